"""Notes of a conversation. They are written with it; here they are read and removed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import ConversationRef, Note
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef


class NoteStore(Protocol):
    """Strongly consistent."""

    def notes(self, ref: ConversationRef, limit: int, before: str | None = None) -> Sequence[Note]:
        """The latest `limit` notes standing before the note id `before`, newest last."""
        ...

    def note(self, ref: ConversationRef, note_id: str) -> Note | None:
        """A note."""
        ...

    def remove(self, ref: ConversationRef, note_id: str) -> bool:
        """Remove a note and the mentions in it; False when there is none."""
        ...


class NoteTable:
    """The NoteStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def notes(self, ref: ConversationRef, limit: int, before: str | None = None) -> Sequence[Note]:
        """The latest `limit` notes standing before the note id `before`, newest last."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of(
                {":pk": keys.conversation(*ref), ":first": keys.NOTE, ":last": keys.NOTE + (before or "~")}
            ),
            "ConsistentRead": True,
            "ScanIndexForward": False,
        }
        # a BETWEEN includes its upper end, so one more is read and `before` itself dropped
        found = [items.decode(item, Note) for item in self._table.query(request, limit + 1)]
        return [note for note in found if note.id != before][:limit][::-1]

    def note(self, ref: ConversationRef, note_id: str) -> Note | None:
        """A note."""
        key = keys.note(*ref, note_id)
        item = self._table.get([key]).get(key)
        return None if item is None else items.decode(item, Note)

    def remove(self, ref: ConversationRef, note_id: str) -> bool:
        """Remove a note; False when there is none."""
        note = self.note(ref, note_id)
        if note is None:
            return False
        places = (keys.note(*ref, note_id), *keys.mentioned(ref, note))
        self._table.transact([{"Delete": {"TableName": self._table.name, "Key": items.primary(key)}} for key in places])
        return True
