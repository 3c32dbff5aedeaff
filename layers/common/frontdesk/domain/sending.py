"""The way of one outgoing message: pending, sending, and then its fate.

The step to `sending` is the last durable one before the provider is called, and it checks the fence once more:
an automatic message leaves only under the control epoch it was committed under. Any change of status raises the
epoch, so an equal epoch means an equal status.
"""

from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from frontdesk.change import Change, ExternalKey, next_version
from frontdesk.domain.reach import shut_out
from frontdesk.domain.readdress import moved
from frontdesk.domain.text import recognised_by
from frontdesk.domain.undelivered import standing
from frontdesk.domain.window import can_send, kind_of
from frontdesk.errors import Ambiguous, Moved, NotSent, SendError, ShutOut
from frontdesk.failures import NO_ANSWER, NO_TRACE, OVERDUE, TAKEN_OVER
from frontdesk.menus import as_sent
from frontdesk.model import (
    DAY,
    MINUTE,
    SECOND,
    Capabilities,
    Failure,
    Head,
    Message,
    MessageStatus,
    Millis,
    Outgoing,
)
from frontdesk.timers import SENDING_GRACE, STALE

MOST_ATTEMPTS: Final = 8
MOST_UNKNOWN: Final = 10
"""Undecided messages the head remembers for echoes to resolve."""

_PATIENCE: Final = DAY
"""How long a person's message may wait for a throttled channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """Nothing is to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The next message may not leave before `until`; its followers wait too, so that order is kept."""

    until: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """The message reaches its end without a provider call."""

    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Commit `change`, then call the provider with `message`."""

    change: Change
    message: Message


Start: TypeAlias = Idle | Wait | Settle | Send
Outcome: TypeAlias = str | SendError
"""The provider's id for the message, or why there is none."""


def next_entry(head: Head) -> Outgoing | None:
    """The oldest message that is still to leave."""
    return next((entry for entry in head.outbox if entry.state is not MessageStatus.UNKNOWN), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """A message with its entry in the outbox of its conversation."""

    head: Head
    entry: Outgoing
    message: Message


def start(head: Head, message: Message, capabilities: Capabilities, now: Millis) -> Start:
    """Decide what happens to the next message now; `message` is the one `next_entry` names."""
    entry = next_entry(head)
    if entry is None or entry.message_id != message.id:
        return Idle()
    letter = _Letter(head=head, entry=entry, message=message)
    if entry.state is MessageStatus.SENDING:
        return _orphaned(letter, now)
    if entry.epoch is not None and entry.epoch != head.control_epoch:
        return Settle(change=_ended(letter, MessageStatus.CANCELLED, TAKEN_OVER, now))
    refusal = can_send(head, message.author.kind, capabilities, now, kind_of(message)) or _overdue(entry, now)
    if refusal is not None:
        end = MessageStatus.FAILED if entry.epoch is None else MessageStatus.CANCELLED
        return Settle(change=_ended(letter, end, refusal, now))
    if entry.not_before > now:
        return Wait(until=entry.not_before)
    leaving = replace(
        entry,
        state=MessageStatus.SENDING,
        since=now,
        attempt=entry.attempt + 1,
        looks=0 if capabilities.traces else None,
        digest=recognised_by(as_sent(message.text or "", message.menu, capabilities.menu.style), message.type),
    )
    sending = replace(message, status=MessageStatus.SENDING, epoch=entry.epoch)
    return Send(change=_moved(letter, leaving, sending, now), message=sending)


def _orphaned(letter: _Letter, now: Millis) -> Start:
    """Somebody is sending, or died at it: then it may have left, and is never repeated blindly."""
    given_up = letter.entry.since + SENDING_GRACE
    if now < given_up:
        return Wait(until=given_up)
    return Settle(change=_ended(letter, MessageStatus.UNKNOWN, NO_ANSWER, now))


def _overdue(entry: Outgoing, now: Millis) -> Failure | None:
    patience = _PATIENCE if entry.epoch is None else STALE
    return OVERDUE if now > entry.queued_at + patience else None


def finish(head: Head, message: Message, outcome: Outcome, now: Millis) -> Change | None:
    """Write down what the provider said; None when an echo or a receipt has settled it before."""
    entry = next((entry for entry in head.outbox if entry.seq == message.seq), None)
    if entry is None or entry.state is MessageStatus.PENDING:
        return None
    if isinstance(outcome, str):
        return accepted(head, entry, message, outcome, now)
    letter = _Letter(head=head, entry=entry, message=message)
    if isinstance(outcome, NotSent) and entry.attempt < MOST_ATTEMPTS:
        not_before = now + (outcome.retry_after or backoff(entry.attempt))
        waiting = replace(entry, state=MessageStatus.PENDING, since=now, not_before=not_before)
        change = _moved(letter, waiting, replace(message, status=MessageStatus.PENDING), now)
        return moved(change, outcome.thread, now) if isinstance(outcome, Moved) else change
    end = MessageStatus.UNKNOWN if isinstance(outcome, Ambiguous) else MessageStatus.FAILED
    ended = _ended(letter, end, outcome.failure, now)
    return shut_out(ended, now) if isinstance(outcome, ShutOut) else ended


def untraced(head: Head, entry: Outgoing, message: Message, now: Millis) -> Change:
    """The channel does not have the message: it did not arrive, and may be sent again."""
    return _ended(_Letter(head=head, entry=entry, message=message), MessageStatus.FAILED, NO_TRACE, now)


def accepted(head: Head, entry: Outgoing, message: Message, external_id: str, now: Millis) -> Change:
    """The channel has the message under `external_id`."""
    sent = replace(message, status=MessageStatus.SENT, external_id=external_id, error=None)
    change = _moved(_Letter(head=head, entry=entry, message=message), None, sent, now)
    return replace(change, pointers=((ExternalKey(inbox_id=head.inbox_id, external_id=external_id), message.id),))


def backoff(attempt: int) -> Millis:
    """Wait longer each time, at most 15 minutes."""
    return min(SECOND << min(attempt, 12), 15 * MINUTE)


def _ended(letter: _Letter, end: MessageStatus, failure: Failure, now: Millis) -> Change:
    kept = replace(letter.entry, state=MessageStatus.UNKNOWN, since=now) if end is MessageStatus.UNKNOWN else None
    return _moved(letter, kept, replace(letter.message, status=end, error=failure), now)


def _moved(letter: _Letter, becomes: Outgoing | None, after: Message, now: Millis) -> Change:
    head = letter.head
    kept = (becomes if entry is letter.entry else entry for entry in head.outbox)
    outbox = _bounded(tuple(entry for entry in kept if entry is not None))
    moved = replace(
        head,
        version=next_version(head),
        outbox=outbox,
        undelivered=standing(head.undelivered, after),
        updated_at=max(now, head.updated_at),
    )
    return Change(before=head, after=moved, revised=((letter.message, after),))


def _bounded(outbox: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    unknown = [entry for entry in outbox if entry.state is MessageStatus.UNKNOWN]
    forgotten = unknown[: max(0, len(unknown) - MOST_UNKNOWN)]
    return tuple(entry for entry in outbox if entry not in forgotten)
