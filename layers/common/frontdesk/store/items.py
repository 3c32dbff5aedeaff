"""Typed nouns to the table's items and back; index keys are derived here and stored nowhere else."""

from collections.abc import Mapping
from typing import Final, TypeVar, cast

import msgspec

from frontdesk.model import AuditEvent, Contact, Decision, Head, Message, Note, Record, StatusChange
from frontdesk.store import keys
from frontdesk.store.attributes import Item, Plain, StoredItem, item_of, plain_of
from frontdesk.store.keys import Key
from frontdesk.timers import due_at

T = TypeVar("T")

_RECORDS: Final[Mapping[str, type[Record]]] = {
    keys.STATUS: StatusChange,
    keys.DECISION: Decision,
    keys.EVENT: AuditEvent,
    keys.NOTE: Note,
}


def encode(noun: object) -> Item:
    """Encode a noun's fields; a field that is None is left out."""
    return item_of(cast("dict[str, Plain]", msgspec.to_builtins(noun)))


def decode(item: StoredItem, noun: type[T]) -> T:
    """Decode a noun; attributes it does not have (keys, index keys) are passed over."""
    return msgspec.convert(plain_of(item), noun)


def primary(key: Key) -> Item:
    """A key as the API takes it."""
    return item_of({"PK": key.PK, "SK": key.SK})


def keyed(key: Key, item: Item, ttl_seconds: int | None = None) -> Item:
    """Put an item under its key; `ttl_seconds` is an epoch time and only ever collects garbage."""
    return primary(key) | item_of({"ttl": ttl_seconds}) | item


def head_item(head: Head) -> Item:
    """A head with its places in the list and, while a timer runs, in the due index."""
    indexed: dict[str, Plain] = {
        "inbox_pk": keys.inbox_list(head.workspace_id, head.folder, keys.shard(head.conversation_id, keys.LIST_SHARDS)),
        "inbox_sk": keys.rank(head),
    }
    due = due_at(head)
    if due is not None:
        indexed["due_pk"] = keys.due_list(keys.shard(head.conversation_id, keys.DUE_SHARDS))
        indexed["due_sk"] = keys.due_rank(due, head)
    return keyed(keys.head(*head.ref), encode(head) | item_of(indexed))


def contact_item(workspace_id: str, contact: Contact) -> Item:
    """A person with the place in the workspace's list of people."""
    indexed: dict[str, Plain] = {
        "inbox_pk": keys.contact_list(workspace_id),
        "inbox_sk": keys.contact_rank(contact),
    }
    return keyed(keys.contact(workspace_id, contact.id), encode(contact) | item_of(indexed))


def message_item(head: Head, message: Message) -> Item:
    """A message under its conversation."""
    return keyed(keys.message(*head.ref, message.id), encode(message))


def record_item(head: Head, record: Record) -> Item:
    """A timeline record under its conversation."""
    return keyed(keys.record(*head.ref, record), encode(record))


def record_of(item: StoredItem) -> Record:
    """Decode a timeline record by its sort key's prefix."""
    prefix = item["SK"]["S"].split("#", 1)[0] + "#"
    return decode(item, _RECORDS[prefix])
