"""When the people of a business are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Weekday(StrEnum):
    """The days, in the order of `datetime.weekday`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Part of a day, as `HH:MM` in the workspace's time zone; `closes` may be `24:00`."""

    opens: str
    closes: str


BusinessHours: TypeAlias = Mapping[Weekday, tuple[Span, ...]]
"""A day that is not named is a day off; no hours at all mean always."""
