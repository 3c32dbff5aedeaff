"""Sums made anew from the conversations of a table, to hold against those that were kept."""

from collections import Counter
from collections.abc import Iterator, Mapping

from frontdesk.domain.happenings import Happening, happenings, quarter
from frontdesk.model import Head, Message, Record
from frontdesk.services.figures import FigureDeps
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem
from frontdesk.store.client import Table
from frontdesk.store.figures import TableFigures
from frontdesk.store.keys import Key
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
    rows = {keys.Key(item["PK"]["S"], item["SK"]["S"]) for item in stored if item["PK"]["S"].startswith("HAPPENED#")}
    listed = _listed(stored)
    yield from (f"row missing: {row}" for row in listed - rows)
    yield from (f"row left over: {row}" for row in rows - listed)
    refs = {"#".join(head.ref) for head in _heads(stored)}
    sheets = {item["PK"]["S"].removeprefix("SHEET#") for item in stored if item["PK"]["S"].startswith("SHEET#")}
    yield from (f"sheet left over: {name}" for name in sheets - refs)


def _listed(stored: list[StoredItem]) -> set[Key]:
    """What is to be found by what happened: by its kind, and with its tail."""
    return {
        keys.happened(head.workspace_id, what, quarter(each.at), head.conversation_id)
        for head, each in _happened(stored)
        for name in each.counts
        if name.startswith(("failure#", "hand_off#", "rating#"))
        for what in (name, name.split("#")[0])
    }


def _recounted(stored: list[StoredItem]) -> Mapping[tuple[str, str], Mapping[str, int]]:
    sums: dict[tuple[str, str], Counter[str]] = {}
    for head, each in _happened(stored):
        place = keys.figures(head.workspace_id, quarter(each.at), head.channel, each.agent)
        sums.setdefault(place, Counter()).update(each.counts)
    return {place: dict(numbers) for place, numbers in sums.items()}


def _happened(stored: list[StoredItem]) -> Iterator[tuple[Head, Happening]]:
    for head in _heads(stored):
        own = [item for item in stored if item["PK"]["S"] == keys.conversation(*head.ref)]
        messages = [items.decode(item, Message) for item in own if item["SK"]["S"].startswith(keys.MESSAGE)]
        records: list[Record] = [items.record_of(item) for item in own if item["SK"]["S"].startswith(_RECORDS)]
        yield from ((head, each) for each in happenings(messages, records))


def _heads(stored: list[StoredItem]) -> list[Head]:
    return [items.decode(item, Head) for item in stored if item["SK"]["S"] == keys.HEAD]


def _numbers(item: StoredItem) -> Mapping[str, int]:
    return {name: int(value["N"]) for name, value in item.items() if "N" in value and int(value["N"])}
