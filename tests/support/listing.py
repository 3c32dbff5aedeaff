"""Views and counters made anew from the heads of a table, to hold against those that were kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from frontdesk.model import Contact, Head
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem
from frontdesk.store.lists import mark
from frontdesk.store.totals import totals_of


def listing_violations(table: Iterable[StoredItem]) -> Iterator[str]:
    """Name every row that is missing or left over, and every counter that is not what a recount finds."""
    stored = list(table)
    contacts = [item for item in stored if item["SK"]["S"] == keys.CONTACT]
    heads = [items.decode(item, Head) for item in stored if item["SK"]["S"] == keys.HEAD]
    wanted = {row for head in heads for row in mark(head).rows(head.ref)}
    rows = {keys.Key(item["PK"]["S"], item["SK"]["S"]) for item in stored if item["PK"]["S"].startswith("VIEW#")}
    yield from (f"row missing: {row}" for row in wanted - rows)
    yield from (f"row left over: {row}" for row in rows - wanted)
    counted = _recounted(heads, contacts)
    kept = {
        item["PK"]["S"].removeprefix("WORKSPACE#"): _numbers(item) for item in stored if item["SK"]["S"] == "COUNTS"
    }
    for workspace in counted.keys() | kept.keys():
        if counted.get(workspace, {}) != kept.get(workspace, {}):
            yield f"counters of {workspace}: {kept.get(workspace)} kept, {counted.get(workspace)} found"


def _recounted(heads: Iterable[Head], contacts: Iterable[StoredItem]) -> Mapping[str, Mapping[str, int]]:
    counted: Mapping[str, Counter[str]] = defaultdict(Counter)
    for item in contacts:
        counted[item["PK"]["S"].split("#")[1]].update(totals_of(items.decode(item, Contact)))
    for head in heads:
        counted[head.workspace_id].update(mark(head).counters)
    return {name: {key: number for key, number in numbers.items() if number} for name, numbers in counted.items()}


def _numbers(item: StoredItem) -> Mapping[str, int]:
    return {name: int(value["N"]) for name, value in item.items() if "N" in value and int(value["N"])}
