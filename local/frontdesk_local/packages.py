"""The functions' and layers' code as zip files for the emulator, each named by what is in it."""

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from frontdesk_local.clients import Clients
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import Layout
from frontdesk_local.process import last_words

_BUCKET: Final = "frontdesk-code"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_STAGING_SECONDS: Final = 300.0
_LAYER_FOLDER: Final = "python"
_REFERENCE: Final = "python/lib/python3/site-packages/layer.pth"


def build(layout: Layout, folders: Mapping[str, str], *, python: Path) -> dict[str, Path]:
    """Logical id -> zip file of that folder, ready for the given interpreter; unchanged folders are not built again.

    Raises `LocalStackError` with the packager's last line when a folder cannot be packaged.
    """
    staged = _stage(layout, list(folders.values()), python)
    return {name: _zipped(place, layout.cache) for name, place in zip(folders, staged, strict=True)}


def upload(clients: Clients, files: Mapping[str, Path]) -> dict[str, str]:
    """Logical id -> where in the emulator's S3 the zip file now lies."""
    clients.s3.create_bucket(Bucket=_BUCKET)
    for file in set(files.values()):
        clients.s3.put_object(Bucket=_BUCKET, Key=file.name, Body=file.read_bytes())
    return {name: f"s3://{_BUCKET}/{file.name}" for name, file in files.items()}


def _stage(layout: Layout, folders: list[str], python: Path) -> list[Path]:
    log = layout.log("package")
    command = [sys.executable, "scripts/package.py", *folders, "--python", str(python)]
    try:
        with log.open("wb") as errors:
            done = subprocess.run(
                command,
                cwd=layout.repository,
                stdout=subprocess.PIPE,
                stderr=errors,
                timeout=_STAGING_SECONDS,
                check=True,
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
        raise LocalStackError(f"The functions cannot be packaged: {last_words(log)}") from failed
    return [Path(line) for line in done.stdout.decode().splitlines()]


def _zipped(place: Path, cache: Path) -> Path:
    file = cache / f"{place.name}.zip"
    if not file.exists():
        scratch = file.with_suffix(".making")
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_STORED) as archive:
            layer = place / _LAYER_FOLDER
            if layer.is_dir():
                _write(archive, _REFERENCE, _reference_to(layer))
            else:
                _write_folder(archive, place)
        scratch.rename(file)
    return file


def _reference_to(layer: Path) -> bytes:
    """A layer by reference: the line that puts its staged folder first on the import path.

    MiniStack unpacks every layer anew for each execution environment; the hundreds of files of a real one take longer
    than everything else at a cold start.
    """
    return f"import sys; sys.path.insert(0, {str(layer)!r})\n".encode()


def _write_folder(archive: zipfile.ZipFile, folder: Path) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        _write(archive, str(path.relative_to(folder)), path.read_bytes())


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """One fixed time for all, so that the same content is the same zip; stored, as it is unpacked at cold starts."""
    archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content)
