"""Sums made anew from the conversations of a table, to hold against those that were kept."""

from collections import Counter
from collections.abc import Iterator, Mapping

from frontdesk.domain.happenings import happenings, quarter
from frontdesk.model import Head, Message, Record
from frontdesk.services.figures import FigureDeps
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem
from frontdesk.store.client import Table
from frontdesk.store.figures import TableFigures
from frontdesk.store.stories import TableStories

_RECORDS = (keys.STATUS, keys.DECISION, keys.EVENT)


def figure_deps(table: Table) -> FigureDeps:
    """What counting needs, on a table."""
    return FigureDeps(figures=TableFigures(table), stories=TableStories(table), pause=lambda _: None)


def figure_violations(table: Iterator[StoredItem] | list[StoredItem]) -> Iterator[str]:
    """Name every sum that is not what a recount finds, and every sheet that is left over."""
    stored = list(table)
    wanted = _recounted(stored)
    kept = {
        (item["PK"]["S"], item["SK"]["S"]): numbers
        for item in stored
        if item["PK"]["S"].startswith("FIGURES#") and (numbers := _numbers(item))
    }
    for place in sorted(wanted.keys() | kept.keys()):
        if wanted.get(place) != kept.get(place):
            yield f"{place}: {kept.get(place)} kept, {wanted.get(place)} found"
    refs = {"#".join(head.ref) for head in _heads(stored)}
    sheets = {item["PK"]["S"].removeprefix("SHEET#") for item in stored if item["PK"]["S"].startswith("SHEET#")}
    yield from (f"sheet left over: {name}" for name in sheets - refs)


def _recounted(stored: list[StoredItem]) -> Mapping[tuple[str, str], Mapping[str, int]]:
    sums: dict[tuple[str, str], Counter[str]] = {}
    for head in _heads(stored):
        own = [item for item in stored if item["PK"]["S"] == keys.conversation(*head.ref)]
        messages = [items.decode(item, Message) for item in own if item["SK"]["S"].startswith(keys.MESSAGE)]
        records: list[Record] = [items.record_of(item) for item in own if item["SK"]["S"].startswith(_RECORDS)]
        for each in happenings(messages, records):
            place = keys.figures(head.workspace_id, quarter(each.at), head.channel, each.agent)
            sums.setdefault(place, Counter()).update(each.counts)
    return {place: dict(numbers) for place, numbers in sums.items()}


def _heads(stored: list[StoredItem]) -> list[Head]:
    return [items.decode(item, Head) for item in stored if item["SK"]["S"] == keys.HEAD]


def _numbers(item: StoredItem) -> Mapping[str, int]:
    return {name: int(value["N"]) for name, value in item.items() if "N" in value and int(value["N"])}
