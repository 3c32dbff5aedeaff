"""People: their own item, the conversations that are theirs, the list of all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import Contact, ConversationRef
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.transaction import update

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef


class ContactStore(Protocol):
    """Strongly consistent, except the list."""

    def contact(self, workspace_id: str, contact_id: str) -> Contact | None:
        """A person."""
        ...

    def edit(self, workspace_id: str, before: Contact, after: Contact) -> None:
        """Write what people changed; Conflict when others have edited the person since `before` was read."""
        ...

    def conversations(self, workspace_id: str, contact_id: str) -> Sequence[ConversationRef]:
        """All conversations of a person."""
        ...

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, Contact]]:
        """A page of people by name, each with its rank; `after` is the last rank of the page before."""
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
        key = keys.contact(workspace_id, after.id)
        items_ = (items.contact_item(workspace_id, contact) for contact in (before, after))
        change = update(self._table.name, key, *items_)
        values = {**change.get("ExpressionAttributeValues", {}), **item_of({":read": before.version})}
        condition = "#version = :read"
        write = {**change, "ConditionExpression": condition, "ExpressionAttributeValues": values}
        self._table.transact([{"Update": write}])  # type: ignore[typeddict-item]  # an update with its condition

    def conversations(self, workspace_id: str, contact_id: str) -> Sequence[ConversationRef]:
        """All conversations of a person."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of(
                {
                    ":pk": keys.contact(workspace_id, contact_id).PK,
                    ":first": keys.CONVERSATION,
                    ":last": keys.CONVERSATION + "~",
                }
            ),
            "ConsistentRead": True,
        }
        found = self._table.query(request)
        return [ConversationRef(workspace_id, item["conversation_id"]["S"]) for item in found]

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, Contact]]:
        """One Query of the index, then one read of the people."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "IndexName": keys.INBOX_INDEX,
            "KeyConditionExpression": "inbox_pk = :pk AND inbox_sk > :after",
            "ExpressionAttributeValues": item_of({":pk": keys.contact_list(workspace_id), ":after": after or " "}),
        }
        ranks = {
            keys.Key(row["PK"]["S"], row["SK"]["S"]): row["inbox_sk"]["S"] for row in self._table.query(request, limit)
        }
        found = self._table.get(list(ranks)) if ranks else {}
        return [(rank, items.decode(found[key], Contact)) for key, rank in ranks.items() if key in found]
