"""What is counted of a conversation, record by record and message by message.

Each says by itself what it adds, so sums can be kept as it comes and made again from all there is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from frontdesk.model import (
    FAILURE,
    HAND_OFF,
    MINUTE,
    RATING,
    SECOND,
    AuditEvent,
    AuthorKind,
    Decision,
    DecisionReason,
    Detail,
    Direction,
    Message,
    MessageStatus,
    Millis,
    Record,
    Status,
    StatusChange,
)

QUARTER: Final = 15 * MINUTE
"""The grain of the sums: days of every time zone are made of it."""
_DIGITS: Final = 3

DECIDED, ANSWERED, INPUT, OUTPUT, COST = "decided", "answered", "input_tokens", "output_tokens", "cost"
"""Counters without a tail; `COST` is in `A_DOLLAR` parts of a dollar."""
RESPONSE, RESOLUTION, THINKING = "response", "resolution", "thinking"
"""Counters with a tail, the rounded span; those of the model have the reason, the code, the value."""
A_DOLLAR: Final = 10**8

HANDED_OFF: Final = frozenset(
    {DecisionReason.HANDED_OFF, DecisionReason.LOW_CONFIDENCE, DecisionReason.RESTRICTED, DecisionReason.NO_KNOWLEDGE}
)
_ANSWERS: Final = frozenset({AuthorKind.AGENT, AuthorKind.ASSISTANT, AuthorKind.MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What one record or message adds; `name` is its own in the conversation, `agent` is empty for nobody's doing."""

    name: str
    at: Millis
    agent: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


def quarter(at: Millis) -> Millis:
    """When the quarter of an hour began in which this was."""
    return at - at % QUARTER


def rounded(span: Millis) -> Millis:
    """Round a span to three digits, at most half a percent off: so few differ that they can be counted."""
    step = int("1".ljust(len(str(span)) - _DIGITS + 1, "0"))
    return (span + step // 2) // step * step


def answers(message: Message) -> bool:
    """Whether a message of our side ends the customer's waiting; notices and menus do not, nor what never left."""
    ours = message.direction is Direction.OUTBOUND and message.author.kind in _ANSWERS
    return ours and message.status is not MessageStatus.CANCELLED


def order(message: Message) -> tuple[Millis, int]:
    """Place of a message among those of its conversation.

    Some channels tell the second only, so within a second not the time counts, but who was stored first.
    """
    return message.sent_at // SECOND, message.seq


def in_order(messages: Iterable[Message], *, latest_first: bool = False) -> Iterator[Message]:
    """Messages that come by their ids, or by them backwards, in their order."""
    for _, second in groupby(messages, key=lambda message: message.sent_at // SECOND):
        yield from sorted(second, key=order, reverse=latest_first)


def names_of(noun: Message | Record) -> Sequence[str]:
    """What the happenings of a record or message are called, whether or not there are any."""
    match noun:
        case Message():
            return (f"F{noun.seq}", f"R{noun.seq}")
        case Decision():
            return (f"D{noun.in_seq}",)
        case StatusChange():
            return (f"S{noun.version}",)
        case _:
            return (f"E{noun.at}-{noun.version}",)


def of_message(message: Message, earlier: Iterable[Message]) -> Iterator[Happening]:
    """A failure, and how long the customer had waited for this answer; `earlier` are those before it, latest first."""
    failure, response = names_of(message)
    agent = message.author.id or ""
    if message.error:
        yield Happening(name=failure, at=message.sent_at, agent=agent, counts={f"{FAILURE}#{message.error.code}": 1})
    waiting = _waiting(earlier) if answers(message) else None
    if waiting is not None:
        span = rounded(max(0, message.sent_at - waiting))
        yield Happening(name=response, at=message.sent_at, agent=agent, counts={f"{RESPONSE}#{span}": 1})


def _waiting(earlier: Iterable[Message]) -> Millis | None:
    """Since when the customer waits: the first message after the answer before."""
    waiting: Millis | None = None
    for message in earlier:
        if answers(message):
            break
        if message.direction is Direction.INBOUND:
            waiting = message.sent_at
    return waiting


def closes(record: Record) -> bool:
    """Whether a record's happening depends on the changes of status before it."""
    return isinstance(record, StatusChange) and record.status is Status.CLOSED


def of_record(record: Record, statuses: Iterable[StatusChange] = ()) -> Iterator[Happening]:
    """What a record adds; a closing asks `statuses`, the conversation's, since when it had been open."""
    (name,) = names_of(record)
    match record:
        case Decision():
            yield Happening(name=name, at=record.at, counts=dict(_decided(record)))
        case StatusChange(status=Status.CLOSED):
            opened = [each for each in statuses if each.version < record.version and _opens(each)]
            if opened:
                span = rounded(max(0, record.at - max(opened, key=lambda each: each.version).at))
                yield Happening(
                    name=name, at=record.at, agent=record.actor.id or "", counts={f"{RESOLUTION}#{span}": 1}
                )
        case AuditEvent(kind="support") if "comment" not in record.detail:  # which repeats its rating
            rating, agent = record.detail.get("rating"), record.detail.get("agent")
            if isinstance(rating, int):
                by = agent if isinstance(agent, str) else ""
                yield Happening(name=name, at=record.at, agent=by, counts={f"{RATING}#{rating}": 1})


def _opens(change: StatusChange) -> bool:
    return change.status is not Status.CLOSED and change.previous in (None, Status.CLOSED)


def _decided(decision: Decision) -> Iterator[tuple[str, int]]:
    yield DECIDED, 1
    if decision.reason is DecisionReason.ANSWERED:
        yield ANSWERED, 1
    if decision.reason in HANDED_OFF:
        yield f"{HAND_OFF}#{decision.reason}", 1
    yield from _asked(decision.detail)


def _asked(facts: Detail) -> Iterator[tuple[str, int]]:
    """What asking the model took."""
    took, cost = facts.get("milliseconds"), facts.get("cost_usd")
    if isinstance(took, int):
        yield f"{THINKING}#{rounded(took)}", 1
    for name in (INPUT, OUTPUT):
        tokens = facts.get(name)
        if isinstance(tokens, int) and tokens:
            yield name, tokens
    if isinstance(cost, int | float) and cost:
        yield COST, round(cost * A_DOLLAR)


def happenings(messages: Iterable[Message], records: Iterable[Record]) -> Iterator[Happening]:
    """Everything that is counted of a conversation."""
    since: list[Message] = []
    for message in sorted(messages, key=order):
        yield from of_message(message, reversed(since))
        since = [] if answers(message) else [*since, message]
    told = list(records)
    statuses = [record for record in told if isinstance(record, StatusChange)]
    for record in told:
        yield from of_record(record, statuses)
