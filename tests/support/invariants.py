"""The product's invariants, checked by machine over a table's items and what the provider saw."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from frontdesk.channels import CHANNELS
from frontdesk.menus import as_sent
from frontdesk.model import MINUTE, AuthorKind, Decision, Direction, Head, Message, MessageStatus, Status, StatusChange
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem
from frontdesk.timers import due_at

BURST_CAP = MINUTE
_UNDER_WAY = (MessageStatus.PENDING, MessageStatus.SENDING)
_LEFT = (MessageStatus.SENT, MessageStatus.DELIVERED, MessageStatus.READ)
_STOPPED = (MessageStatus.FAILED, MessageStatus.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A provider call in the order it arrived; `accepted` is what the provider itself knows."""

    text: str
    accepted: bool
    throttled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Everything stored of one conversation."""

    head: Head
    item: StoredItem
    messages: Sequence[Message]
    statuses: Sequence[StatusChange]
    decisions: Sequence[Decision]


def threads(table: Iterable[StoredItem]) -> list[Thread]:
    """Gather the conversations of a table."""
    collections: Mapping[str, list[StoredItem]] = defaultdict(list)
    for item in table:
        if item["PK"]["S"].startswith("CONVERSATION#"):
            collections[item["PK"]["S"]].append(item)
    return [_thread(collection) for collection in collections.values()]


def _thread(collection: Sequence[StoredItem]) -> Thread:
    head = next(item for item in collection if item["SK"]["S"] == "HEAD")
    messages = [items.decode(item, Message) for item in collection if item["SK"]["S"].startswith(keys.MESSAGE)]
    return Thread(
        head=items.decode(head, Head),
        item=head,
        messages=sorted(messages, key=lambda message: message.seq),
        statuses=sorted(
            (items.decode(item, StatusChange) for item in collection if item["SK"]["S"].startswith(keys.STATUS)),
            key=lambda change: change.version,
        ),
        decisions=[items.decode(item, Decision) for item in collection if item["SK"]["S"].startswith(keys.DECISION)],
    )


def violations(
    table: Iterable[StoredItem], calls: Sequence[Call], acknowledged: Iterable[str], *, at_rest: bool = True
) -> list[str]:
    """Name every broken invariant; `acknowledged` are the external ids of webhooks answered 2xx."""
    found = threads(table)
    broken = [
        f"{complaint} ({thread.head.conversation_id})"
        for thread in found
        for complaint in (
            *_stored(thread),
            *_bursts(thread),
            *_sent(thread, calls),
            *(_resting(thread) if at_rest else ()),
        )
    ]
    stored = {message.external_id for thread in found for message in thread.messages}
    broken += [f"I4 acknowledged but not stored: {missing}" for missing in set(acknowledged) - stored]
    return broken


def _stored(thread: Thread) -> Iterator[str]:
    head, messages = thread.head, thread.messages
    external = Counter(message.external_id for message in messages if message.external_id)
    yield from (f"I1 stored twice: {name}" for name, times in external.items() if times > 1)
    inbound = [message.in_seq for message in messages if message.direction is Direction.INBOUND]
    if inbound != list(range(1, head.in_seq + 1)):
        yield f"I2 in_seq {head.in_seq} against {inbound}"
    if [message.seq for message in messages] != list(range(1, head.seq + 1)):
        yield f"I2 seq {head.seq} is not dense"
    if head.last_message_at != max(message.sent_at for message in messages):
        yield "I3 last_message_at is not the latest"
    if thread.item["inbox_sk"]["S"] != keys.rank(head) or not 0 <= head.read_seq <= head.in_seq:
        yield "I13 rank or unread"
    if ("due_sk" in thread.item) != (due_at(head) is not None):
        yield "I14 due index"
    if head.unanswered != (head.first_unanswered_at is not None):
        yield "I14 unanswered without its timer"
    yield from _statuses(thread)
    decided = sorted(decision.in_seq for decision in thread.decisions)
    expected = head.in_seq - 1 if head.unanswered else head.in_seq
    if decided != list(range(1, expected + 1)):
        yield f"I20 decisions {decided} for {head.in_seq} messages"


def _statuses(thread: Thread) -> Iterator[str]:
    chain = thread.statuses
    if not chain or chain[0].previous is not None or chain[-1].status is not thread.head.status:
        yield "I10 status records do not lead from new to the head's status"
    if any(after.previous is not before.status for before, after in pairwise(chain)):
        yield "I10 a status change is not recorded"
    if thread.head.control_epoch < len(chain):
        yield "I10 a status change did not raise the control epoch"


def _overheard(message: Message) -> bool:
    """Whether somebody of our side wrote it outside the desk: the channel told of it, and was not asked to send it."""
    kind = message.author.kind
    elsewhere = kind is AuthorKind.MANAGER or (kind is AuthorKind.ASSISTANT and message.epoch is None)
    return elsewhere or message.author.name in {"channel's own app", "another program"}


def _first_left(alike: Sequence[Message], arrived: int) -> int:
    """The number of the first of several messages of one text that left; one of unknown fate did if calls are left."""
    left = [message.seq for message in alike if message.status in _LEFT]
    maybe = [message.seq for message in alike if message.status not in _STOPPED]
    return min(left if left and len(left) == arrived else maybe or [message.seq for message in alike])


def _sent(thread: Thread, calls: Sequence[Call]) -> Iterator[str]:
    outgoing: Mapping[str, list[Message]] = defaultdict(list)
    for message in thread.messages:
        if message.direction is Direction.OUTBOUND and not _overheard(message):
            outgoing[_as_left(message, thread.head.channel)].append(message)
    mine = [call for call in calls if call.text in outgoing]
    tries = Counter(call.text for call in mine if not call.throttled)
    yield from (
        f"I5 called {times} times for {len(outgoing[text])} messages: {text}"
        for text, times in tries.items()
        if times > len(outgoing[text]) and all(message.epoch is not None for message in outgoing[text])
    )
    arrived = Counter(call.text for call in mine if call.accepted)
    order = [_first_left(outgoing[text], arrived[text]) for text in arrived]
    if order != sorted(order):
        yield f"I11 left out of order: {order}"
    for text, alike in outgoing.items():
        left = sum(message.status in _LEFT for message in alike)
        stopped = sum(message.status in _STOPPED for message in alike)
        if arrived[text] < left:
            yield f"I9 {left} sent but the provider saw {arrived[text]}: {text}"
        if arrived[text] > len(alike) - stopped:
            yield f"I9 {stopped} not sent but the provider has {arrived[text]} of {len(alike)}: {text}"


def _as_left(message: Message, channel: str) -> str:
    """The words the provider is given: menus and captions included, nothing for a bare file."""
    return as_sent(message.text or "", message.menu, CHANNELS[channel].capabilities.menu.style)


def _bursts(thread: Thread) -> Iterator[str]:
    inbound = {message.in_seq: message for message in thread.messages if message.direction is Direction.INBOUND}
    answers = {message.covers: message for message in thread.messages if message.covers is not None}
    for covered, answer in answers.items():
        newer = inbound.get((covered or 0) + 1)
        waiting = [
            message.received_at
            for number, message in inbound.items()
            if max((other for other in answers if other and other < (covered or 0)), default=0) < (number or 0)
        ]
        patient = answer.received_at < min(waiting) + BURST_CAP
        if newer is not None and newer.received_at < answer.received_at and patient:
            yield f"I12 answered {covered} although {newer.in_seq} was in"


def _resting(thread: Thread) -> Iterator[str]:
    head = thread.head
    if head.status is Status.ACTIVE and head.unanswered:
        yield "I7 unanswered at rest"
    under_way = [message.id for message in thread.messages if message.status in _UNDER_WAY]
    if under_way or any(entry.state in _UNDER_WAY for entry in head.outbox):
        yield f"I8 under way at rest: {under_way}"
