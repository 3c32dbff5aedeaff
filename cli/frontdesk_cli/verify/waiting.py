"""Waiting for what comes by itself, never longer than agreed."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

LOOK_EVERY: Final = 0.15


def within(seconds: float, look: Callable[[], T | None]) -> T | None:
    """What `look` finds, looking again and again; None when it found nothing in time."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None or time.monotonic() > deadline:
            return found
        time.sleep(LOOK_EVERY)
