"""Code is zipped the same way each time, and a layer is given by reference."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import Layout
from frontdesk_local.packages import build

PACKAGER = """
import pathlib, sys
for folder in sys.argv[1:-2]:
    print(pathlib.Path("staged", pathlib.Path(folder).name).resolve())
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A repository whose packager finds everything staged already."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "package.py").write_text(PACKAGER)
    made = Layout(repository=tmp_path, state=tmp_path / "state")
    made.renew(cache=True)
    return made


def stage(layout: Layout, name: str, *files: str) -> None:
    for file in files:
        path = layout.repository / "staged" / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"NAME = {file!r}\n")


def built(layout: Layout, folder: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(build(layout, {"It": folder}, python=Path(sys.executable))["It"])


def test_a_function_is_zipped_whole_in_order_and_without_a_time(layout: Layout) -> None:
    stage(layout, "webhook", "handler.py", "deep/b.py", "deep/a.py")
    with built(layout, "functions/webhook") as archive:
        assert archive.namelist() == ["deep/a.py", "deep/b.py", "handler.py"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_staged_under_the_same_name_is_not_zipped_again(layout: Layout) -> None:
    stage(layout, "webhook-1", "handler.py")
    first = build(layout, {"It": "functions/webhook-1"}, python=Path(sys.executable))["It"].stat().st_mtime_ns
    second = build(layout, {"It": "functions/webhook-1"}, python=Path(sys.executable))["It"].stat().st_mtime_ns
    assert first == second


def test_a_layer_comes_first_on_the_import_path_of_whoever_unpacks_it(layout: Layout, tmp_path: Path) -> None:
    stage(layout, "common", "python/shipped.py")
    with built(layout, "layers/common") as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked" / "python" / "lib").glob("python*/site-packages")
    program = f"import site; site.addsitedir({str(folder)!r}); import shipped, sys; print(shipped.NAME, sys.path[0])"
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == ["python/shipped.py", str(layout.repository / "staged" / "common" / "python")]


def test_a_packager_that_fails_is_quoted(layout: Layout) -> None:
    (layout.repository / "scripts" / "package.py").write_text("raise SystemExit('no wheel for left-pad')")
    with pytest.raises(LocalStackError, match="no wheel for left-pad"):
        build(layout, {"It": "functions/webhook"}, python=Path(sys.executable))
