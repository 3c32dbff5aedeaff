"""The search index made anew from heads and messages, to hold against the one that was kept."""

from collections.abc import Iterable, Iterator

from frontdesk.changed import Changed, HeadChanged, MessageChanged
from frontdesk.model import Head, Message
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem
from frontdesk.store.search import rows_of


def word_violations(table: Iterable[StoredItem]) -> Iterator[str]:
    """Name every row that is missing or left over."""
    stored = list(table)
    wanted = {row for item in stored if (change := _change(item)) for row in rows_of(change)}
    rows = {
        keys.Key(item["PK"]["S"], item["SK"]["S"]) for item in stored if item["PK"]["S"].startswith(("WORD#", "FACT#"))
    }
    yield from (f"row missing: {row}" for row in wanted - rows if not row.PK.startswith("PERIODS#"))
    yield from (f"row left over: {row}" for row in rows - wanted)


def _change(item: StoredItem) -> Changed | None:
    ref = keys.named_conversation(item["PK"]["S"])
    if ref is None:
        return None
    if item["SK"]["S"] == keys.HEAD:
        return HeadChanged(ref=ref, before=None, after=items.decode(item, Head))
    if item["SK"]["S"].startswith(keys.MESSAGE):
        return MessageChanged(ref=ref, before=None, after=items.decode(item, Message))
    return None
