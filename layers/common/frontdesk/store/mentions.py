"""Who is named in which note: narrow rows that say where, so nothing of a customer is kept twice.

A row stands for the mention, another one for as long as the person has not seen it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import ConversationRef, Head, Mention, Note
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem

_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """A page of somebody's mentions, newest first; `position` is where the next begins, None at the end."""

    found: Sequence[Mention]
    position: str | None


class MentionStore(Protocol):
    """Strongly consistent. The rows themselves are written and removed with their notes."""

    def mentions(self, workspace_id: str, user_id: str, limit: int, before: str | None, *, unread: bool) -> Mentions:
        """The latest mentions of a person standing before a position, or only those the person has not seen."""
        ...

    def unread(self, workspace_id: str, user_id: str) -> int:
        """How many mentions a person has not seen."""
        ...

    def seen(self, workspace_id: str, user_id: str, conversation_id: str | None = None) -> None:
        """Note that a person has seen the mentions of one conversation, or all."""
        ...


class TableMentions:
    """The MentionStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def mentions(self, workspace_id: str, user_id: str, limit: int, before: str | None, *, unread: bool) -> Mentions:
        """One query, or two, then one read of notes and heads; what has been erased since is left out."""
        new = [place for _, place in self._new(workspace_id, user_id)]
        places = sorted(new, reverse=True) if unread else self._all(workspace_id, user_id, limit + 1, before)
        standing = [place for place in places if before is None or place < before][: limit + 1]
        shown = standing[:limit]
        return Mentions(
            found=list(self._whole(workspace_id, shown, frozenset(new))),
            position=shown[-1] if len(standing) > limit else None,
        )

    def unread(self, workspace_id: str, user_id: str) -> int:
        """One query."""
        return sum(1 for _ in self._new(workspace_id, user_id))

    def seen(self, workspace_id: str, user_id: str, conversation_id: str | None = None) -> None:
        """One query, and the rows removed one by one."""
        self._table.write([], [key for key, _ in self._new(workspace_id, user_id, conversation_id)])

    def _new(
        self, workspace_id: str, user_id: str, conversation_id: str | None = None
    ) -> Iterator[tuple[keys.Key, str]]:
        """What a person has not seen: the row's key, and the mention's place."""
        prefix = keys.UNREAD if conversation_id is None else f"{keys.UNREAD}{conversation_id}#"
        for key in self._rows(workspace_id, user_id, prefix, "~"):
            conversation, note_id = key.SK.removeprefix(keys.UNREAD).split("#")
            yield key, f"{note_id}#{conversation}"

    def _all(self, workspace_id: str, user_id: str, limit: int, before: str | None) -> Sequence[str]:
        # a BETWEEN includes its upper end, so one more is read
        found = self._rows(workspace_id, user_id, keys.MENTION, before or "~", limit + 1)
        return [key.SK.removeprefix(keys.MENTION) for key in found]

    def _rows(
        self, workspace_id: str, user_id: str, prefix: str, last: str, limit: int | None = None
    ) -> Iterator[keys.Key]:
        pk = keys.mentions(workspace_id, user_id)
        found = self._table.query(
            {
                "TableName": self._table.name,
                "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
                "ExpressionAttributeValues": item_of({":pk": pk, ":first": prefix, ":last": prefix + last}),
                "ConsistentRead": True,
                "ScanIndexForward": False,
            },
            limit,
        )
        return (keys.Key(pk, item["SK"]["S"]) for item in found)

    def _whole(self, workspace_id: str, places: Sequence[str], new: frozenset[str]) -> Iterator[Mention]:
        named = [(place, *_named(workspace_id, place)) for place in places]
        heads = [keys.head(*ref) for _, ref, _ in named]
        found = self._read([*heads, *(keys.note(*ref, note_id) for _, ref, note_id in named)])
        for place, ref, note_id in named:
            head, note = found.get(keys.head(*ref)), found.get(keys.note(*ref, note_id))
            if head is not None and note is not None:
                yield Mention(head=items.decode(head, Head), note=items.decode(note, Note), unread=place in new)

    def _read(self, wanted: Sequence[keys.Key]) -> "Mapping[keys.Key, StoredItem]":
        parts = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
        return {key: item for part in parts for key, item in self._table.get(part).items()}


def _named(workspace_id: str, place: str) -> tuple[ConversationRef, str]:
    note_id, _, conversation_id = place.partition("#")
    return ConversationRef(workspace_id, conversation_id), note_id
