"""Which stay a conversation belongs to: a pure choice among the bookings of its phone.

It depends on what the bookings say and on when the customer last wrote, never on now or on what was saved first: so
everybody who decides, whenever and however often, decides the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from frontdesk.model import SECOND, Booking, BookingLink, BookingSource, LinkedBy, Millis, WorkspaceSettings

if TYPE_CHECKING:
    from datetime import tzinfo

MOST_ALTERNATIVES: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far around a stay its days count, and where these days begin."""

    days: int
    time_zone: str

    @classmethod
    def of(cls, settings: WorkspaceSettings) -> "Reach":
        """A workspace's own."""
        return cls(days=settings.bookings.window_days, time_zone=settings.time_zone)


class Span(NamedTuple):
    """The moments at which a stay comes near, begins, ends and is far again; each is the first of what follows."""

    opens: Millis
    begins: Millis
    ends: Millis
    closes: Millis


def span(booking: Booking, reach: Reach) -> Span:
    """The moments of a stay, each the midnight at which a day begins in the workspace's time zone."""
    zone, around = zone_of(reach.time_zone), timedelta(days=reach.days)
    return Span(
        opens=_midnight(booking.check_in - around, zone),
        begins=_midnight(booking.check_in, zone),
        ends=_midnight(booking.check_out + timedelta(days=1), zone),
        closes=_midnight(booking.check_out + around + timedelta(days=1), zone),
    )


def choose(bookings: Sequence[Booking], wrote: Millis, reach: Reach) -> BookingLink | None:
    """The current stay, else the nearest upcoming, else the latest past one; None when no date can change that none is.

    `wrote` is when the customer last did.
    """
    spans = [(booking, span(booking, reach)) for booking in bookings if not booking.is_cancelled]
    near = [(booking, moments) for booking, moments in spans if moments.opens <= wrote < moments.closes]
    ranked = [booking for booking, moments in sorted(near, key=lambda pair: _order(pair[0], pair[1], wrote))]
    until = min((moment for _, moments in spans for moment in moments if moment > wrote), default=None)
    if not ranked:
        return BookingLink(stay=None, linked_by=LinkedBy.PHONE, until=until) if until else None
    chosen, *others = ranked
    return BookingLink(
        stay=chosen.stay,
        linked_by=LinkedBy.IMPORT if chosen.source is BookingSource.IMPORT else LinkedBy.PHONE,
        alternatives=tuple(other.stay for other in others[:MOST_ALTERNATIVES]),
        until=until,
    )


def _order(booking: Booking, moments: Span, wrote: Millis) -> tuple[int, int, str]:
    """Current stays, the one that began last first; upcoming, the next first; past, the latest first; then by id."""
    if moments.ends <= wrote:
        return (2, -moments.ends, booking.id)
    if wrote < moments.begins:
        return (1, moments.begins, booking.id)
    return (0, -moments.begins, booking.id)


def why_not(bookings: Sequence[Booking], reach: Reach, phone: str) -> str:
    """Say in words why none of the bookings of a phone is linked."""
    if not bookings:
        return f"no booking for {phone}"
    if all(booking.is_cancelled for booking in bookings):
        return f"only cancelled bookings for {phone}"
    return f"outside the {reach.days}-day window"


def zone_of(name: str) -> "tzinfo":
    """Find a time zone, UTC where there is none of that name; its tables load with the first booking that is met."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  # see above

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _midnight(day: date, zone: "tzinfo") -> Millis:
    """When a day begins; where the clock skips midnight, the moment at which it does."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()) * SECOND
