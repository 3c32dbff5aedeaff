"""Linking from either side: one idempotent `relink`, whichever of booking and conversation was written last.

Each side writes its pointer at the phone first and then looks at the other, with strongly consistent reads: so
whoever comes second sees both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk.change import Change
from frontdesk.domain.bookings import choice as linking
from frontdesk.domain.bookings.choice import Reach
from frontdesk.domain.bookings.links import Found, booking_id, relinked
from frontdesk.domain.phones import e164
from frontdesk.model import (
    SECOND,
    AuditEvent,
    Author,
    Booking,
    BookingRef,
    ConversationRef,
    Earlier,
    Head,
    LinkedBy,
    Millis,
    RelinkJob,
    WorkspaceSettings,
)
from frontdesk.phones import canonical
from frontdesk.services.ports import Linking
from frontdesk.services.transition import retrying
from frontdesk.store.bookings import Bookings, Move, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Relinked:
    """What became of one conversation's link, or would: `before` and `after` are booking ids."""

    ref: ConversationRef
    before: str | None
    after: str | None
    reason: str
    head: Head

    @property
    def changed(self) -> bool:
        """Whether another booking, or none any more, is linked."""
        return self.before != self.after


def relink(ref: ConversationRef, deps: Linking, *, dry_run: bool = False) -> Relinked | None:
    """Decide anew which booking a conversation belongs to; None without such a conversation."""

    def attempt() -> Relinked | None:
        loaded = deps.store.load(ref)
        if loaded is None:
            return None
        head, settings = loaded.head, loaded.settings
        change = relinked(head, found(head, settings, deps.bookings), Reach.of(settings), deps.clock())
        if change is not None and not dry_run:
            deps.store.commit(change)
        return _outcome(head, change)

    return retrying(deps, attempt)


def relink_phone(workspace_id: str, phone: str, deps: Linking, *, dry_run: bool = False) -> list[Relinked]:
    """Decide anew for every conversation of a phone, given in any form."""
    settings = deps.store.settings(workspace_id)
    own = phone_of(phone, settings)
    hub = deps.bookings.hub(workspace_id, own) if own else None
    return _each(workspace_id, hub.conversations if hub else (), deps, dry_run=dry_run)


def of_phone(workspace_id: str, phone: str, settings: WorkspaceSettings, bookings: Bookings) -> Sequence[Booking]:
    """The bookings of a phone, given in any form, the latest first day first."""
    own = phone_of(phone, settings)
    there = bookings.of(workspace_id, bookings.hub(workspace_id, own).bookings) if own else {}
    standing = [booking for booking in there.values() if booking and phone_of(booking.tenant_phone, settings) == own]
    return sorted(standing, key=lambda booking: (booking.check_in, booking.id), reverse=True)


def work(job: RelinkJob, deps: Linking) -> list[Relinked]:
    """Do what a stream record asks for: twice, late or out of order, it comes to the same."""
    if job.booking_id is not None:
        outcomes = _booking_changed(BookingRef(job.workspace_id, job.booking_id), job.before, deps)
    else:
        outcomes = _each(job.workspace_id, [job.conversation_id] if job.conversation_id else [], deps)
    for outcome in outcomes:
        if outcome.changed:
            deps.count("Relinked", outcome.head.channel)
    return outcomes


def _booking_changed(name: BookingRef, before: Earlier | None, deps: Linking) -> list[Relinked]:
    """Let the pointers and then every conversation concerned follow a booking, whoever wrote or deleted it."""
    settings = deps.store.settings(name.workspace_id)
    away = [Place(phone=phone_of(before.phone, settings), check_in=before.check_in)] if before else []

    def settled() -> Place | None:
        present = deps.bookings.one(name)
        to = place(present, settings) if present else None
        deps.bookings.settle(name, present, Move(away=away, to=to))
        return to

    to = retrying(deps, settled)
    phones = [at.phone for at in (*((to,) if to else ()), *away) if at.phone]
    hubs = [deps.bookings.hub(name.workspace_id, phone) for phone in dict.fromkeys(phones)]
    concerned = [conversation for hub in hubs for conversation in hub.conversations]
    return _each(name.workspace_id, [*concerned, *deps.bookings.linked(name)], deps)


def found(head: Head, settings: WorkspaceSettings, bookings: Bookings) -> Found:
    """Read what a conversation's link depends on: the bookings of its phone, and those it is or could be linked to."""
    phone, linked = canonical(head.contact.phone), booking_id(head.booking)
    at_phone = bookings.hub(head.workspace_id, phone).bookings if phone else ()
    alternatives = [stay.id for stay in head.booking.alternatives] if head.booking else []
    names = dict.fromkeys((*((linked,) if linked else ()), *at_phone, *alternatives))
    read = bookings.of(head.workspace_id, names)
    there = [booking for booking in read.values() if booking]
    return Found(
        own=[booking for booking in there if phone and phone_of(booking.tenant_phone, settings) == phone],
        linked=read.get(linked) if linked else None,
        seen=[*there, *(BookingRef(head.workspace_id, name) for name in names if name not in read)],
    )


def why_not(head: Head, deps: Linking) -> str | None:
    """Say in words why a conversation has no booking; None when it has one."""
    link = head.booking
    if link is not None and link.stay is not None:
        return None
    if link is not None and link.linked_by is LinkedBy.PERSON:
        return f"unlinked by {_named(link.by)} on {_day(link.at or 0)}"
    phone = canonical(head.contact.phone)
    if phone is None:
        return "no phone known"
    settings = deps.store.settings(head.workspace_id)
    return linking.why_not(found(head, settings, deps.bookings).own, Reach.of(settings), phone)


def _named(person: Author | None) -> str:
    return (person.name or person.id or person.kind.value) if person else "somebody"


def _day(at: Millis) -> str:
    return datetime.fromtimestamp(at / SECOND, UTC).date().isoformat()


def phone_of(written: str | None, settings: WorkspaceSettings) -> str | None:
    """The canonical form of a phone somebody wrote."""
    if not written:
        return None
    return canonical(written) or canonical(e164(written, settings.bookings.country))


def place(booking: Booking, settings: WorkspaceSettings) -> Place:
    """Where a booking is pointed to from."""
    return Place(phone=phone_of(booking.tenant_phone, settings), check_in=booking.check_in.isoformat())


def _each(
    workspace_id: str, conversation_ids: Iterable[str], deps: Linking, *, dry_run: bool = False
) -> list[Relinked]:
    refs = [ConversationRef(workspace_id, name) for name in dict.fromkeys(conversation_ids)]
    return [outcome for ref in refs if (outcome := relink(ref, deps, dry_run=dry_run)) is not None]


def _outcome(head: Head, change: Change | None) -> Relinked:
    after = change.after if change else head
    events = [record for record in change.records if isinstance(record, AuditEvent)] if change else []
    return Relinked(
        ref=head.ref,
        before=booking_id(head.booking),
        after=booking_id(after.booking),
        reason=events[0].reason if events else "",
        head=after,
    )
