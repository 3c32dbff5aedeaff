"""Sums of what happened, and the sheets they are made of.

What was counted of a conversation in a quarter of an hour is its sheet, by the names of its happenings. A sheet moves
on the condition that it still holds what was read, and the sums and the lists of what happened move by the difference
in the same transaction.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from msgspec import json

from frontdesk.model import LISTED, ConversationRef, Millis, Sum
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.lists import add

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

_MOST_WRITES: Final = 90
"""To a transaction, which may have a hundred."""


class Place(NamedTuple):
    """A conversation in a quarter of an hour."""

    ref: ConversationRef
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one record or message adds, and to whose sums."""

    agent: str = ""
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What was counted at a place.

    `listed` says that there are rows for it, which an older release did not write. `digest` is what the stored one was
    written with, whatever wrote it.
    """

    channel: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    listed: bool = False
    digest: str = field(default="", compare=False)

    def sealed(self) -> "Sheet":
        """Give it the digest of what it holds: sheets that hold the same are the same."""
        held = json.encode(replace(self, digest=""), order="deterministic")
        return replace(self, digest=sha256(held).hexdigest()[:16])

    def sums(self, place: Place) -> Iterator[tuple[tuple[Key, str], int]]:
        """What it adds to which counter of which item."""
        for entry in self.entries.values():
            key = keys.figures(place.ref.workspace_id, place.at, self.channel, entry.agent)
            yield from (((key, name), number) for name, number in entry.counts.items())

    def rows(self, place: Place) -> frozenset[Key]:
        """What it puts into the lists of what happened: its tail's, and all of its kind."""
        names = {name for entry in self.entries.values() for name in entry.counts} if self.listed else ()
        listed = [(name.partition("#")[0], name) for name in names if name.partition("#")[0] in LISTED]
        return frozenset(
            keys.happened(place.ref.workspace_id, what, place.at, place.ref.conversation_id)
            for both in listed
            for what in both
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one sheet of a place to the next; None where nothing is counted."""

    place: Place
    before: Sheet | None
    after: Sheet | None

    def moved(self) -> Counter[tuple[Key, str]]:
        """What the sums move by."""
        moved: Counter[tuple[Key, str]] = Counter()
        for counter, number in self.after.sums(self.place) if self.after else ():
            moved[counter] += number
        for counter, number in self.before.sums(self.place) if self.before else ():
            moved[counter] -= number
        return Counter({counter: number for counter, number in moved.items() if number})

    def rows(self) -> tuple[frozenset[Key], frozenset[Key]]:
        """The rows that come, and those that go."""
        before = self.before.rows(self.place) if self.before else frozenset()
        after = self.after.rows(self.place) if self.after else frozenset()
        return after - before, before - after


class FigureStore(Protocol):
    """The sums are eventually consistent, sheets are read strongly consistent."""

    def sums(self, workspace_id: str, first: Millis, last: Millis) -> Iterator[Sum]:
        """What happened in the quarters that begin from `first` on and before `last`."""
        ...

    def sheets(self, places: Sequence[Place]) -> Mapping[Place, Sheet]:
        """The sheets of up to 100 places; a place without one is left out."""
        ...

    def sheets_of(self, ref: ConversationRef) -> Mapping[Place, Sheet]:
        """All sheets of a conversation."""
        ...

    def move(self, steps: Sequence[Step]) -> None:
        """Write sheets and what follows for the sums; Conflict when one is not as it was read."""
        ...


class TableFigures:
    """The FigureStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def sums(self, workspace_id: str, first: Millis, last: Millis) -> Iterator[Sum]:
        """One Query, of as many rows as there were quarters of an hour in which something happened."""
        collection = keys.figures(workspace_id, 0, "", "").PK
        for item in self._table.query(self._range(collection, f"{first:013d}", f"{last:013d}")):
            at, channel, agent = item["SK"]["S"].split("#", 2)
            counts = {name: int(value["N"]) for name, value in item.items() if value.get("N", "0") != "0"}
            if counts:
                yield Sum(at=int(at), channel=channel, agent=agent, counts=counts)

    def sheets(self, places: Sequence[Place]) -> Mapping[Place, Sheet]:
        """One read."""
        wanted = {place: keys.sheet(*place.ref, place.at) for place in places}
        found = self._table.get(list(wanted.values()))
        return {place: items.decode(found[key], Sheet) for place, key in wanted.items() if key in found}

    def sheets_of(self, ref: ConversationRef) -> Mapping[Place, Sheet]:
        """One Query."""
        request = self._range(keys.sheet(*ref, 0).PK, "0", "~")
        request["ConsistentRead"] = True
        found = self._table.query(request)
        return {Place(ref, int(item["SK"]["S"])): items.decode(item, Sheet) for item in found}

    def move(self, steps: Sequence[Step]) -> None:
        """One transaction, or several where there is much to write: each holds whole sheets with their sums."""
        for group in _fitting([step for step in steps if step.before != step.after]):
            moved: dict[Key, dict[str, int]] = {}
            for (key, name), number in _together(group).items():
                moved.setdefault(key, {})[name] = number
            writes = [write for step in group for write in (self._sheet(step), *self._rows(step))]
            self._table.transact([*writes, *(add(self._table.name, key, found) for key, found in moved.items())])

    def _sheet(self, step: Step) -> "TransactWriteItemTypeDef":
        key, name = keys.sheet(*step.place.ref, step.place.at), self._table.name
        condition = _unchanged(step.before)
        if step.after is None:
            gone = {"TableName": name, "Key": items.primary(key), **condition}
            return {"Delete": gone}  # type: ignore[typeddict-item]  # a delete with its condition
        item = items.keyed(key, items.encode(step.after.sealed()))
        return {"Put": {"TableName": name, "Item": item, **condition}}  # type: ignore[typeddict-item]  # the same

    def _rows(self, step: Step) -> "Iterator[TransactWriteItemTypeDef]":
        come, go = step.rows()
        for row in sorted(come):
            yield {"Put": {"TableName": self._table.name, "Item": items.primary(row)}}
        for row in sorted(go):
            yield {"Delete": {"TableName": self._table.name, "Key": items.primary(row)}}

    def _range(self, collection: str, first: str, last: str) -> "QueryInputTypeDef":
        return {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": collection, ":first": first, ":last": last}),
        }


def _unchanged(before: Sheet | None) -> Mapping[str, object]:
    if before is None:
        return {"ConditionExpression": "attribute_not_exists(PK)"}
    return {
        "ConditionExpression": "#digest = :read",
        "ExpressionAttributeNames": {"#digest": "digest"},
        "ExpressionAttributeValues": item_of({":read": before.digest}),
    }


def _together(steps: Iterable[Step]) -> Counter[tuple[Key, str]]:
    moved: Counter[tuple[Key, str]] = Counter()
    for step in steps:
        for counter, number in step.moved().items():
            moved[counter] += number
    return Counter({counter: number for counter, number in moved.items() if number})


def _fitting(steps: Iterable[Step]) -> Iterator[Sequence[Step]]:
    """Steps in groups that fit into a transaction with the sums they move."""
    group: list[Step] = []
    touched: set[Key | Place] = set()
    for step in steps:
        come, go = step.rows()
        own: set[Key | Place] = {step.place, *(key for key, _ in step.moved()), *come, *go}
        if group and len(touched | own) > _MOST_WRITES:
            yield group
            group, touched = [], set()
        group, touched = [*group, step], touched | own
    if group:
        yield group
