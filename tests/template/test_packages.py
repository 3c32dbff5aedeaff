"""What is shipped: small, and compiled ahead for the interpreter that runs it."""

import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Final

import pytest

from scripts.package import ROOT, Target, staged

MEGABYTE: Final = 1_000_000
UNCHECKED_HASH: Final = (1).to_bytes(4, "little")
FOLDERS: Final = ("layers/common", "functions/webhook", "functions/admin_api")
LIMITS: Final = {"the webhook": (("functions/webhook", "layers/common"), 15), "all of the code": (FOLDERS, 50)}


@pytest.fixture(scope="session")
def here() -> Target:
    return Target(python=sys.executable)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def compiled(source: Path) -> Path:
    return source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.pyc"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_source_is_shipped_with_code_that_is_never_checked_against_it(folder: str, here: Target) -> None:
    sources = list(staged(ROOT / folder, here).rglob("*.py"))
    assert sources
    assert {compiled(source).read_bytes()[:8] for source in sources} == {MAGIC_NUMBER + UNCHECKED_HASH}


@pytest.mark.parametrize(("folders", "megabytes"), LIMITS.values(), ids=LIMITS)
def test_a_package_stays_small(folders: tuple[str, ...], megabytes: int, here: Target) -> None:
    assert sum(size_of(staged(ROOT / folder, here)) for folder in folders) <= megabytes * MEGABYTE


def test_staging_again_finds_what_is_there(here: Target) -> None:
    first = staged(ROOT / "functions/webhook", here)
    made_at = (first / "handler.py").stat().st_mtime_ns
    assert staged(ROOT / "functions/webhook", here) == first
    assert (first / "handler.py").stat().st_mtime_ns == made_at


def test_a_layer_is_below_the_folder_that_lambda_looks_in(here: Target) -> None:
    assert (staged(ROOT / "layers/common", here) / "python/frontdesk/__init__.py").exists()
