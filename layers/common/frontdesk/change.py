"""A decided change of one conversation: a value, committed whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from frontdesk.model import (
    Booking,
    BookingRef,
    Contact,
    ConversationRef,
    Given,
    Head,
    HourlyAsked,
    Message,
    Millis,
    Record,
    Signal,
    Status,
    StatusChange,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyJob:
    """Ask for a decision on the inbound message `seq`; harmless when it is stale.

    `wait` is how long the customer is likely to go on writing; None: nothing is known of that.
    """

    ref: ConversationRef
    seq: int
    wait: Millis | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverJob:
    """Send what the conversation has to send; `token` tells a repeated job of the same message apart."""

    ref: ConversationRef
    message_id: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaJob:
    """Fetch the attachments of a message after `delay`; harmless when it is stale."""

    ref: ConversationRef
    message_id: str
    delay: Millis = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalJob:
    """Show the customer something beside messages; worth nothing once it is late, and harmless to lose.

    `about` is the channel's id of the customer's latest message. What the AI shows counts only under its `epoch`; None:
    a person asked for it.
    """

    ref: ConversationRef
    signal: Signal
    at: Millis
    about: str | None = None
    epoch: int | None = None

    @property
    def token(self) -> str:
        """Names the job in its queue."""
        return f"{self.ref.conversation_id}.{self.signal}.{self.at}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpJob:
    """Ask the channel for a trace of a message of unknown fate; harmless when another look has been taken since."""

    ref: ConversationRef
    message_id: str
    looks: int
    at: Millis

    @property
    def token(self) -> str:
        """Names the job in its queue."""
        return f"{self.ref.conversation_id}.{self.message_id}.look.{self.at}"


Job: TypeAlias = ReplyJob | DeliverJob | MediaJob | SignalJob | LookUpJob


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalKey:
    """The claim on a channel's own id: whoever holds it has stored the message, everybody else is a redelivery."""

    inbox_id: str
    external_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestKey:
    """The claim on an Idempotency-Key of one user; `fingerprint` tells another request under the same key."""

    workspace_id: str
    user_id: str
    key: str
    fingerprint: str


Claim: TypeAlias = ExternalKey | RequestKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From the head that was read (`before`, None if there was none) to the one it becomes, with all that goes with it.

    `claims` maps natural keys to the message they stand for: the commit fails as a whole when one is taken.
    `pointers` are the same without the refusal. `contact` is written where it differs from `known`, the contact as it
    was read (None: as the head had it). `premises` are bookings that must still be as they were read, or still not be
    there. `asked` must be as it was read, and is raised by one; so must be whoever is `given` the conversation. `jobs`
    are sent after the commit; losing them loses nothing, because the head's timers are in the due index.
    """

    before: Head | None
    after: Head
    added: tuple[Message, ...] = ()
    revised: tuple[tuple[Message, Message], ...] = ()
    records: tuple[Record, ...] = ()
    claims: tuple[tuple[Claim, str], ...] = ()
    pointers: tuple[tuple[ExternalKey, str], ...] = ()
    contact: Contact | None = None
    known: Contact | None = None
    premises: tuple[Booking | BookingRef, ...] = ()
    asked: HourlyAsked | None = None
    given: Given | None = None
    jobs: tuple[Job, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a change that no rule may make: these hold for every writer."""
        for broken in _broken_rules(self):
            raise InvalidChange(broken)


class InvalidChange(RuntimeError):
    """A rule produced a change that breaks an invariant: a defect, so nothing catches it."""


def _broken_rules(change: Change) -> Iterator[str]:
    yield from _creation(change) if change.before is None else _succession(change.before, change)
    head = change.after
    if not 0 <= head.read_seq <= head.in_seq or head.answered_seq > head.in_seq:
        yield "nothing is read or answered before it came"
    if head.unanswered != (head.first_unanswered_at is not None):
        yield "unanswered exactly while first_unanswered_at is set"


def _statuses(change: Change) -> list[tuple[Status | None, Status]]:
    return [(record.previous, record.status) for record in change.records if isinstance(record, StatusChange)]


def _creation(change: Change) -> Iterator[str]:
    if change.after.version != 1 or change.after.control_epoch != 1:
        yield "a new head starts at version 1, epoch 1"
    if _statuses(change) != [(None, change.after.status)]:
        yield "a new head has one status record, of its status"


def _succession(before: Head, change: Change) -> Iterator[str]:
    after = change.after
    if before.ref != after.ref or after.version != before.version + 1:
        yield "a change moves one head on by one version"
    if after.control_epoch not in (before.control_epoch, before.control_epoch + 1):
        yield "the control epoch rises by one or stays"
    if _statuses(change) != ([(before.status, after.status)] if before.status != after.status else []):
        yield "every change of status has its one record"
    if before.status != after.status and after.control_epoch == before.control_epoch:
        yield "a change of status raises the control epoch"
    if any(later < earlier for earlier, later in zip(_counters(before), _counters(after), strict=True)):
        yield "times and counters never go back"
    if after.read_seq < before.read_seq and not _marks_only(before, after):
        yield "what is marked unread changes nothing else"


def _counters(head: Head) -> tuple[int, ...]:
    return (head.seq, head.in_seq, head.answered_seq, head.last_message_at)


def _marks_only(before: Head, after: Head) -> bool:
    """Whether a write moves nothing but how far people have read."""
    unread = replace(after, read_seq=before.read_seq, read_by=before.read_by)
    return replace(unread, version=before.version, updated_at=before.updated_at) == before


def next_version(head: Head) -> int:
    """The version the next write of this head gets."""
    return head.version + 1


def earliest(*moments: Millis | None) -> Millis | None:
    """The first of several moments, ignoring the ones that are not set."""
    return min((moment for moment in moments if moment is not None), default=None)
