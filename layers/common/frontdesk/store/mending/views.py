"""Marks and rows of views, held against the heads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from frontdesk.errors import Conflict
from frontdesk.model import ConversationRef, Head
from frontdesk.store import customers, items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.lists import ABSENT, Mark, add, mark, unchanged

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

    from frontdesk.store.attributes import StoredItem

_TRIES: Final = 4


class Views:
    """A conversation's mark and rows; the counters move with the mark."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def mend(self, ref: ConversationRef, *, dry_run: bool) -> int:
        """Make mark, counters and rows what the head leads to; says how many items were not.

        Rows that the mark named before are left over then.
        """
        for _ in range(_TRIES):
            stored = self._mark(ref)
            head = self._head(ref)
            if head is None:
                return 0
            wanted = mark(head)
            missing, stale = self._missing(ref, wanted), _differs(stored, wanted)
            if not dry_run and (missing or stale):
                self._table.write([items.primary(row) for row in missing])
                if not self._moved(ref, stored, wanted):
                    continue
            return stale + len(missing)
        raise Conflict("others keep writing this conversation")

    def _moved(self, ref: ConversationRef, stored: Mark, wanted: Mark) -> bool:
        """Write the mark where the one that was read still stands, with the counters; who came first has seen to it."""
        delta = Counter(wanted.counters)
        delta.subtract(stored.counters)
        moved = {counter: number for counter, number in delta.items() if number}
        item = items.keyed(keys.mark(*ref), items.encode(wanted))
        written = {"TableName": self._table.name, "Item": item, **_the_same(stored)}
        writes: list[TransactWriteItemTypeDef] = [{"Put": written}]  # type: ignore[typeddict-item]  # with its condition
        if moved:
            writes.append(add(self._table.name, keys.counts(ref.workspace_id), moved))
        try:
            self._table.transact(writes)
        except Conflict:
            return False
        return True

    def left_over(self, places: Sequence[Key]) -> Sequence[Key]:
        """Rows that neither a mark nor a head names, and marks of what is gone.

        Marks are read first: a row that is being written has none yet, but its head is there already.
        """
        owners = {place: _owner(place) for place in places}
        marks = self._table.get([keys.mark(*ref) for ref in dict.fromkeys(owners.values())]) if owners else {}
        named = {row for ref in owners.values() if (item := marks.get(keys.mark(*ref))) for row in _rows(ref, item)}
        doubtful = {place: ref for place, ref in owners.items() if place not in named}
        refs = list(dict.fromkeys(doubtful.values()))
        heads = self._table.get([keys.head(*ref) for ref in refs]) if refs else {}
        people = self._table.get([keys.contact(*ref) for ref in refs]) if refs else {}
        return [
            place
            for place, ref in doubtful.items()
            if not _belongs(place, ref, heads.get(keys.head(*ref)), keys.contact(*ref) in people)
        ]

    def remove(self, places: Sequence[Key]) -> None:
        """Take them away; a mark goes with what it has counted. A row that belongs by now comes back."""
        rows = [place for place in places if place.PK.startswith("VIEW#")]
        self._table.write([], rows)
        self._table.write([items.primary(row) for row in set(rows).difference(self.left_over(rows))])
        for place in places:
            if place.PK.startswith("MARK#"):
                self._forget(place)

    def _forget(self, place: Key) -> None:
        found = self._table.get([place]).get(place)
        if found is None:
            return
        stored = items.decode(found, Mark)
        workspace_id, name = place.PK.split("#", 2)[1:]
        rows = stored.rows(ConversationRef(workspace_id, name)) | customers.places(
            workspace_id, stored.rank, stored.counters
        )
        self._table.write([], list(rows))
        gone = {"TableName": self._table.name, "Key": items.primary(place), **_the_same(stored)}
        writes: list[TransactWriteItemTypeDef] = [{"Delete": gone}]  # type: ignore[typeddict-item]  # with its condition
        if counted := {counter: -number for counter, number in stored.counters.items() if number}:
            writes.append(add(self._table.name, keys.counts(workspace_id), counted))
        self._table.transact(writes)

    def _missing(self, ref: ConversationRef, wanted: Mark) -> Sequence[Key]:
        rows = sorted(wanted.rows(ref))
        found = self._table.get(rows) if rows else {}
        return [row for row in rows if row not in found]

    def _mark(self, ref: ConversationRef) -> Mark:
        key = keys.mark(*ref)
        found = self._table.get([key]).get(key)
        return ABSENT if found is None else items.decode(found, Mark)

    def _head(self, ref: ConversationRef) -> Head | None:
        key = keys.head(*ref)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Head)


def _owner(place: Key) -> ConversationRef:
    """The conversation that a row or mark is of; a contact's mark is named alike."""
    kind, workspace_id, name = place.PK.split("#", 2)
    return ConversationRef(workspace_id, name if kind == "MARK" else place.SK.rpartition("#")[2])


def _rows(ref: ConversationRef, item: "StoredItem") -> frozenset[Key]:
    return items.decode(item, Mark).rows(ref)


def _belongs(place: Key, ref: ConversationRef, head: "StoredItem | None", has_contact: bool) -> bool:  # noqa: FBT001
    if place == keys.mark(*ref):
        return head is not None or has_contact
    return head is not None and place in mark(items.decode(head, Head)).rows(ref)


def _differs(stored: Mark, wanted: Mark) -> bool:
    """Whether a mark says something else; one that is only older may say the same."""
    return replace(stored, version=wanted.version, created_at=wanted.created_at) != wanted


def _the_same(stored: Mark) -> Mapping[str, object]:
    """The condition that a mark is the one that was read, and has not been mended since."""
    if stored is ABSENT:
        return unchanged(stored)
    return {
        "ConditionExpression": "#version = :read AND #counters = :counted",
        "ExpressionAttributeNames": {"#version": "version", "#counters": "counters"},
        "ExpressionAttributeValues": item_of({":read": stored.version, ":counted": dict(stored.counters)}),
    }
