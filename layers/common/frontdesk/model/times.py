"""Moments and spans in epoch milliseconds UTC."""

from typing import Final, TypeAlias

Millis: TypeAlias = int
"""A moment in epoch milliseconds, or a span in milliseconds where the name says so."""

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
