"""The Store on a DynamoDB table."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar
from zlib import compress

from frontdesk.change import Change, Claim
from frontdesk.errors import Conflict
from frontdesk.model import (
    DAY,
    SECOND,
    Contact,
    ConversationRef,
    Folder,
    Head,
    Inbox,
    Message,
    Millis,
    Record,
    WorkspaceSettings,
)
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, StoredItem, item_of
from frontdesk.store.base import Arrival, Claimed, Kept, Loaded
from frontdesk.store.client import Table
from frontdesk.store.transaction import transaction

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

T = TypeVar("T")

_RAW_LIFE: Final = 30 * DAY
_RAW_PART: Final = 350_000
"""Bytes of a kept body per item; DynamoDB's limit is 400 KB with names and keys."""


ERASED: Final = "erased"
"""What an erased message is stored as: a redelivery of it is known, and there is nothing to it."""


class TableStore:
    """Every noun at its key, every change one transaction."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def arrive(
        self, inbox: Inbox, ref: ConversationRef, external_id: str, contact_id: str, addresses: Sequence[str] = ()
    ) -> Arrival:
        """Read what one inbound event needs, in one round trip."""
        places = [keys.address(inbox.id, address) for address in addresses]
        head, external = keys.head(*ref), keys.external(inbox.id, external_id)
        settings, contact = keys.settings(inbox.workspace_id), keys.contact(inbox.workspace_id, contact_id)
        erased = keys.erased(inbox.id, external_id)
        found = self._table.get([head, external, erased, settings, keys.inbox(inbox.id), contact, *places])
        known = next((_text(found[key], "conversation_id") for key in places if key in found), None)
        return Arrival(
            head=_optional(found.get(head), Head),
            settings=_settings(found.get(settings), inbox.workspace_id),
            inbox=_optional(found.get(keys.inbox(inbox.id)), Inbox) or inbox,
            contact=_optional(found.get(contact), Contact),
            stored=_text(found[external], "message_id") if external in found else ERASED if erased in found else None,
            known_as=ConversationRef(inbox.workspace_id, known) if known else None,
        )

    def addressed(self, inbox_id: str, address: str) -> str | None:
        """The id of the conversation an address leads to."""
        key = keys.address(inbox_id, address)
        item = self._table.get([key]).get(key)
        return None if item is None else _text(item, "conversation_id")

    def load(self, ref: ConversationRef, message_ids: Sequence[str] = ()) -> Loaded | None:
        """Read a conversation and some of its messages in one round trip; None if it does not exist."""
        settings = keys.settings(ref.workspace_id)
        wanted = {message_id: keys.message(*ref, message_id) for message_id in message_ids}
        found = self._table.get([keys.head(*ref), settings, *wanted.values()])
        head = _optional(found.get(keys.head(*ref)), Head)
        if head is None:
            return None
        messages = {name: items.decode(found[key], Message) for name, key in wanted.items() if key in found}
        return Loaded(head=head, settings=_settings(found.get(settings), ref.workspace_id), messages=messages)

    def commit(self, change: Change) -> None:
        """Write a change whole; Conflict when the head moved on, AlreadyStored when a claim is taken."""
        self._table.transact(transaction(self._table.name, change), claims=len(change.claims))

    def claimed(self, claim: Claim) -> Claimed | None:
        """Say what a natural key stands for."""
        key = keys.claim(claim)
        item = self._table.get([key]).get(key)
        if item is None:
            return None
        fingerprint = item["fingerprint"]["S"] if "fingerprint" in item else None
        if "conversation_id" not in item:  # a request that changed nothing has left only its key
            return Claimed(ref=ConversationRef("", ""), message_id="", fingerprint=fingerprint)
        ref = ConversationRef(_text(item, "workspace_id"), _text(item, "conversation_id"))
        return Claimed(ref=ref, message_id=_text(item, "message_id"), fingerprint=fingerprint)

    def erased(self, inbox_id: str, external_id: str) -> bool:
        """Whether a channel's id names a message that was erased."""
        key = keys.erased(inbox_id, external_id)
        return key in self._table.get([key])

    def history(self, ref: ConversationRef, limit: int, before: str | None = None) -> Sequence[Message]:
        """The latest `limit` messages standing before the message id `before`, newest last."""
        last = keys.MESSAGE + before if before else keys.MESSAGE + "~"
        request = _range(self._table.name, keys.conversation(*ref), keys.MESSAGE, last)
        request["ScanIndexForward"] = False
        # a BETWEEN includes its upper end, so one more is read and `before` itself dropped
        found = [items.decode(item, Message) for item in self._table.query(request, limit + 1)]
        standing = [message for message in found if message.id != before]
        return standing[:limit][::-1]

    def records(self, ref: ConversationRef) -> Sequence[Record]:
        """Every timeline record, oldest first."""
        found = [
            items.record_of(item)
            for prefix in (keys.STATUS, keys.DECISION, keys.EVENT, keys.NOTE)
            for item in self._table.query(_range(self._table.name, keys.conversation(*ref), prefix, prefix + "~"))
        ]
        return sorted(found, key=lambda record: record.at)

    def listed(
        self, workspace_id: str, folder: Folder, limit: int, after: str | None = None
    ) -> Sequence[tuple[str, Head]]:
        """One Query per shard, then one read of the heads; ranks are ordered across shards."""
        shards = (self._ranked(keys.inbox_list(workspace_id, folder, n), limit, after) for n in range(keys.LIST_SHARDS))
        page = list(islice(heapq.merge(*shards), limit))
        found = self._table.get([keys.Key(pk, "HEAD") for _, pk in page]) if page else {}
        return [(rank, items.decode(found[key], Head)) for rank, pk in page if (key := keys.Key(pk, "HEAD")) in found]

    def _ranked(self, shard: str, limit: int, after: str | None) -> Iterator[tuple[str, str]]:
        condition = "inbox_pk = :pk AND inbox_sk > :after"
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "IndexName": keys.INBOX_INDEX,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": item_of({":pk": shard, ":after": after or " "}),
        }
        for item in self._table.query(request, limit):
            yield _text(item, "inbox_sk"), _text(item, "PK")

    def due(self, now: Millis) -> Iterator[ConversationRef]:
        """Conversations whose timer has run out, per shard earliest first."""
        for shard in range(keys.DUE_SHARDS):
            request: QueryInputTypeDef = {
                "TableName": self._table.name,
                "IndexName": keys.DUE_INDEX,
                "KeyConditionExpression": "due_pk = :pk AND due_sk < :now",
                "ExpressionAttributeValues": item_of({":pk": keys.due_list(shard), ":now": f"{now:013d}~"}),
            }
            for item in self._table.query(request):
                _, workspace_id, conversation_id = _text(item, "due_sk").split("#")
                yield ConversationRef(workspace_id, conversation_id)

    def inbox(self, inbox_id: str) -> Inbox | None:
        """An inbox by the id in its webhook's address."""
        key = keys.inbox(inbox_id)
        return _optional(self._table.get([key]).get(key), Inbox)

    def inboxes(self, workspace_id: str) -> Sequence[Inbox]:
        """Every inbox of a workspace."""
        pk = keys.settings(workspace_id).PK
        request = _range(self._table.name, pk, "INBOX#", "INBOX#~")
        return [items.decode(item, Inbox) for item in self._table.query(request)]

    def account_inbox(self, workspace_id: str, channel: str, account_id: str) -> Inbox | None:
        """The workspace's inbox for a channel's account."""
        key = keys.account(workspace_id, channel, account_id)
        return _optional(self._table.get([key]).get(key), Inbox)

    def put_inbox(self, inbox: Inbox) -> None:
        """Create or replace an inbox and the keys it is found by, together."""
        places = (
            keys.inbox(inbox.id),
            keys.workspace_inbox(inbox.workspace_id, inbox.id),
            keys.account(inbox.workspace_id, inbox.channel, inbox.account_id),
        )
        noun = items.encode(inbox)
        puts = [_put(self._table.name, items.keyed(key, noun)) for key in places]
        before = self.inbox(inbox.id)
        left = before and keys.account(before.workspace_id, before.channel, before.account_id)
        self._table.transact([*puts, *([_delete(self._table.name, left)] if left and left not in places else [])])

    def remove_inbox(self, inbox: Inbox) -> None:
        """Delete an inbox and the keys it is found by, together."""
        places = (
            keys.inbox(inbox.id),
            keys.workspace_inbox(inbox.workspace_id, inbox.id),
            keys.account(inbox.workspace_id, inbox.channel, inbox.account_id),
        )
        self._table.transact([_delete(self._table.name, key) for key in places])

    def settings(self, workspace_id: str) -> WorkspaceSettings:
        """A workspace's settings; the defaults where nothing was set."""
        key = keys.settings(workspace_id)
        return _settings(self._table.get([key]).get(key), workspace_id)

    def put_settings(self, settings: WorkspaceSettings, read_version: int) -> None:
        """Replace a workspace's settings; Conflict when they changed since `read_version`."""
        self._table.transact(
            [
                {
                    "Put": {
                        "TableName": self._table.name,
                        "Item": items.keyed(keys.settings(settings.workspace_id), items.encode(settings)),
                        "ConditionExpression": "attribute_not_exists(PK) OR #version = :read",
                        "ExpressionAttributeNames": {"#version": "version"},
                        "ExpressionAttributeValues": item_of({":read": read_version}),
                    }
                }
            ]
        )

    def named(self, inbox_id: str, external_ids: Sequence[str]) -> Mapping[str, str]:
        """Our ids of up to 100 messages by the channel's; what is not stored is left out."""
        wanted = {name: keys.external(inbox_id, name) for name in external_ids}
        found = self._table.get(list(wanted.values())) if wanted else {}
        return {name: _text(found[key], "message_id") for name, key in wanted.items() if key in found}

    def cursor_key(self, workspace_id: str, fresh: bytes) -> bytes:
        """The key a workspace's cursors are signed with; `fresh` becomes it when there is none."""
        key = keys.cursor_key(workspace_id)
        found = self._table.get([key]).get(key)
        if found is None:
            with suppress(Conflict):
                item = items.keyed(key, item_of({"value": fresh}))
                condition = "attribute_not_exists(PK)"
                self._table.transact(
                    [{"Put": {"TableName": self._table.name, "Item": item, "ConditionExpression": condition}}]
                )
            found = self._table.get([key])[key]
        return bytes(found["value"]["B"])

    def keep(self, kept: Kept) -> None:
        """Keep bytes, compressed and in parts where they are large; their hash is their key."""
        day = datetime.fromtimestamp(kept.received_at / SECOND, UTC).date().isoformat()
        packed = compress(kept.body)
        name = sha256(kept.body).hexdigest()
        ttl = (kept.received_at + _RAW_LIFE) // SECOND
        for part, start in enumerate(range(0, max(len(packed), 1), _RAW_PART)):
            values = item_of(
                {"kind": kept.kind, "received_at": kept.received_at, "body": packed[start : start + _RAW_PART]}
            )
            self._table.put(items.keyed(keys.raw(kept.inbox_id, day, f"{name}#{part:03d}"), values, ttl))


def _put(table: str, item: Item) -> "TransactWriteItemTypeDef":
    return {"Put": {"TableName": table, "Item": item}}


def _delete(table: str, key: keys.Key) -> "TransactWriteItemTypeDef":
    return {"Delete": {"TableName": table, "Key": items.primary(key)}}


def _range(table: str, pk: str, first: str, last: str) -> "QueryInputTypeDef":
    return {
        "TableName": table,
        "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
        "ExpressionAttributeValues": item_of({":pk": pk, ":first": first, ":last": last}),
        "ConsistentRead": True,
    }


def _optional(item: "StoredItem | None", noun: type[T]) -> T | None:
    return None if item is None else items.decode(item, noun)


def _settings(item: "StoredItem | None", workspace_id: str) -> WorkspaceSettings:
    return _optional(item, WorkspaceSettings) or WorkspaceSettings(workspace_id=workspace_id)


def _text(item: StoredItem, name: str) -> str:
    return item[name]["S"]
