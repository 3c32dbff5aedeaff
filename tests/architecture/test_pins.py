"""Everything that is installed is pinned by hash, by name only: no download address is committed."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.imports import ROOT

PINNED: Final = sorted(
    [
        *ROOT.glob("requirements/*.txt"),
        *ROOT.glob("layers/*/requirements.txt"),
        *ROOT.glob("functions/*/requirements.txt"),
    ]
)
PIN: Final = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==([^ ;]+)", re.MULTILINE)
each_file = pytest.mark.parametrize("path", PINNED, ids=lambda path: str(path.relative_to(ROOT)))


def pins(path: Path) -> dict[str, str]:
    return dict(PIN.findall(path.read_text(encoding="utf-8")))


@each_file
def test_every_requirement_has_a_hash(path: Path) -> None:
    requirements = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert [line for line in requirements if "--hash=sha256:" not in line] == []


@each_file
def test_no_address_is_written_down(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8")


def test_no_npm_address_is_written_down() -> None:
    assert '"resolved"' not in (ROOT / "inbox/package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", [path for path in PINNED if path.parent.name != "requirements"], ids=lambda path: path.parent.name
)
def test_what_is_shipped_is_what_is_tested(path: Path) -> None:
    assert pins(path).items() <= pins(ROOT / "requirements/dev.txt").items()
