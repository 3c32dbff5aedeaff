"""Reference material that stands beside the repository on some machines; tests that need it skip visibly elsewhere."""

import os
from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(os.environ.get("FRONTDESK_SHARED", Path(__file__).resolve().parents[4] / "shared"))


def shared(name: str) -> Path:
    """Give a file of the reference material, or skip the test."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not on this machine")
    return path
