"""Businesses of any size, written straight into a table of the running local stack.

Items are written as the product writes them, by its own codecs, but without its streams and transactions, so that
100,000 conversations take minutes and not hours.
"""

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Final

from frontdesk.changed import HeadChanged, MessageChanged
from frontdesk.domain.happenings import happenings, quarter
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    ASSISTANT,
    DAY,
    MINUTE,
    SECOND,
    Author,
    AuthorKind,
    Contact,
    Decision,
    DecisionReason,
    Direction,
    Head,
    Message,
    MessageStatus,
    Millis,
    PriorityParts,
    Status,
    SupportSession,
)
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, item_of
from frontdesk.store.client import Table
from frontdesk.store.coverage import TableCoverage
from frontdesk.store.lists import mark
from frontdesk.store.search import TableSearch, rows_of
from frontdesk_local.clients import Clients

A_YEAR: Final = 365 * DAY
_SOUNDS: Final = [f"{one}{two}" for one in "bcdfghklmnprstvwz" for two in "aeiou"]
WORDS: Final = ["".join(random.Random(n).choices(_SOUNDS, k=2 + n % 3)) for n in range(3_000)]
"""A vocabulary of a business's size, used as unevenly as words are."""
WEIGHTS: Final = [1 / (place + 3) for place in range(len(WORDS))]
FIRST_NAMES: Final = [word.title() for word in WORDS[:400]]
LAST_NAMES: Final = [word.title() for word in WORDS[400:]]
CHANNELS: Final = ("telegram", "whatsapp", "twilio")
A_CONVERSATION: Final = 20
"""Messages to a conversation, where messages are what is looked for."""
_AT_ONCE: Final = 8
_A_WRITE: Final = 25


def own_table(clients: Clients, like: str) -> Table:
    """A table with the deployed one's keys and no stream, so that nothing else works on it."""
    deployed = clients.dynamodb.describe_table(TableName=like)["Table"]
    name = f"bench-{time.time_ns()}"
    clients.dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=deployed["KeySchema"],
        AttributeDefinitions=deployed["AttributeDefinitions"],
        GlobalSecondaryIndexes=[
            {"IndexName": index["IndexName"], "KeySchema": index["KeySchema"], "Projection": index["Projection"]}
            for index in deployed["GlobalSecondaryIndexes"]
        ],
    )
    return Table(clients.dynamodb, name)


def head_of(workspace: str, number: int, now: Millis, person: str = "ana") -> Head:
    """A conversation with a few of everything that views tell apart; `person` has a fifth of them."""
    chance = random.Random(number)
    ref = conversation_ref(workspace, "bench", str(number))
    at = now - chance.randrange(30 * DAY)
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    in_support = number % 11 == 0
    return Head(
        workspace_id=workspace,
        conversation_id=ref.conversation_id,
        inbox_id="bench",
        channel=CHANNELS[number % 3],
        thread=str(number),
        contact=Contact(id=ref.conversation_id, name=name, phone=f"+1555{number:07d}", credits=number % 40),
        status=Status.SUPPORT_ACTIVE if number % 7 == 0 or in_support else Status.ACTIVE,
        support=SupportSession(started_at=at, expires_at=now + DAY, previous=Status.ACTIVE) if in_support else None,
        assignee=person if number % 5 == 0 else None,
        seq=1,
        in_seq=1,
        answered_seq=1,
        read_seq=number % 2,
        priority=PriorityParts(tier=chance.choice([10, 20, 30])),
        created_at=at,
        updated_at=at,
        last_message_at=at,
        last_inbound_at=at,
        last_message_preview=words(chance),
    )


def words(chance: random.Random) -> str:
    """Eight words."""
    return " ".join(chance.choices(WORDS, WEIGHTS, k=8))


def message_of(seq: int, at: Millis, chance: random.Random, author: Author | None = None) -> Message:
    """A message of the customer, or of ours."""
    return Message(
        seq=seq,
        direction=Direction.OUTBOUND if author else Direction.INBOUND,
        author=author or Author(kind=AuthorKind.CONTACT),
        text=words(chance),
        status=MessageStatus.SENT if author else MessageStatus.RECEIVED,
        sent_at=at,
        received_at=at,
    )


def seed_conversations(table: Table, workspace: str, count: int, now: Millis, person: str = "ana") -> None:
    """Heads and contacts, the rows of their views and facts, the counters, and a month's sums."""
    counters: Counter[str] = Counter()
    sums: Counter[tuple[keys.Key, str]] = Counter()

    def everything() -> Iterator[Item]:
        for number in range(count):
            head = head_of(workspace, number, now, person)
            counters.update(mark(head).counters)
            sums.update(_counted(head))
            yield items.head_item(head)
            yield items.contact_item(workspace, head.contact)
            rows = mark(head).rows(head.ref) | rows_of(HeadChanged(ref=head.ref, before=None, after=head))
            yield from (items.primary(row) for row in rows)

    write(table, everything())
    figures: dict[keys.Key, dict[str, int]] = {}
    for (key, name), number in sums.items():
        figures.setdefault(key, {})[name] = number
    write(table, (items.keyed(key, item_of({**numbers})) for key, numbers in figures.items()))
    table.put(items.keyed(keys.counts(workspace), item_of({**counters})))
    TableCoverage(table).complete(workspace)


def _counted(head: Head) -> Counter[tuple[keys.Key, str]]:
    """What analytics counts of a question and the AI's answer to it."""
    chance, at = random.Random(head.thread), head.last_message_at
    messages = [message_of(1, at, chance), message_of(2, at + chance.randrange(2, 90) * SECOND, chance, ASSISTANT)]
    detail = {"milliseconds": chance.randrange(600, 4_000), "input_tokens": 900, "output_tokens": 60}
    decision = Decision(in_seq=1, at=at, reason=DecisionReason.ANSWERED, detail=detail)
    counted: Counter[tuple[keys.Key, str]] = Counter()
    for each in happenings(messages, [decision]):
        place = keys.figures(head.workspace_id, quarter(each.at), head.channel, each.agent)
        counted.update({(place, name): number for name, number in each.counts.items()})
    return counted


def seed_messages(table: Table, workspace: str, count: int, now: Millis) -> None:
    """A year of messages, the last of them now, with the rows of their words."""
    search, conversations = TableSearch(table), count // A_CONVERSATION

    def one(number: int) -> None:
        chance = random.Random(number)
        head, began = head_of(workspace, number, now), now - A_YEAR * (conversations - number) // conversations
        messages = [message_of(seq, began + MINUTE * seq, chance) for seq in range(1, A_CONVERSATION + 1)]
        table.write([items.head_item(head), *(items.message_item(head, message) for message in messages)])
        changes = [MessageChanged(ref=head.ref, before=None, after=message) for message in messages]
        search.follow([HeadChanged(ref=head.ref, before=None, after=head), *changes])

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(one, range(conversations)))


def write(table: Table, puts: Iterable[Item]) -> None:
    """Write side by side."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        given = iter(puts)
        while some := list(islice(given, _A_WRITE * _AT_ONCE * 10)):
            list(pool.map(table.write, _parts(some)))


def _parts(some: Sequence[Item]) -> Iterator[Sequence[Item]]:
    yield from (some[start : start + _A_WRITE] for start in range(0, len(some), _A_WRITE))
