"""Saved replies and saved views: one narrow store for either kind, every row under its id."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from frontdesk.model import SavedReply, SavedView
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import PutTypeDef, QueryInputTypeDef, TransactWriteItemTypeDef

S = TypeVar("S", SavedReply, SavedView)

_KINDS: Final = {SavedReply: keys.saved_reply, SavedView: keys.saved_view}


class SavedStore(Protocol[S]):
    """Strongly consistent; StoreUnavailable when the table is out of reach."""

    def all(self, workspace_id: str) -> Sequence[S]:
        """Everything kept in a workspace, whoever owns it, by id."""
        ...

    def one(self, workspace_id: str, saved_id: str) -> S | None:
        """One of them; None when there is none."""
        ...

    def put(self, saved: S) -> None:
        """Create version 1, or replace the version before; Conflict when it has moved on."""
        ...

    def delete(self, saved: S) -> None:
        """Remove this version; Conflict when it has moved on."""
        ...


class TableSaved(Generic[S]):
    """The SavedStore of one kind on a DynamoDB table."""

    def __init__(self, table: Table, kind: type[S]) -> None:
        """Speak to one table about one kind."""
        self._table = table
        self._kind: type[S] = kind
        self._key = _KINDS[kind]

    def all(self, workspace_id: str) -> Sequence[S]:
        """One query."""
        first = self._key(workspace_id, "")
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": first.PK, ":first": first.SK, ":last": first.SK + "~"}),
            "ConsistentRead": True,
        }
        return [items.decode(item, self._kind) for item in self._table.query(request)]

    def one(self, workspace_id: str, saved_id: str) -> S | None:
        """One read."""
        key = self._key(workspace_id, saved_id)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, self._kind)

    def put(self, saved: S) -> None:
        """Write where nothing is, or where the version before is."""
        item = items.keyed(self._key(saved.workspace_id, saved.id), items.encode(saved))
        put: PutTypeDef = {
            "TableName": self._table.name,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(PK)",
        }
        if saved.version > 1:
            put["ConditionExpression"] = "#version = :read"
            put["ExpressionAttributeNames"] = {"#version": "version"}
            put["ExpressionAttributeValues"] = item_of({":read": saved.version - 1})
        self._table.transact([{"Put": put}])

    def delete(self, saved: S) -> None:
        """Remove what was read."""
        gone: TransactWriteItemTypeDef = {
            "Delete": {
                "TableName": self._table.name,
                "Key": items.primary(self._key(saved.workspace_id, saved.id)),
                "ConditionExpression": "#version = :read",
                "ExpressionAttributeNames": {"#version": "version"},
                "ExpressionAttributeValues": item_of({":read": saved.version}),
            }
        }
        self._table.transact([gone])
