"""The search index, held against heads and messages."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from frontdesk.changed import Changed, HeadChanged, MessageChanged
from frontdesk.model import ConversationRef, Head, Message
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.search import rows_of

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem

_AT_ONCE: Final = 100


class Words:
    """The rows of a conversation: what its contact is known by, and the words of its messages."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def mend(self, ref: ConversationRef, *, dry_run: bool) -> int:
        """Write rows that are missing; says how many were. What is taken away meanwhile is left over then."""
        missing = self._missing(self._wanted(ref))
        if not dry_run:
            self._table.write([items.primary(row) for row in missing])
        return sum(not row.PK.startswith("PERIODS#") for row in missing)

    def left_over(self, places: Sequence[Key]) -> Sequence[Key]:
        """Rows whose message or contact does not have the word, or is gone."""
        sources = {place: source for place in places if (source := _source(place))}
        stored = self._table.get(list(dict.fromkeys(sources.values()))) if sources else {}
        wanted = {source: frozenset(rows_of(_change(source, item))) for source, item in stored.items()}
        return [place for place, source in sources.items() if place not in wanted.get(source, frozenset())]

    def remove(self, places: Sequence[Key]) -> None:
        """Take them away; one that has come to belong meanwhile comes back."""
        self._table.write([], places)
        belonging = set(places).difference(self.left_over(places))
        self._table.write([items.primary(place) for place in belonging])

    def _wanted(self, ref: ConversationRef) -> frozenset[Key]:
        """The rows that a head and its messages lead to."""
        return frozenset(row for key, item in self._sources(ref) for row in rows_of(_change(key, item)))

    def _sources(self, ref: ConversationRef) -> "Iterator[tuple[Key, StoredItem]]":
        own = keys.head(*ref)
        yield from self._table.get([own]).items()
        found = self._table.query(
            {
                "TableName": self._table.name,
                "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
                "ExpressionAttributeValues": item_of(
                    {":pk": own.PK, ":first": keys.MESSAGE, ":last": keys.MESSAGE + "~"}
                ),
                "ConsistentRead": True,
            }
        )
        yield from ((Key(own.PK, item["SK"]["S"]), item) for item in found)

    def _missing(self, wanted: frozenset[Key]) -> Sequence[Key]:
        rows = sorted(wanted)
        found: set[Key] = set()
        for start in range(0, len(rows), _AT_ONCE):
            found |= self._table.get(rows[start : start + _AT_ONCE]).keys()
        return [row for row in rows if row not in found]


def _source(place: Key) -> Key | None:
    """What a row follows from; None for what is no row of the index."""
    kind, workspace_id, *_ = place.PK.split("#")
    if kind == "FACT":
        return keys.head(workspace_id, place.SK.rsplit("#", 2)[1])
    if kind == "WORD":
        _, _, conversation_id, message_id = place.SK.split("#")
        return keys.message(workspace_id, conversation_id, message_id)
    return None


def _change(key: Key, item: "StoredItem") -> Changed:
    ref = keys.named_conversation(key.PK)
    if ref is None:
        raise ValueError(key.PK)
    if key.SK == keys.HEAD:
        return HeadChanged(ref=ref, before=None, after=items.decode(item, Head))
    return MessageChanged(ref=ref, before=None, after=items.decode(item, Message))
