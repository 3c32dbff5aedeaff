"""How long the API takes on the running local stack, with few conversations and with many, and what it asks the table.

Requests go over HTTP through the gateway and its authorizer to the deployed function, as a browser's do. For the time
of the run the function works on a table of its own without a stream, so that nothing else does. What a request asks the
table is counted at the client of the same function in this process.

    .venv/bin/python -m bench.api --conversations 1000 100000 --messages 100000 --json figures.json
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bench.counting import Counting
from bench.seeding import WORDS, own_table, seed_conversations, seed_messages
from frontdesk.model import SECOND
from frontdesk.store.client import Table
from frontdesk_cli.verify.api import Api, sign_in
from frontdesk_local.clients import Clients
from frontdesk_local.layout import default_layout
from frontdesk_local.simulators.jsons import text
from frontdesk_local.stackfile import Stack, User, read

RUNS: Final = 3
ROUNDS: Final = 40
LISTS: Final = {
    "all, as people want them": "/conversations",
    "mine": "/conversations?assignee=me",
    "unassigned": "/conversations?assignee=none",
    "in support": "/conversations?support=true",
    "unread": "/conversations?unread=true",
    "one status": "/conversations?status=active",
    "one channel": "/conversations?channel=telegram",
    "the counters": "/conversations/counts",
    "the dashboard": "/dashboard",
    "analytics, 30 days": "/analytics",
    "contacts by name": "/contacts",
}
CONTACTS: Final = {
    "contact by first and last name": f"/contacts?q={WORDS[3]}%20{WORDS[900][:4]}",
    "contact by a rare name": f"/contacts?q={WORDS[1700]}",
    "contact by a common beginning": f"/contacts?q={WORDS[3][:2]}",
    "contact by phone": "/contacts?q=%2B15550000777",
    "contact that is not there": "/contacts?q=nobodyatall",
}
MESSAGES: Final = {
    "a word of every third message": f"/conversations?q={WORDS[0]}",
    "a word of every fortieth": f"/conversations?q={WORDS[40]}",
    "a word of every thousandth": f"/conversations?q={WORDS[1500]}",
    "a word that nobody said": "/conversations?q=nothing",
    "three letters of a common word": f"/conversations?q={WORDS[7][:3]}",
    "two common words": f"/conversations?q={WORDS[12]}%20{WORDS[30]}",
    "a word, and three letters of another": f"/conversations?q={WORDS[90]}%20{WORDS[5][:3]}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One request over `size` conversations or messages: milliseconds, and calls of the table by kind."""

    what: str
    size: int
    p50: float
    p95: float
    calls: Mapping[str, int]


class Desk:
    """A signed-in person's API, whose function can be told to work on another table."""

    def __init__(self, stack: Stack, clients: Clients) -> None:
        """Sign in to the first workspace, as its owner."""
        self.workspace = stack.workspaces[0].id
        self.user: User = stack.workspaces[0].users[0]
        self.api = sign_in(stack, self.user)
        self.id = text(self.api.ask("GET", "/me").get("id")) or ""
        self._functions = clients.functions
        self._function = stack.aws.log_groups["admin_api"].rpartition("/")[2]
        self._environment = dict(
            self._functions.get_function_configuration(FunctionName=self._function)["Environment"]["Variables"]
        )
        self.counting = Counting(self._environment, stack.aws.endpoint_url, self.workspace, self.id)

    def use(self, table: str) -> None:
        """Let the function, and the one in this process, work on a table."""
        variables = self._environment | {"TABLE_NAME": table}
        self._functions.update_function_configuration(FunctionName=self._function, Environment={"Variables": variables})
        self.counting.use(table)


def measured(desk: Desk, what: str, path: str, size: int) -> Measured:
    """The median of several runs' median and 95th percentile."""
    desk.api.ask("GET", path)
    runs = [_run(desk.api, path) for _ in range(RUNS)]
    p50, p95 = (statistics.median(run[place] for run in runs) for place in (0, 1))
    found = Measured(what=what, size=size, p50=round(p50, 1), p95=round(p95, 1), calls=desk.counting.calls(path))
    calls = ", ".join(f"{number} {name}" for name, number in sorted(found.calls.items()))
    print(f"{what:<38} {size:>8,}   p50 {found.p50:7.1f} ms   p95 {found.p95:7.1f} ms   {calls}", flush=True)
    return found


def _run(api: Api, path: str) -> tuple[float, float]:
    spans = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        api.ask("GET", path)
        spans.append(1_000 * (time.perf_counter() - began))
    return statistics.median(spans), sorted(spans)[round(0.95 * ROUNDS) - 1]


def conversations(desk: Desk, table: Table, size: int) -> Sequence[Measured]:
    """Lists, sums and contacts."""
    began = time.perf_counter()
    seed_conversations(table, desk.workspace, size, int(time.time() * SECOND), desk.id)
    print(f"({size:,} conversations written in {time.perf_counter() - began:.0f} s)", flush=True)
    desk.use(table.name)
    first = desk.api.ask("GET", "/conversations")
    further = {"the page after the first": f"/conversations?cursor={first['next_cursor']}"}
    analytics = desk.api.ask("GET", "/analytics")
    print(f"(analytics: complete {analytics['complete']}, {analytics['total']})", flush=True)
    return [measured(desk, what, path, size) for what, path in {**LISTS, **further, **CONTACTS}.items()]


def messages(desk: Desk, table: Table, size: int) -> Sequence[Measured]:
    """Searches of one to two words, the last one begun."""
    began = time.perf_counter()
    seed_messages(table, desk.workspace, size, int(time.time() * SECOND))
    print(f"({size:,} messages written in {time.perf_counter() - began:.0f} s)", flush=True)
    desk.use(table.name)
    return [measured(desk, what, path, size) for what, path in MESSAGES.items()]


def main() -> None:
    """Measure against the running local stack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conversations", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--messages", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    stack = read(default_layout().stack_file)
    clients = Clients(stack.aws.endpoint_url)
    desk = Desk(stack, clients)
    found: list[Measured] = []
    for act, sizes in ((conversations, options.conversations), (messages, options.messages)):
        for size in sizes:
            table = own_table(clients, stack.aws.table)
            try:
                found += act(desk, table, size)
            finally:
                desk.use(stack.aws.table)
                clients.dynamodb.delete_table(TableName=table.name)
            print(f"(load {os.getloadavg()[0]:.1f})", flush=True)
            if options.json:
                options.json.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n")


if __name__ == "__main__":
    main()
