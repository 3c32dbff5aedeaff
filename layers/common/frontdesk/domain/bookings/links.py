"""What linking does to a conversation: a change with its record, and a person's choice that no rule undoes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.change import Change, next_version
from frontdesk.domain.bookings.choice import Reach, choose
from frontdesk.errors import Refused
from frontdesk.model import (
    SYSTEM,
    AuditEvent,
    Author,
    Booking,
    BookingLink,
    BookingRef,
    Head,
    LinkedBy,
    Millis,
    Stay,
)
from frontdesk.phones import canonical

KIND: Final = "link"
"""Links on the timeline."""
MOST_PREMISES: Final = 50
"""Bookings that a transaction has room to check; a phone with more is checked on the next record."""
PHONE_MATCHES: Final = "the phone matches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlink:
    """Says that a person wants no booking here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a decision rests on: the bookings of the phone, the linked one where it exists, and all that was looked at.

    `seen` names each booking as it was read, or only by name where there was none.
    """

    own: Sequence[Booking] = ()
    linked: Booking | None = None
    seen: Sequence[Booking | BookingRef] = ()


def asks(before: Head | None, after: Head) -> bool:
    """Whether a customer's message is a reason to look for bookings.

    It is when the conversation is new or has just learned its phone, and when a date has passed on which another stay
    may have become the right one.
    """
    phone = canonical(after.contact.phone)
    if phone is None or _is_persons(after.booking):
        return False
    if before is None or canonical(before.contact.phone) != phone:
        return True
    until = after.booking.until if after.booking else None
    return until is not None and after.last_inbound_at >= until


def joined(change: Change, found: Found, reach: Reach, now: Millis) -> Change:
    """Let a customer's message bring its stay along, in the same commit."""
    link = choose(found.own, change.after.last_inbound_at, reach)
    if link == change.after.booking:
        return change
    after = replace(change.after, booking=link)
    record = _record(change.after, after.booking, SYSTEM, PHONE_MATCHES, now, after.version)
    return replace(change, after=after, records=(*change.records, *record), premises=_premises(found))


def relinked(head: Head, found: Found, reach: Reach, now: Millis) -> Change | None:
    """Decide anew; None when everything is as it should be."""
    link = _decided(head, found, reach)
    if link == head.booking:
        return None
    after = replace(head, version=next_version(head), booking=link, updated_at=max(now, head.updated_at))
    record = _record(head, link, SYSTEM, _reason(head, link, found, reach), now, after.version)
    return Change(before=head, after=after, records=record, premises=_premises(found))


def _decided(head: Head, found: Found, reach: Reach) -> BookingLink | None:
    automatic = choose(found.own, head.last_inbound_at, reach)
    link = head.booking
    if link is None or not _is_persons(link):
        return automatic
    if link.stay is None:
        return link
    if found.linked is None or found.linked.is_cancelled:
        return automatic
    return replace(link, stay=found.linked.stay, alternatives=_others(automatic, found.linked.id))


def chosen(
    head: Head, wanted: Booking | Unlink, actor: Author, now: Millis, reason: str
) -> tuple[BookingLink, tuple[AuditEvent, ...]]:
    """Let a person say which booking it is, or none: that stands. Refused for one that is cancelled."""
    link = head.booking
    known = () if link is None else (*((link.stay,) if link.stay else ()), *link.alternatives)
    if isinstance(wanted, Unlink):
        after = BookingLink(stay=None, linked_by=LinkedBy.PERSON, alternatives=known, by=actor, at=now)
        return after, _record(head, after, actor, reason or "unlinked by a person", now, next_version(head))
    if wanted.is_cancelled:
        raise Refused("invalid", f"The booking {wanted.id} is cancelled.")
    others = tuple(stay for stay in known if stay.id != wanted.id)
    after = BookingLink(stay=wanted.stay, linked_by=LinkedBy.PERSON, alternatives=others, by=actor, at=now)
    return after, _record(head, after, actor, reason or "linked by a person", now, next_version(head))


def _is_persons(link: BookingLink | None) -> bool:
    return link is not None and link.linked_by is LinkedBy.PERSON


def _others(found: BookingLink | None, booking_id: str) -> tuple[Stay, ...]:
    if found is None or found.stay is None:
        return ()
    return tuple(stay for stay in (found.stay, *found.alternatives) if stay.id != booking_id)


def _premises(found: Found) -> tuple[Booking | BookingRef, ...]:
    """All that was looked at must still be so when the decision is written, what was there and what was not."""
    return tuple(found.seen[:MOST_PREMISES])


def _record(
    head: Head, link: BookingLink | None, actor: Author, reason: str, now: Millis, version: int
) -> tuple[AuditEvent, ...]:
    """The timeline's entry; none while the booking stays the same or there was and is none."""
    before, after = booking_id(head.booking), booking_id(link)
    if before == after and actor == SYSTEM:
        return ()
    ends = {name: booking for name, booking in (("from", before), ("to", after)) if booking}
    apartment = {"apartment_id": link.stay.apartment_id} if link and link.stay else {}
    event = AuditEvent(at=now, version=version, kind=KIND, actor=actor, reason=reason, detail={**ends, **apartment})
    return (event,)


def booking_id(link: BookingLink | None) -> str | None:
    """The booking a link leads to."""
    return link.stay.id if link and link.stay else None


def _reason(head: Head, link: BookingLink | None, found: Found, reach: Reach) -> str:
    before, after = booking_id(head.booking), booking_id(link)
    if before is None:
        return PHONE_MATCHES
    if found.linked is None:
        return "the booking was deleted"
    if found.linked.is_cancelled:
        return "the booking was cancelled"
    if found.linked not in found.own:
        return "the booking has another phone now"
    return "another stay is nearer" if after else f"outside the {reach.days}-day window"
