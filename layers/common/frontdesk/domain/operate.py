"""What people do to a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.change import Change, Claim, next_version
from frontdesk.domain import status
from frontdesk.domain.bookings import links
from frontdesk.domain.bookings.links import Unlink
from frontdesk.domain.filing import Awake, Snooze, place
from frontdesk.domain.outbox import reissued
from frontdesk.domain.outgoing import Draft, check_files, deliver_job, one_by_one, queued
from frontdesk.domain.steering import offered
from frontdesk.domain.support import session as support
from frontdesk.domain.text import recognised_by
from frontdesk.domain.undelivered import standing
from frontdesk.domain.window import Kind, can_send
from frontdesk.errors import Refused
from frontdesk.model import (
    AuditEvent,
    Author,
    AuthorKind,
    Booking,
    Capabilities,
    DecisionReason,
    Head,
    Message,
    MessageStatus,
    Millis,
    Outgoing,
    PriorityParts,
    Status,
    SupportSession,
    WorkspaceSettings,
)

MOST_READERS: Final = 20
MOST_WAITING: Final = 50
"""Messages of one conversation that may wait to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody:
    """Says that the assignee is to be removed; None would say: leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated:
    """Says that the priority is to be the sum of its parts again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """What a person wants changed; None leaves a field as it is."""

    status: Status | None = None
    assignee: str | Nobody | None = None
    pinned: bool | None = None
    archived: bool | None = None
    tags: tuple[str, ...] | None = None
    snooze: Snooze | Awake | None = None
    booking: Booking | Unlink | None = None
    priority: int | Calculated | None = None
    reason: str = ""


def patch(head: Head, wanted: Patch, actor: Author, now: Millis) -> Change | None:
    """Change several things at once; None when everything is as wanted already."""
    moved = status.move(head, wanted.status or head.status, actor, wanted.reason or "set by a person", now)
    assigned = _assigned(moved, head, wanted, actor, now)
    linked = _linked(assigned, head, wanted, actor, now)
    after = replace(
        linked.head,
        pinned=head.pinned if wanted.pinned is None else wanted.pinned,
        tags=head.tags if wanted.tags is None else wanted.tags,
        priority=_rated(head.priority, wanted.priority),
        **place(head, archived=wanted.archived, snooze=wanted.snooze),
        support=assigned.head.support if assigned.head.status is head.status else None,
    )
    if after == head:
        return None
    after = replace(after, version=next_version(head), updated_at=max(now, head.updated_at))
    after, offers = offered(head, after, now)
    change = queued(head, after, offers, now, records=linked.records)
    premises = (wanted.booking,) if isinstance(wanted.booking, Booking) else ()
    jobs = change.jobs if after.control_epoch != head.control_epoch else ()
    return replace(change, premises=premises, jobs=jobs)


def _rated(before: PriorityParts, wanted: int | Calculated | None) -> PriorityParts:
    if wanted is None:
        return before
    return replace(before, by_hand=None if isinstance(wanted, Calculated) else wanted)


def _linked(step: status.Step, before: Head, wanted: Patch, actor: Author, now: Millis) -> status.Step:
    if wanted.booking is None:
        return step
    link, records = links.chosen(before, wanted.booking, actor, now, wanted.reason)
    return status.Step(head=replace(step.head, booking=link), records=(*step.records, *records))


def _assigned(step: status.Step, before: Head, wanted: Patch, actor: Author, now: Millis) -> status.Step:
    if wanted.assignee is None:
        return step
    assignee = None if isinstance(wanted.assignee, Nobody) else wanted.assignee
    if assignee == before.assignee:
        return step
    event = AuditEvent(
        at=now,
        version=next_version(before),
        kind="assignment",
        actor=actor,
        reason=wanted.reason or "assigned by a person",
        detail={name: who for name, who in (("from", before.assignee), ("to", assignee)) if who},
    )
    epoch = before.control_epoch + 1
    kept = step.head.outbox if step.head.status is not before.status else reissued(before, epoch)
    head = replace(
        step.head,
        assignee=assignee,
        control_epoch=epoch,
        thinking=None,
        outbox=kept,
        support=_accepted(before.support, assignee, actor, now),
    )
    return status.Step(head=head, records=(*step.records, event))


def _accepted(
    session: SupportSession | None, assignee: str | None, actor: Author, now: Millis
) -> SupportSession | None:
    """Whoever a conversation is assigned to has its support session too; without anybody it waits again."""
    if session is None:
        return None
    if assignee is None:
        return replace(session, agent=None, waiting_since=session.waiting_since or now)
    agent = Author(kind=AuthorKind.AGENT, id=assignee, name=actor.name if actor.id == assignee else None)
    return replace(session, agent=agent, waiting_since=None)


def takeover(head: Head, user_id: str, actor: Author, now: Millis) -> Change | None:
    """Let a person answer from now on; nothing automatic leaves once this is committed."""
    wanted = status.after(status.Event.TAKEOVER, head.status)
    return patch(head, Patch(status=wanted, assignee=user_id, reason="taken over"), actor, now)


def release(head: Head, actor: Author, now: Millis) -> Change | None:
    """Give the conversation back to the AI; Refused when it is closed."""
    if head.status is Status.CLOSED:
        raise Refused("conflict", "The conversation is closed; set its status to open it again.")
    wanted = status.after(status.Event.RELEASE, head.status)
    return patch(head, Patch(status=wanted, assignee=Nobody(), reason="released"), actor, now)


def in_flight(head: Head) -> bool:
    """Whether an automatic message is with the provider at this moment, too late to be stopped."""
    return any(entry.state is MessageStatus.SENDING and entry.epoch is not None for entry in head.outbox)


def mark_read(head: Head, seq: int | None, now: Millis, reader: str | None = None) -> Change | None:
    """Read up to the inbound message `seq`, or all; a message arriving meanwhile stays unread.

    What anybody has read counts as read; how far each person has come is kept beside it.
    """
    read = min(head.in_seq if seq is None else seq, head.in_seq)
    if read <= head.read_seq and (reader is None or read <= head.read_by.get(reader, 0)):
        return None
    after = replace(
        _read_to(head, read, reader),
        version=next_version(head),
        read_seq=max(read, head.read_seq),
        updated_at=max(now, head.updated_at),
    )
    return Change(before=head, after=after)


def mark_unread(head: Head, seq: int | None, now: Millis, reader: str | None = None) -> Change | None:
    """Count the inbound messages after `seq` as unread again, the last at least; None when they are."""
    left = min(head.in_seq - 1 if seq is None else seq, head.in_seq - 1)
    if left < 0 or left >= head.read_seq:
        return None
    after = replace(
        head,
        version=next_version(head),
        read_seq=left,
        read_by={name: min(read, left) if name == reader else read for name, read in head.read_by.items()},
        updated_at=max(now, head.updated_at),
    )
    return Change(before=head, after=after)


def _read_to(head: Head, read: int, reader: str | None) -> Head:
    """Set a person's mark; the marks of those who have not looked for longest go first."""
    if reader is None:
        return head
    others = {name: seq for name, seq in head.read_by.items() if name != reader}
    kept = list(others.items())[-(MOST_READERS - 1) :]
    return replace(head, read_by={**dict(kept), reader: max(read, head.read_by.get(reader, 0))})


def say(
    head: Head,
    draft: Draft,
    settings: WorkspaceSettings,
    capabilities: Capabilities,
    now: Millis,
    *,
    claim: Claim | None = None,
) -> Change:
    """Send what a person says: it takes the conversation over (a setting) and counts everything as read."""
    author, drafts = draft.author, one_by_one(draft, capabilities)
    check_files(draft.media, capabilities)
    _allow(head, draft, capabilities, now, more=len(drafts))
    target = status.after(status.Event.PERSON_REPLIES, head.status) if settings.takeover_on_reply else head.status
    taken = status.move(head, target, author, "a person replied", now)
    settled = taken if support.is_running(head, now) else status.settle(taken.head, DecisionReason.TAKEN_OVER, now)
    records = settled.records if settled is taken else (*taken.records, *settled.records)
    after = replace(
        _read_to(_joined(settled.head, author, settings, now), head.in_seq, author.id),
        version=next_version(head),
        read_seq=head.in_seq,
        last_agent_reply_at=now,
        updated_at=max(now, head.updated_at),
    )
    return queued(head, after, drafts, now, records=records, claim=claim)


def _joined(head: Head, author: Author, settings: WorkspaceSettings, now: Millis) -> Head:
    """A person's message keeps an open session alive, and accepts one that waits."""
    session = support.kept_alive(head, settings, now)
    if session is None or session.agent is not None or not support.is_running(head, now):
        return replace(head, support=session)
    accepted = replace(session, agent=author, waiting_since=None)
    return replace(head, support=accepted, assignee=author.id)


def _allow(head: Head, said: Draft | Message, capabilities: Capabilities, now: Millis, more: int = 1) -> None:
    """Refuse what may not be sent, or what would wait behind too much."""
    kind = Kind(template=said.template is not None, file=bool(said.media), confirmation=said.opting is not None)
    refusal = can_send(head, said.author.kind, capabilities, now, kind)
    if refusal is not None:
        raise Refused(refusal.code, f"{refusal.detail} {refusal.action}")
    if len(head.outbox) + more > MOST_WAITING:
        raise Refused("conflict", f"{MOST_WAITING} messages are waiting to be sent; try again in a moment.")


_RETRIABLE: Final[Mapping[MessageStatus, str]] = {
    MessageStatus.FAILED: "failed",
    MessageStatus.UNKNOWN: "unknown",
}


def retry(head: Head, message: Message, capabilities: Capabilities, now: Millis) -> Change:
    """Send a failed or unknown message once more because a person says so; it is theirs from then on."""
    if message.status not in _RETRIABLE:
        raise Refused("conflict", f"Only a failed or unknown message can be sent again; this one is {message.status}.")
    others = tuple(other for other in head.outbox if other.seq != message.seq)
    _allow(replace(head, outbox=others), message, capabilities, now)
    entry = Outgoing(
        seq=message.seq,
        sent_at=message.sent_at,
        state=MessageStatus.PENDING,
        since=now,
        queued_at=now,
        epoch=None,
        digest=recognised_by(message.text, message.type),
    )
    pending = replace(message, status=MessageStatus.PENDING, error=None)
    after = replace(
        head,
        version=next_version(head),
        outbox=(*others, entry),
        undelivered=standing(head.undelivered, pending),
        updated_at=max(now, head.updated_at),
    )
    job = deliver_job(head, message.id, again=after.version)
    return Change(before=head, after=after, revised=((message, pending),), jobs=(job,))
