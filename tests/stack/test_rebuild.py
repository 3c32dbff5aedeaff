"""Views, counters, search and sums of a business that was stored before there were any, on the running stack."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk_local.layout import STATE_VARIABLE, Layout
from tests.stack.premises import Desk
from tests.stack.visit import visit
from tests.stack.waiting import eventually

FRONTDESK: Final = str(Path(sys.executable).parent / "frontdesk")
DERIVED: Final = ("VIEW", "MARK", "WORD", "FACT", "PERIODS", "SHEET", "FIGURES", "HAPPENED")
WORDS: Final = "periwinkle-gondola"


def test_everything_that_follows_the_stream_is_made_anew(desk: Desk, stack_layout: Layout) -> None:
    guests = [visit(desk, "telegram") for _ in range(2)]
    for guest, words in zip(guests, (f"a {WORDS}, please", "and towels"), strict=True):
        guest.says(words)
        guest.at_rest()
    desk.api().ask("PATCH", guests[1].path, {"status": "closed"})
    shown = eventually("the stream is read to its end", lambda: seen(desk) if is_whole(seen(desk)) else None)

    forget(desk)
    assert not is_whole(seen(desk))
    for part in ("views", "search", "counts", "analytics"):
        (planned,) = frontdesk(stack_layout, "rebuild", part, "--dry-run", "--workspace", desk.id)["workspaces"]
        assert planned["mended"], part
        frontdesk(stack_layout, "rebuild", part, "--workspace", desk.id)

    assert seen(desk) == shown
    for part in ("views", "search", "counts", "analytics"):
        (again,) = frontdesk(stack_layout, "rebuild", part, "--workspace", desk.id)["workspaces"]
        assert (again["mended"], again["removed"]) == (0, 0), part
    (checked,) = frontdesk(stack_layout, "check", "--sums", "--workspace", desk.id)
    assert checked["sums"] == []


def seen(desk: Desk) -> Any:
    """What people see of it."""
    api = desk.api()
    paths = ("/conversations?unread=true", "/conversations?status=closed", f"/conversations?q={WORDS}")
    lists = [[row["id"] for row in api.items(path)] for path in paths]
    return lists, api.ask("GET", "/conversations/counts"), api.ask("GET", "/dashboard"), api.ask("GET", "/analytics")


def is_whole(shown: Any) -> bool:
    lists, counts, dashboard, analytics = shown
    total = analytics["total"]
    counted = counts["folders"]["main"] == dashboard["users"]["total"] == total["messages_decided"] == 2
    return bool(counted and total["resolution"]["count"] == 1 and [len(found) for found in lists] == [2, 1, 1])


def forget(desk: Desk) -> None:
    """Take everything away that the stream has brought."""
    table = Table(desk.premises.clients.dynamodb, desk.premises.stack.aws.table)
    places = [Key(item["PK"]["S"], item["SK"]["S"]) for item in desk.premises.scan()]
    table.write([], [place for place in places if place.PK.startswith(tuple(f"{name}#{desk.id}" for name in DERIVED))])
    table.write([], [Key(f"WORKSPACE#{desk.id}", "COUNTS")])


def frontdesk(layout: Layout, *arguments: str) -> Any:
    """Run `frontdesk` on the test's stack and read its JSON."""
    environment = os.environ | {STATE_VARIABLE: str(layout.state)}
    done = subprocess.run(
        [FRONTDESK, *arguments, "--json"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
