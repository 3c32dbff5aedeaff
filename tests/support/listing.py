"""Views and counters made anew from the heads of a table, to hold against those that were kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from frontdesk.model import Contact, Head
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem
from frontdesk.store.customers import places, totals_of
from frontdesk.store.lists import mark


def listing_violations(table: Iterable[StoredItem]) -> Iterator[str]:
    """Name every row that is missing or left over, and every counter that is not what a recount finds."""
    stored = list(table)
    contacts = [item for item in stored if item["SK"]["S"] == keys.CONTACT]
    heads = [items.decode(item, Head) for item in stored if item["SK"]["S"] == keys.HEAD]
    wanted = {row for head in heads for row in mark(head).rows(head.ref)}
    rows = {keys.Key(item["PK"]["S"], item["SK"]["S"]) for item in stored if item["PK"]["S"].startswith("VIEW#")}
    yield from (f"row missing: {row}" for row in wanted - rows)
    yield from (f"row left over: {row}" for row in rows - wanted)
    yield from _customer_violations(stored, contacts)
    counted = _recounted(heads, contacts)
    kept = {
        item["PK"]["S"].removeprefix("WORKSPACE#"): _numbers(item) for item in stored if item["SK"]["S"] == "COUNTS"
    }
    for workspace in counted.keys() | kept.keys():
        if counted.get(workspace, {}) != kept.get(workspace, {}):
            yield f"counters of {workspace}: {kept.get(workspace)} kept, {counted.get(workspace)} found"


def _customer_violations(stored: Iterable[StoredItem], contacts: Iterable[StoredItem]) -> Iterator[str]:
    people = [(item["PK"]["S"].split("#")[1], items.decode(item, Contact)) for item in contacts]
    wanted = {
        row for workspace, person in people for row in places(workspace, keys.contact_rank(person), totals_of(person))
    }
    rows = {keys.Key(item["PK"]["S"], item["SK"]["S"]) for item in stored if item["PK"]["S"].startswith("CUSTOMERS#")}
    yield from (f"customer's row missing: {row}" for row in wanted - rows)
    yield from (f"customer's row left over: {row}" for row in rows - wanted)


def _recounted(heads: Iterable[Head], contacts: Iterable[StoredItem]) -> Mapping[str, Mapping[str, int]]:
    counted: Mapping[str, Counter[str]] = defaultdict(Counter)
    for item in contacts:
        counted[item["PK"]["S"].split("#")[1]].update(totals_of(items.decode(item, Contact)))
    for head in heads:
        counted[head.workspace_id].update(mark(head).counters)
    return {name: {key: number for key, number in numbers.items() if number} for name, numbers in counted.items()}


def _numbers(item: StoredItem) -> Mapping[str, int]:
    return {name: int(value["N"]) for name, value in item.items() if "N" in value and int(value["N"])}
