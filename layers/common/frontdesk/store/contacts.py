"""People: their own item, the conversations that are theirs, the list of all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import DAY, SECOND, Contact, ConversationRef, Head, Merger
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.customers import BY_NAME, Listing
from frontdesk.store.transaction import update

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef


_MOST_PHONED: Final = 100
UNDONE_WITHIN: Final = DAY
"""How long a merger can be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People of a list, and the place to read on from; None at its end."""

    contacts: Sequence[Contact]
    position: str | None


class ContactStore(Protocol):
    """Strongly consistent, except the list."""

    def contact(self, workspace_id: str, contact_id: str) -> Contact | None:
        """A person."""
        ...

    def edit(self, workspace_id: str, before: Contact, after: Contact) -> None:
        """Write what people changed; Conflict when others have edited the person since `before` was read."""
        ...

    def merge(self, workspace_id: str, merger: Merger) -> None:
        """Write that one contact became part of another; Conflict when either has been edited meanwhile."""
        ...

    def merger(self, workspace_id: str, contact_id: str, other_id: str) -> Merger | None:
        """What was written of a merger."""
        ...

    def part(self, workspace_id: str, merger: Merger, before: Contact, after: Contact) -> None:
        """Bring the other contact back and forget the merger; Conflict when the contact has been edited meanwhile."""
        ...

    def drop(self, workspace_id: str, contact_id: str) -> None:
        """Remove a contact's own item."""
        ...

    def conversations(self, workspace_id: str, contact_id: str) -> Sequence[ConversationRef]:
        """All conversations of a person."""
        ...

    def several(self, workspace_id: str, contact_ids: Sequence[str]) -> Sequence[Contact]:
        """Up to 100 people; those who are gone are left out."""
        ...

    def asked(self, workspace_id: str, contact_id: str, hour: int) -> int:
        """How often the AI was asked for a person in an hour, across conversations."""
        ...

    def phoned(self, workspace_id: str, phone: str) -> ConversationRef | None:
        """The conversation of whoever has this canonical phone, the latest of several."""
        ...

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, Contact]]:
        """A page of people by name, each with its rank; `after` is the last rank of the page before."""
        ...

    def page(self, workspace_id: str, listing: Listing, limit: int, after: str | None = None) -> People:
        """A page of up to 100 of a list of people, from a place on."""
        ...


class ContactTable:
    """The ContactStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def contact(self, workspace_id: str, contact_id: str) -> Contact | None:
        """A person."""
        key = keys.contact(workspace_id, contact_id)
        item = self._table.get([key]).get(key)
        return None if item is None else items.decode(item, Contact)

    def edit(self, workspace_id: str, before: Contact, after: Contact) -> None:
        """Write what people changed; Conflict when others have edited the person since `before` was read."""
        self._table.transact([self._edited(workspace_id, before, after)])

    def merge(self, workspace_id: str, merger: Merger) -> None:
        """Write that one contact became part of another; Conflict when either has been edited meanwhile."""
        key = keys.merged(workspace_id, merger.after.id, merger.other.id)
        item = items.keyed(key, items.encode(merger), (merger.at + UNDONE_WITHIN) // SECOND)
        self._table.transact(
            [
                self._edited(workspace_id, merger.before, merger.after),
                {"Put": {"TableName": self._table.name, "Item": item}},
            ]
        )

    def merger(self, workspace_id: str, contact_id: str, other_id: str) -> Merger | None:
        """What was written of a merger."""
        key = keys.merged(workspace_id, contact_id, other_id)
        item = self._table.get([key]).get(key)
        return None if item is None else items.decode(item, Merger)

    def part(self, workspace_id: str, merger: Merger, before: Contact, after: Contact) -> None:
        """Bring the other contact back and forget the merger; Conflict when the contact has been edited meanwhile."""
        name = self._table.name
        key = items.primary(keys.merged(workspace_id, after.id, merger.other.id))
        self._table.transact(
            [
                self._edited(workspace_id, before, after),
                {"Put": {"TableName": name, "Item": items.contact_item(workspace_id, merger.other)}},
                {"Delete": {"TableName": name, "Key": key}},
            ]
        )

    def drop(self, workspace_id: str, contact_id: str) -> None:
        """Remove a contact's own item."""
        key = items.primary(keys.contact(workspace_id, contact_id))
        self._table.transact([{"Delete": {"TableName": self._table.name, "Key": key}}])

    def _edited(self, workspace_id: str, before: Contact, after: Contact) -> "TransactWriteItemTypeDef":
        key = keys.contact(workspace_id, after.id)
        change = update(self._table.name, key, *(items.contact_item(workspace_id, each) for each in (before, after)))
        values = {**change.get("ExpressionAttributeValues", {}), **item_of({":read": before.version})}
        write = {**change, "ConditionExpression": "#version = :read", "ExpressionAttributeValues": values}
        return {"Update": write}  # type: ignore[typeddict-item]  # an update with its condition

    def conversations(self, workspace_id: str, contact_id: str) -> Sequence[ConversationRef]:
        """All conversations of a person."""
        return self._led(workspace_id, keys.contact(workspace_id, contact_id).PK)

    def several(self, workspace_id: str, contact_ids: Sequence[str]) -> Sequence[Contact]:
        """One read."""
        places = [keys.contact(workspace_id, name) for name in dict.fromkeys(contact_ids)]
        found = self._table.get(places) if places else {}
        return [items.decode(item, Contact) for item in found.values()]

    def asked(self, workspace_id: str, contact_id: str, hour: int) -> int:
        """How often the AI was asked for a person in an hour, across conversations."""
        key = keys.asked(workspace_id, contact_id, hour)
        item = self._table.get([key]).get(key)
        return 0 if item is None else int(item["asked"]["N"])

    def phoned(self, workspace_id: str, phone: str) -> ConversationRef | None:
        """One Query, then one read of the heads it leads to."""
        led = self._led(workspace_id, keys.phone(workspace_id, phone))[:_MOST_PHONED]
        found = self._table.get([keys.head(*ref) for ref in led]) if led else {}
        heads = [items.decode(item, Head) for item in found.values()]
        latest = max(heads, key=lambda head: head.last_message_at, default=None)
        return latest.ref if latest else None

    def _led(self, workspace_id: str, pk: str) -> Sequence[ConversationRef]:
        """The conversations that a collection leads to."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of(
                {":pk": pk, ":first": keys.CONVERSATION, ":last": keys.CONVERSATION + "~"}
            ),
            "ConsistentRead": True,
        }
        found = self._table.query(request)
        return [ConversationRef(workspace_id, item["conversation_id"]["S"]) for item in found]

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, Contact]]:
        """One Query of the index, then one read of the people."""
        return self._read(dict(self._by_name(workspace_id, limit, after or " ")))

    def page(self, workspace_id: str, listing: Listing, limit: int, after: str | None = None) -> People:
        """One Query, of one row more than is shown, then one read of the people."""
        start, more = after or " ", limit + 1
        rows = [
            *(
                self._by_name(workspace_id, more, start)
                if listing == BY_NAME
                else self._in_rows(workspace_id, listing, more, start)
            )
        ]
        found = self._read(dict(rows[:limit]))
        return People(
            contacts=[contact for _, contact in found], position=rows[limit - 1][1] if len(rows) > limit else None
        )

    def _read(self, ranks: Mapping[keys.Key, str]) -> Sequence[tuple[str, Contact]]:
        found = self._table.get(list(ranks)) if ranks else {}
        return [(rank, items.decode(found[key], Contact)) for key, rank in ranks.items() if key in found]

    def _by_name(self, workspace_id: str, limit: int, after: str) -> Iterator[tuple[keys.Key, str]]:
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "IndexName": keys.INBOX_INDEX,
            "KeyConditionExpression": "inbox_pk = :pk AND inbox_sk > :after",
            "ExpressionAttributeValues": item_of({":pk": keys.contact_list(workspace_id), ":after": after}),
        }
        for row in self._table.query(request, limit):
            yield keys.Key(row["PK"]["S"], row["SK"]["S"]), row["inbox_sk"]["S"]

    def _in_rows(self, workspace_id: str, listing: Listing, limit: int, after: str) -> Iterator[tuple[keys.Key, str]]:
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK > :after",
            "ExpressionAttributeValues": item_of(
                {":pk": keys.customer(workspace_id, listing.name, "").PK, ":after": after}
            ),
        }
        for row in self._table.query(request, limit):
            rank = row["SK"]["S"]
            yield keys.contact(workspace_id, keys.ranked(rank)), rank
