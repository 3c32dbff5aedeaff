"""What happened in a span of time, added up from what was written down about each conversation."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from frontdesk.model import (
    AuditEvent,
    AuthorKind,
    Decision,
    DecisionReason,
    Direction,
    Head,
    Message,
    Millis,
    Record,
    Status,
    StatusChange,
)

HANDED_OFF: Final = frozenset(
    {DecisionReason.HANDED_OFF, DecisionReason.LOW_CONFIDENCE, DecisionReason.RESTRICTED, DecisionReason.NO_KNOWLEDGE}
)
_ANSWERS: Final = frozenset({AuthorKind.AGENT, AuthorKind.ASSISTANT, AuthorKind.MANAGER})

Group: TypeAlias = str
By: TypeAlias = "Callable[[Head, Millis, str | None], Group]"
"""The group of what happened in a conversation at a time, by an agent or nobody's doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that was written down about a conversation."""

    head: Head
    messages: Sequence[Message]
    records: Sequence[Record]


@dataclass(slots=True, kw_only=True)
class Figures:
    """What is added up for one group; spans in milliseconds."""

    first_responses: list[Millis] = field(default_factory=list)
    resolutions: list[Millis] = field(default_factory=list)
    decided: int = 0
    answered_by_ai: int = 0
    hand_offs: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)


def analyse(stories: Iterable[Story], first: Millis, last: Millis, by: By) -> dict[Group, Figures]:
    """Add up what happened from `first` on and before `last`."""
    found: dict[Group, Figures] = {}

    def of(head: Head, at: Millis, agent: str | None = None) -> Figures | None:
        return found.setdefault(by(head, at, agent), Figures()) if first <= at < last else None

    for story in stories:
        _responses(story, of)
        _records(story, of)
        for message in story.messages:
            figures = of(story.head, message.sent_at, message.author.id) if message.error else None
            if figures is not None and message.error is not None:
                figures.failures[message.error.code] += 1
    return found


_Of: TypeAlias = "Callable[[Head, Millis, str | None], Figures | None]"


def _responses(story: Story, of: _Of) -> None:
    """From the first message that waits until somebody of our side answers; notices and menus are no answer."""
    waiting: Millis | None = None
    for message in sorted(story.messages, key=lambda message: (message.received_at, message.seq)):
        if message.direction is Direction.INBOUND:
            waiting = message.received_at if waiting is None else waiting
        elif waiting is not None and message.author.kind in _ANSWERS:
            figures = of(story.head, waiting, message.author.id)
            if figures is not None:
                figures.first_responses.append(max(0, message.received_at - waiting))
            waiting = None


def _records(story: Story, of: _Of) -> None:
    opened = story.head.created_at
    for record in sorted(story.records, key=lambda record: record.at):
        match record:
            case StatusChange(status=Status.CLOSED):
                if figures := of(story.head, record.at, record.actor.id):
                    figures.resolutions.append(max(0, record.at - opened))
            case StatusChange(previous=Status.CLOSED):
                opened = record.at
            case Decision():
                if figures := of(story.head, record.at, None):
                    figures.decided += 1
                    figures.answered_by_ai += record.reason is DecisionReason.ANSWERED
                    figures.hand_offs.update([record.reason.value] if record.reason in HANDED_OFF else [])
            case AuditEvent(kind="support") if "comment" not in record.detail:  # which repeats its rating
                rating = record.detail.get("rating")
                if isinstance(rating, int) and (figures := of(story.head, record.at, _agent(record))):
                    figures.ratings[rating] += 1


def _agent(record: AuditEvent) -> str | None:
    agent = record.detail.get("agent")
    return agent if isinstance(agent, str) else None


def percentile(spans: Sequence[Millis], share: float) -> Millis | None:
    """The span that this share of them does not exceed, by the nearest rank; None of none."""
    ordered = sorted(spans)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)] if ordered else None


def together(groups: Iterable[Figures]) -> Figures:
    """All groups as one."""
    made = Figures()
    for each in groups:
        made.first_responses += each.first_responses
        made.resolutions += each.resolutions
        made.decided += each.decided
        made.answered_by_ai += each.answered_by_ai
        made.hand_offs += each.hand_offs
        made.failures += each.failures
        made.ratings += each.ratings
    return made
