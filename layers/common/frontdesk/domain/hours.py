"""Whether people are there now, and if not, when they are back."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.model import SECOND, BusinessHours, Millis, Span, Weekday

_DAYS: Final = tuple(Weekday)
_WEEK: Final = 7


def back_at(hours: BusinessHours | None, time_zone: str, now: Millis) -> datetime | None:
    """When the business opens next, in its own time; None while it is open, and where it never says that it is."""
    if hours is None:
        return None
    here = datetime.fromtimestamp(now / SECOND, UTC).astimezone(ZoneInfo(time_zone))
    for ahead in range(_WEEK + 1):
        day = here.date() + timedelta(days=ahead)
        for span in sorted(hours.get(_DAYS[day.weekday()], ()), key=lambda span: span.opens):
            opens = datetime.combine(day, time.fromisoformat(span.opens), here.tzinfo)
            if ahead == 0 and opens <= here < _closing(day_of=opens, span=span):
                return None
            if opens > here:
                return opens
    return None


def _closing(*, day_of: datetime, span: Span) -> datetime:
    if span.closes == "24:00":
        return datetime.combine(day_of.date() + timedelta(days=1), time(), day_of.tzinfo)
    return datetime.combine(day_of.date(), time.fromisoformat(span.closes), day_of.tzinfo)
