"""When the AI does not answer: why, whether people take over, and what they find as a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from frontdesk.change import Change, next_version
from frontdesk.domain import status
from frontdesk.domain.answers.tally import current, failed
from frontdesk.domain.answers.topics import asks_for_person, restricted_topic
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.folding import folded
from frontdesk.model import (
    ASSISTANT,
    SYSTEM,
    AiSettings,
    AuditEvent,
    AuthorKind,
    Decision,
    DecisionReason,
    Direction,
    Head,
    Message,
    Millis,
    Record,
    WhenUnsure,
)

FAILURES: Final = 3
"""So many failures in a row, and people take over."""
REPEATS: Final = 4
"""So many times the same words on both sides, and the next time is a loop."""
_ALIKE: Final = 0.9
_COMPARED: Final = 500
"""Characters that tell; comparing takes the square of their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """The AI does not answer; `why` is for the timeline. `text` is what the customer may be told instead."""

    reason: DecisionReason
    why: str
    hands_off: bool
    draft: str | None = None
    text: str | None = None


def before_asking(head: Head, burst: Sequence[Message], ai: AiSettings, *, asked: int) -> Decline | None:
    """What keeps the model from being asked at all: the messages that wait, and how often it was asked this hour."""
    said = [message.text for message in burst if message.text]
    if asked >= ai.hourly_answers:
        why = f"the model was asked {ai.hourly_answers} times within the hour for this customer"
        return Decline(reason=DecisionReason.RATE_LIMITED, why=why, hands_off=_hands_off_unsure(ai))
    if any(asks_for_person(text) for text in said):
        return Decline(reason=DecisionReason.HANDED_OFF, why="the customer asks for a person", hands_off=True)
    topic = restricted_topic("\n".join(said), ai.restricted_topics)
    if topic is not None:
        return Decline(
            reason=DecisionReason.RESTRICTED, why=f"a restricted topic: {topic}", hands_off=_hands_off_unsure(ai)
        )
    if current(head).turns >= ai.turn_cap:
        why = f"{ai.turn_cap} answers without a person in between"
        return Decline(reason=DecisionReason.HANDED_OFF, why=why, hands_off=True)
    return None


def filtered(ai: AiSettings, why: str) -> Decline:
    """The model's own filter held the answer back."""
    return Decline(reason=DecisionReason.RESTRICTED, why=why, hands_off=_hands_off_unsure(ai))


def handed_off(why: str, text: str | None) -> Decline:
    """The model hands off by itself."""
    return Decline(reason=DecisionReason.HANDED_OFF, why=why, hands_off=True, text=text)


def unsure(confidence: float, draft: str, ai: AiSettings) -> Decline | None:
    """An answer that is not sure enough is left to people as a draft."""
    if confidence >= ai.least_confidence:
        return None
    reason = DecisionReason.LOW_CONFIDENCE if draft else DecisionReason.NO_KNOWLEDGE
    why = f"only {confidence:.0%} sure of the answer" if draft else "no article answers this"
    return Decline(reason=reason, why=why, hands_off=_hands_off_unsure(ai), draft=draft or None)


def failing(head: Head, ai: AiSettings) -> Decline | None:
    """One failure costs an answer; several in a row are for people."""
    if failed(head).failures < FAILURES:
        return None
    why = f"the model failed {FAILURES} times in a row"
    return Decline(reason=DecisionReason.ERROR, why=why, hands_off=True, text=ai.hand_off_text or ai.fallback_text)


def looping(answer: str, latest: Sequence[Message], ai: AiSettings) -> Decline | None:
    """Whether the customer and the AI have been saying the same to each other, again and again."""
    sides = [
        (direction, "\n".join(message.text or "" for message in group))
        for direction, group in groupby(latest, lambda message: message.direction)
    ]
    asked = [text for direction, text in sides if direction is Direction.INBOUND]
    told = [text for direction, text in sides if direction is Direction.OUTBOUND]
    if len(told) < REPEATS or len(asked) <= REPEATS or _by_people(latest):
        return None
    same = all(_alike(text, answer) for text in told[-REPEATS:])
    if not (same and all(_alike(text, asked[-1]) for text in asked[-REPEATS - 1 :])):
        return None
    return Decline(
        reason=DecisionReason.LOW_CONFIDENCE,
        why="the same question and answer again and again",
        hands_off=_hands_off_unsure(ai),
        draft=answer,
    )


def _by_people(latest: Sequence[Message]) -> bool:
    return any(message.author.kind in (AuthorKind.AGENT, AuthorKind.MANAGER) for message in latest)


def _alike(one: str, other: str) -> bool:
    first, second = folded(one)[:_COMPARED], folded(other)[:_COMPARED]
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _hands_off_unsure(ai: AiSettings) -> bool:
    return ai.when_unsure is WhenUnsure.HAND_OFF


def declined(head: Head, decline: Decline, parts: Sequence[str], outcome: Decision, now: Millis) -> Change:
    """Decide what waits, hand over where that is wanted, tell the customer, and leave the draft to people."""
    settled = replace(
        head,
        answered_seq=head.in_seq,
        first_unanswered_at=None,
        thinking=None,
        tally=failed(head) if decline.reason is DecisionReason.ERROR else head.tally,
    )
    target = status.after(status.Event.HAND_OFF, head.status) if decline.hands_off else head.status
    moved = status.move(settled, target, ASSISTANT, f"handed off: {decline.why}", now)
    after = replace(moved.head, version=next_version(head), updated_at=max(now, head.updated_at))
    drafts = [Draft(text=part, author=SYSTEM, covers=outcome.in_seq) for part in parts]
    return queued(head, after, drafts, now, records=(*moved.records, *_records(head, decline, outcome, now)))


def _records(head: Head, decline: Decline, outcome: Decision, now: Millis) -> tuple[Record, ...]:
    """The decisions of what was asked and of what came in meanwhile, and the draft."""
    later = (replace(outcome, in_seq=head.in_seq),) if head.in_seq > outcome.in_seq else ()
    if decline.draft is None:
        return (outcome, *later)
    draft = AuditEvent(
        at=now,
        version=next_version(head),
        kind="delivery",
        actor=ASSISTANT,
        reason=f"Not sent: {decline.why}",
        detail={"draft": decline.draft},
    )
    return (outcome, *later, draft)
