"""Erasing a person's items, so that a scan finds nothing of them and no redelivery brings anything back."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import DAY, SECOND, ConversationRef, Head, Message, Millis, Note
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.transaction import pointers

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

    from frontdesk.store.attributes import StoredItem

REMEMBERED: Final = 90 * DAY
"""How long a redelivery of an erased message is still known; as long as one of a stored message is."""
_RAW_DAYS: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """All that is stored of one conversation; `head` is None where an erasure was interrupted."""

    head: Head | None
    messages: Sequence[Message]
    places: Sequence[Key]


class ErasureStore(Protocol):
    """What erasing needs of the table."""

    def traces(self, ref: ConversationRef) -> Traces:
        """Everything in a conversation's collection, and what leads to its notes."""
        ...

    def seal(self, inbox_id: str, external_ids: Sequence[str], now: Millis) -> None:
        """Let no webhook bring these messages back, then forget the channel's ids."""
        ...

    def remove_head(self, head: Head) -> None:
        """Remove a head and the keys that lead to it; Conflict when it has moved on."""
        ...

    def remove(self, places: Sequence[Key]) -> None:
        """Remove items."""
        ...

    def remove_contact(self, workspace_id: str, contact_id: str) -> None:
        """Remove everything in a contact's collection."""
        ...

    def remove_raw(self, inbox_id: str, words: Sequence[str], now: Millis) -> int:
        """Remove kept bodies that hold one of the words, and say how many."""
        ...


class ErasureTable:
    """The ErasureStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def traces(self, ref: ConversationRef) -> Traces:
        """Everything in a conversation's collection."""
        found = list(self._collection(keys.conversation(*ref)))
        head = next((items.decode(item, Head) for item in found if item["SK"]["S"] == keys.HEAD), None)
        messages = [items.decode(item, Message) for item in found if item["SK"]["S"].startswith(keys.MESSAGE)]
        return Traces(head=head, messages=messages, places=[place for item in found for place in _places(ref, item)])

    def seal(self, inbox_id: str, external_ids: Sequence[str], now: Millis) -> None:
        """The tombstones stand before the first of the channel's ids goes."""
        ttl = (now + REMEMBERED) // SECOND
        self._table.write([items.keyed(keys.erased(inbox_id, name), {}, ttl) for name in external_ids])
        self._table.write([], [keys.external(inbox_id, name) for name in external_ids])

    def remove_head(self, head: Head) -> None:
        """Remove a head and the keys that lead to it; Conflict when it has moved on."""
        name = self._table.name
        addresses = (keys.address(head.inbox_id, address) for address in head.addresses)
        others = [*addresses, *pointers(head), *keys.floor_places(head)]
        deletes: list[TransactWriteItemTypeDef] = [
            {"Delete": {"TableName": name, "Key": items.primary(key)}} for key in others
        ]
        self._table.transact(
            [
                {
                    "Delete": {
                        "TableName": name,
                        "Key": items.primary(keys.head(*head.ref)),
                        "ConditionExpression": "#version = :read",
                        "ExpressionAttributeNames": {"#version": "version"},
                        "ExpressionAttributeValues": item_of({":read": head.version}),
                    }
                },
                *deletes,
            ]
        )

    def remove(self, places: Sequence[Key]) -> None:
        """Remove items."""
        self._table.write([], places)

    def remove_contact(self, workspace_id: str, contact_id: str) -> None:
        """Remove everything in a contact's collection, the contact last: until then the erasure can be repeated."""
        own = keys.contact(workspace_id, contact_id)
        self.remove([place for item in self._collection(own.PK) if (place := _place(item)) != own])
        self.remove([own])

    def remove_raw(self, inbox_id: str, words: Sequence[str], now: Millis) -> int:
        """Look through the days for which bodies are kept."""
        today = datetime.fromtimestamp(now / SECOND, UTC).date()
        days = [(today - timedelta(days=age)).isoformat() for age in range(_RAW_DAYS)]
        needles = [word.encode() for word in words if word]
        found = 0
        for day in days:
            bodies = _bodies(self._collection(keys.raw(inbox_id, day, "").PK))
            about = [places for places, body in bodies if any(needle in body for needle in needles)]
            self.remove([place for places in about for place in places])
            found += len(about)
        return found

    def _collection(self, pk: str) -> "Iterator[StoredItem]":
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": pk, ":first": " ", ":last": "~"}),
            "ConsistentRead": True,
        }
        yield from self._table.query(request)


def _places(ref: ConversationRef, item: "StoredItem") -> Iterator[Key]:
    """Where an item lies, and the mentions that lead to it."""
    yield _place(item)
    if item["SK"]["S"].startswith(keys.NOTE):
        yield from keys.mentioned(ref, items.decode(item, Note))


def _place(item: "StoredItem") -> Key:
    return Key(item["PK"]["S"], item["SK"]["S"])


def _bodies(found: "Iterator[StoredItem]") -> Iterator[tuple[Sequence[Key], bytes]]:
    """Each kept body whole: a large one lies in several parts."""
    parts: dict[str, list[StoredItem]] = {}
    for item in found:
        parts.setdefault(item["SK"]["S"].partition("#")[0], []).append(item)
    for body in parts.values():
        yield [_place(part) for part in body], _unpacked(b"".join(bytes(part["body"]["B"]) for part in body))


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return packed
