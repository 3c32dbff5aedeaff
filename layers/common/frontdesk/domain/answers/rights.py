"""What a customer may be told: it follows from the stay their conversation is linked to, and from the clock."""

from datetime import UTC, datetime, timedelta

from frontdesk.domain.bookings.choice import zone_of
from frontdesk.model import HOUR, SECOND, STRANGER, Audience, Millis, Reader, Stay, WorkspaceSettings


def reader_of(stay: Stay | None, settings: WorkspaceSettings, now: Millis) -> Reader:
    """Who asks, at this moment: without a stay, or once it is over, a stranger."""
    if stay is None:
        return STRANGER
    here = datetime.fromtimestamp(now / SECOND, zone_of(settings.time_zone))
    if here.date() > stay.check_out:
        return STRANGER
    arrival = datetime.combine(stay.check_in, datetime.min.time(), here.tzinfo).astimezone(UTC)
    early = timedelta(seconds=settings.ai.early_hours * HOUR / SECOND)
    audiences = {Audience.ANYONE, Audience.BOOKED}
    if here >= arrival - early:
        audiences.add(Audience.CHECKED_IN)
    return Reader(audiences=frozenset(audiences), apartment=stay.apartment_id)


def facts_of(stay: Stay | None, reader: Reader) -> tuple[str, ...]:
    """What this customer has booked, in words; nothing for a stranger."""
    if stay is None or Audience.BOOKED not in reader.audiences:
        return ()
    return (
        f"apartment: {stay.apartment_id}",
        f"check-in: {stay.check_in.isoformat()}",
        f"check-out: {stay.check_out.isoformat()}",
    )
