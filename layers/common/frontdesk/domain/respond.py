"""Whether, and on what conditions, an inbound message is answered by the model.

Two fences keep an answer back: here, the conversation must be as it was when the model was asked; and `sending`
checks the control epoch once more in the last durable step before the provider is called.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from frontdesk.change import Change, next_version
from frontdesk.domain.answers import tally
from frontdesk.domain.answers.decline import Decline, before_asking, declined
from frontdesk.domain.attend import attend
from frontdesk.domain.case import Case, Terms
from frontdesk.domain.outgoing import Draft, answers_waiting, queued
from frontdesk.domain.status import settle
from frontdesk.domain.window import can_send
from frontdesk.failures import TAKEN_OVER
from frontdesk.model import (
    ASSISTANT,
    HOUR,
    AiProvider,
    AuditEvent,
    AuthorKind,
    Decision,
    DecisionReason,
    Head,
    HourlyAsked,
    Lease,
    Message,
    Millis,
    Status,
)
from frontdesk.timers import LEASE, STALE

_REASONS: Final = {
    "banned": DecisionReason.BANNED,
    "opted_out": DecisionReason.OPTED_OUT,
    "window_closed": DecisionReason.WINDOW_CLOSED,
    "blocked": DecisionReason.ERROR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """There is nothing to do for this job; `why` is for the log."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Claim the conversation by committing `claim`, then ask the model.

    The answer covers the inbound messages up to `covers`; it counts only under the same `epoch`, and, until the
    customer has been kept waiting for the burst cap (`patient_until`), only while no newer message is in.
    """

    claim: Change
    covers: int
    epoch: int
    patient_until: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Refrain:
    """The model is not to be asked: tell the customer in their language, and commit what `declined` makes of it."""

    head: Head
    burst: Sequence[Message]
    decline: Decline


Verdict: TypeAlias = Drop | Ask | Refrain | Change


def respond(head: Head, seq: int, latest: Sequence[Message], terms: Terms, now: Millis) -> Verdict:
    """Decide what a reply job for the inbound message `seq` leads to; `latest` are the conversation's last messages."""
    waiting_since = head.first_unanswered_at
    if head.answered_seq >= seq or waiting_since is None:
        return Drop(why="decided already")
    patient_until = waiting_since + terms.burst_cap
    relaxed = now >= patient_until
    if head.in_seq > seq and not relaxed:
        return Drop(why="a newer job answers all")
    lease = head.thinking
    if lease and lease.until > now and (relaxed or lease.seq >= head.in_seq):
        return Drop(why="another worker is at it")
    burst = _unanswered(head, latest)
    attended = attend(Case(head=head, burst=burst, terms=terms, now=now, latest=latest))
    if isinstance(attended, Change):
        return attended
    along = attended.change if attended else Change(before=head, after=replace(head, version=next_version(head)))
    silence = _silence(head, terms, now)
    if silence is not None:
        return _settled(along, silence, now)
    decline = before_asking(head, burst, terms.settings.ai, asked=terms.asked)
    if decline is not None:
        again = replace(along, jobs=answers_waiting(along.after))
        return again if attended else Refrain(head=head, burst=burst, decline=decline)
    return Ask(
        claim=_leased(along, terms.asked, now),
        covers=head.in_seq,
        epoch=head.control_epoch,
        patient_until=patient_until,
    )


def _leased(along: Change, asked: int, now: Millis) -> Change:
    head = along.after
    claimed = replace(
        head,
        thinking=Lease(seq=head.in_seq, until=now + LEASE),
        updated_at=max(now, head.updated_at),
    )
    count = HourlyAsked(contact_id=head.contact.id, hour=now // HOUR, asked=asked)
    return replace(along, after=claimed, asked=count)


def _unanswered(head: Head, latest: Sequence[Message]) -> Sequence[Message]:
    """The customer's messages since the last decision, in the order they were counted."""
    waiting = [message for message in latest if (message.in_seq or 0) > head.answered_seq]
    return sorted(waiting, key=lambda message: message.seq)


def _silence(head: Head, terms: Terms, now: Millis) -> DecisionReason | None:
    if head.status is not Status.ACTIVE:
        return DecisionReason.NOT_ACTIVE
    refusal = can_send(head, AuthorKind.ASSISTANT, terms.capabilities, now)
    if refusal is not None:
        return _REASONS[refusal.code]
    if terms.settings.ai.provider is AiProvider.OFF and terms.settings.ai.auto_reply is None:
        return DecisionReason.NO_KNOWLEDGE
    if head.first_unanswered_at is not None and now > head.first_unanswered_at + STALE:
        return DecisionReason.ERROR
    return None


def _settled(along: Change, reason: DecisionReason, now: Millis) -> Change:
    silent = settle(along.after, reason, now)
    after = replace(silent.head, updated_at=max(now, silent.head.updated_at))
    return replace(along, after=after, records=(*along.records, *silent.records))


def conclude(  # an answer, its decision, and what declines it
    head: Head, ask: Ask, parts: Sequence[str], outcome: Decision, now: Millis, *, decline: Decline | None = None
) -> Change | Drop:
    """Commit an answer (or the lack of one: no parts), unless the conversation has moved on meanwhile.

    After a takeover or a close the answer is kept on the timeline as a draft. With a `decline` the parts are what the
    customer is told instead.
    """
    if head.control_epoch != ask.epoch or head.status is not Status.ACTIVE:
        return _kept_as_draft(head, ask, parts, now)
    if head.answered_seq >= ask.covers:
        return Drop(why="decided meanwhile")
    if head.in_seq != ask.covers and now < ask.patient_until:
        return Drop(why="a newer message came in; its job answers all")
    if decline is not None:
        return declined(head, decline, parts, outcome, now)
    answered = replace(
        head,
        version=next_version(head),
        answered_seq=ask.covers,
        first_unanswered_at=now if head.in_seq > ask.covers else None,
        thinking=None,
        tally=tally.failed(head) if outcome.reason is DecisionReason.ERROR else tally.answered(head),
        updated_at=max(now, head.updated_at),
    )
    drafts = [Draft(text=part, author=ASSISTANT, covers=ask.covers) for part in parts]
    return queued(head, answered, drafts, now, records=(outcome,))


def _kept_as_draft(head: Head, ask: Ask, parts: Sequence[str], now: Millis) -> Change | Drop:
    if not parts or head.in_seq != ask.covers or head.status is Status.ACTIVE:
        return Drop(why="taken over")
    draft = AuditEvent(
        at=now,
        version=next_version(head),
        kind="delivery",
        actor=ASSISTANT,
        reason=TAKEN_OVER.title,
        detail={"draft": "\n\n".join(parts)},
    )
    return Change(before=head, after=replace(head, version=next_version(head)), records=(draft,))
