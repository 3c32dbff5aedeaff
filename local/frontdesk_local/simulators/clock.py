"""Time, as the simulators take it: epoch milliseconds, given as an argument."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], int]
"""Gives now in epoch milliseconds."""


def system_clock() -> int:
    """Read this machine's clock."""
    return time.time_ns() // 1_000_000


def rfc3339(millis: int) -> str:
    """Spell a moment as RFC 3339 UTC with milliseconds."""
    moment = datetime.fromtimestamp(millis / 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{millis % 1000:03d}Z"
