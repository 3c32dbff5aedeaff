"""How long a page of a list, the counters and a search take on the running local stack, with few and with many.

What is timed is the product's own code against the emulator. Emulator and machine decide the milliseconds: read the
ratios.

    .venv/bin/python -m bench.lists --sizes 1000 100000
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from bench.seeding import WORDS, own_table, seed_conversations, seed_messages
from frontdesk.model import Folder
from frontdesk.searching import wanted
from frontdesk.services.search import find
from frontdesk.sought import Sought
from frontdesk.store.client import Table
from frontdesk.store.lists import UNREAD, TableLists, assigned_to
from frontdesk.store.search import TableSearch
from frontdesk.store.table import TableStore
from frontdesk_local.clients import Clients
from frontdesk_local.layout import default_layout
from frontdesk_local.stackfile import read

NOW: Final = 1_800_000_000_000
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
    seed_conversations(table, workspace, size, NOW)
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
    seed_messages(table, workspace, size, NOW)
    print(f"({size:,} messages indexed in {time.perf_counter() - began:.0f} s)", flush=True)
    search = TableSearch(table)

    def look(said: str) -> object:
        looked_for = wanted(said)
        return looked_for and find(search, workspace, Sought(words=looked_for), lambda _: True, 25, None)

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


if __name__ == "__main__":
    main()
