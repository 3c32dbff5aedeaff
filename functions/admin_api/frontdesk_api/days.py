"""Days as people of a workspace mean them."""

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.model import SECOND, Millis

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_AGO: Final = {"today": 0, "yesterday": 1}


def is_day(said: str) -> bool:
    """Whether it names a day: a date, or one that is counted from now."""
    if said in _AGO:
        return True
    try:
        return bool(_DAY.fullmatch(said)) and bool(date.fromisoformat(said))
    except ValueError:
        return False


def named(said: str, now: Millis, zone: ZoneInfo) -> date:
    """Read a day that was checked already."""
    if said in _AGO:
        return day_of(now, zone) - timedelta(days=_AGO[said])
    return date.fromisoformat(said)


def day_of(at: Millis, zone: ZoneInfo) -> date:
    """The day of a moment."""
    return datetime.fromtimestamp(at / SECOND, zone).date()


def start_of(day: date, zone: ZoneInfo) -> Millis:
    """The moment a day begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * SECOND)
