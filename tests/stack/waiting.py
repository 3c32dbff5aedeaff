"""Waiting for what comes by itself; a wait that is over says what it was for."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

PATIENCE: Final = 45.0
"""Seconds; the machine may be busy with much else."""
_LOOK_EVERY: Final = 0.1


def eventually(what: str, look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """What `look` finds, looking again and again until it finds something that is true or not empty."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < deadline, f"waited {seconds:g} s in vain: {what}"
        time.sleep(_LOOK_EVERY)
