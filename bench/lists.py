"""How long a page of a list, the counters and a search take on the running local stack, with few and with many.

Items are written as the product writes them, but straight into the table and into a workspace of its own, so that
seeding takes minutes and not hours. What is timed is the product's own code against the emulator. Emulator and machine
decide the milliseconds: read the ratios.

    .venv/bin/python bench/lists.py --sizes 1000 100000
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from frontdesk.changed import HeadChanged, MessageChanged
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    DAY,
    MINUTE,
    Author,
    AuthorKind,
    Contact,
    Direction,
    Folder,
    Head,
    Message,
    MessageStatus,
    Millis,
    PriorityParts,
    Status,
)
from frontdesk.searching import wanted
from frontdesk.services.search import find
from frontdesk.store import items
from frontdesk.store.attributes import Item
from frontdesk.store.client import Table
from frontdesk.store.lists import UNREAD, TableLists, assigned_to, mark
from frontdesk.store.search import TableSearch
from frontdesk.store.table import TableStore
from frontdesk_local.clients import Clients
from frontdesk_local.layout import default_layout
from frontdesk_local.stackfile import read

NOW: Final = 1_800_000_000_000
A_YEAR: Final = 365 * DAY
"""Over which messages are spread, the last of them now."""
_SOUNDS: Final = [f"{one}{two}" for one in "bcdfghklmnprstvwz" for two in "aeiou"]
WORDS: Final = ["".join(random.Random(n).choices(_SOUNDS, k=2 + n % 3)) for n in range(3_000)]
"""A vocabulary of a business's size, used as unevenly as words are."""
WEIGHTS: Final = [1 / (place + 3) for place in range(len(WORDS))]
SEARCHES: Final = (
    WORDS[0],
    WORDS[40],
    WORDS[1500],
    "nothing",
    WORDS[7][:3],
    f"{WORDS[12]} {WORDS[30]}",
    f"{WORDS[90]} {WORDS[5][:3]}",
)
ROUNDS: Final = 40
AT_ONCE: Final = 8
A_CONVERSATION: Final = 20
"""Messages to a conversation."""


def head_of(workspace: str, number: int, chance: random.Random) -> Head:
    """A conversation with a few of everything that views tell apart."""
    ref = conversation_ref(workspace, "bench", str(number))
    at = NOW + number
    return Head(
        workspace_id=workspace,
        conversation_id=ref.conversation_id,
        inbox_id="bench",
        channel=("telegram", "whatsapp", "twilio")[number % 3],
        thread=str(number),
        contact=Contact(id=ref.conversation_id, name=f"Guest {number}"),
        status=Status.SUPPORT_ACTIVE if number % 7 == 0 else Status.ACTIVE,
        assignee="ana" if number % 5 == 0 else None,
        seq=1,
        in_seq=1,
        answered_seq=1,
        read_seq=number % 2,
        priority=PriorityParts(tier=chance.choice([10, 20, 30])),
        created_at=at,
        updated_at=at,
        last_message_at=at,
        last_inbound_at=at,
    )


def message_of(seq: int, at: Millis, chance: random.Random) -> Message:
    """A message of eight words."""
    return Message(
        seq=seq,
        direction=Direction.INBOUND,
        author=Author(kind=AuthorKind.CONTACT),
        text=" ".join(chance.choices(WORDS, WEIGHTS, k=8)),
        status=MessageStatus.RECEIVED,
        sent_at=at,
        received_at=at,
    )


def seed_lists(table: Table, workspace: str, count: int) -> None:
    """Heads, with the rows of their views."""
    chance = random.Random(7)
    for start in range(0, count, 500):
        heads = [head_of(workspace, number, chance) for number in range(start, min(start + 500, count))]
        rows = [items.primary(key) for head in heads for key in mark(head).rows(head.ref)]
        write(table, [*(items.head_item(head) for head in heads), *rows])


def seed_messages(table: Table, workspace: str, count: int) -> None:
    """Messages, with the rows of their words."""
    search, conversations = TableSearch(table), count // A_CONVERSATION

    def one(number: int) -> None:
        chance = random.Random(number)
        head, began = head_of(workspace, number, chance), NOW - A_YEAR * (conversations - number) // conversations
        messages = [message_of(seq, began + MINUTE * seq, chance) for seq in range(1, A_CONVERSATION + 1)]
        table.write([items.head_item(head), *(items.message_item(head, message) for message in messages)])
        search.follow(
            [
                HeadChanged(ref=head.ref, before=None, after=head),
                *(MessageChanged(ref=head.ref, before=None, after=message) for message in messages),
            ]
        )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, range(conversations)))


def write(table: Table, puts: Sequence[Item]) -> None:
    """Write side by side."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(table.write, [puts[start : start + 25] for start in range(0, len(puts), 25)]))


def timed(name: str, size: int, acts: Sequence[Callable[[], object]]) -> None:
    """Print median and p95 of many runs, each act in turn."""
    for act in acts:
        act()
    spans = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        acts[number % len(acts)]()
        spans.append(1_000 * (time.perf_counter() - began))
    p95 = sorted(spans)[round(0.95 * ROUNDS) - 1]
    print(f"{name:<34} {size:>8,}   p50 {statistics.median(spans):7.1f} ms   p95 {p95:7.1f} ms", flush=True)


def lists_of(table: Table, size: int) -> None:
    """A first page, one in the middle, a view, the counters."""
    workspace = f"bench-lists-{size}"
    seed_lists(table, workspace, size)
    store, lists = TableStore(table), TableLists(table)
    middle = "1#075#99999#"
    timed("first page of a folder", size, [partial(store.listed, workspace, Folder.MAIN, 26)])
    timed("a page in the middle", size, [partial(store.listed, workspace, Folder.MAIN, 26, middle)])
    timed("first page: unread", size, [partial(lists.viewed, workspace, Folder.MAIN, UNREAD, 26)])
    timed("first page: one person's", size, [partial(lists.viewed, workspace, Folder.MAIN, assigned_to("ana"), 26)])
    timed("counters", size, [partial(lists.counts, workspace)])


def search_of(table: Table, size: int) -> None:
    """Searches of one to three words, the last one begun."""
    workspace = f"bench-search-{size}"
    began = time.perf_counter()
    seed_messages(table, workspace, size)
    print(f"({size:,} messages indexed in {time.perf_counter() - began:.0f} s)", flush=True)
    search = TableSearch(table)

    def look(said: str) -> object:
        looked_for = wanted(said)
        return looked_for and find(search, workspace, looked_for, lambda _: True, 25, None)

    for said in SEARCHES:
        timed(f"search: {said}", size, [partial(look, said)])
    timed("all searches in turn", size, [partial(look, said) for said in SEARCHES])


def main() -> None:
    """Measure against the running local stack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--only", choices=["lists", "search"])
    options = parser.parse_args()
    stack = read(default_layout().stack_file)
    clients = Clients(stack.aws.endpoint_url)
    table = own_table(clients, stack.aws.table)
    for size in options.sizes:
        if options.only != "search":
            lists_of(table, size)
        if options.only != "lists":
            search_of(table, size)


def own_table(clients: Clients, like: str) -> Table:
    """A table with the deployed one's keys and no stream, so that nothing else works on it."""
    deployed = clients.dynamodb.describe_table(TableName=like)["Table"]
    name = f"bench-{int(time.time())}"
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


if __name__ == "__main__":
    main()
