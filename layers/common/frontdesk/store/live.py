"""Open inboxes as items: one in its workspace's collection, one by its own id for the calls that know nothing else."""

from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import SECOND, Connection, Presence
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, StoredItem, item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

_BUSY: Final = "BUSY#"


class LiveStore(Protocol):
    """Who has the inbox open."""

    def opened(self, connection: Connection) -> None:
        """Remember a connection."""
        ...

    def closed(self, connection: Connection) -> None:
        """Forget a connection; nothing happens when it is forgotten already."""
        ...

    def connection(self, connection_id: str) -> Connection | None:
        """A connection by its id."""
        ...

    def presence(self, workspace_id: str) -> Presence:
        """Everybody in a workspace, with one strongly consistent query."""
        ...

    def say_busy(self, workspace_id: str, user_id: str, *, busy: bool) -> None:
        """Remember that a person is busy, or is not any more."""
        ...


class TableLive:
    """The LiveStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def opened(self, connection: Connection) -> None:
        """Remember a connection under both its keys; what is left of it is garbage a while after its end."""
        noun, ttl = items.encode(connection), connection.expires_at // SECOND
        places = (keys.live(connection.workspace_id, connection.id), keys.connection(connection.id))
        self._table.transact([self._put(items.keyed(key, noun, ttl)) for key in places])

    def closed(self, connection: Connection) -> None:
        """Forget a connection."""
        places = (keys.live(connection.workspace_id, connection.id), keys.connection(connection.id))
        self._table.transact([self._delete(key) for key in places])

    def connection(self, connection_id: str) -> Connection | None:
        """A connection by its id."""
        key = keys.connection(connection_id)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Connection)

    def presence(self, workspace_id: str) -> Presence:
        """Everybody in a workspace."""
        found = list(self._collection(workspace_id))
        return Presence(
            connections=tuple(items.decode(item, Connection) for item in found if not _is_busy(item)),
            busy=frozenset(item["SK"]["S"].removeprefix(_BUSY) for item in found if _is_busy(item)),
        )

    def say_busy(self, workspace_id: str, user_id: str, *, busy: bool) -> None:
        """Remember that a person is busy, or is not any more."""
        key = keys.busy(workspace_id, user_id)
        self._table.transact([self._put(items.primary(key)) if busy else self._delete(key)])

    def _collection(self, workspace_id: str) -> "list[StoredItem]":
        return list(
            self._table.query(
                {
                    "TableName": self._table.name,
                    "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
                    "ExpressionAttributeValues": item_of(
                        {":pk": keys.live(workspace_id, "").PK, ":first": _BUSY, ":last": "CONNECTION#~"}
                    ),
                    "ConsistentRead": True,
                }
            )
        )

    def _put(self, item: Item) -> "TransactWriteItemTypeDef":
        return {"Put": {"TableName": self._table.name, "Item": item}}

    def _delete(self, key: keys.Key) -> "TransactWriteItemTypeDef":
        return {"Delete": {"TableName": self._table.name, "Key": items.primary(key)}}


def _is_busy(item: StoredItem) -> bool:
    return item["SK"]["S"].startswith(_BUSY)
