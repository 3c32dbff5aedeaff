"""The browsers that want to be told, and the keys they are told with."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from frontdesk.errors import Conflict
from frontdesk.ids import natural_id
from frontdesk.model import PushKeys, PushSubscription
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem


class PushStore(Protocol):
    """Strongly consistent."""

    def subscribe(self, subscription: PushSubscription) -> str:
        """Remember a browser and say its id; the same one again is the same."""
        ...

    def forget(self, subscription: PushSubscription) -> None:
        """Forget a browser that is gone."""
        ...

    def subscriptions(self, workspace_id: str) -> Sequence[PushSubscription]:
        """Every browser of a workspace."""
        ...

    def of(self, workspace_id: str, user_id: str) -> Mapping[str, PushSubscription]:
        """The browsers of a person, by their ids."""
        ...

    def keys(self) -> PushKeys | None:
        """The stack's keys; None before they are made."""
        ...

    def keep_keys(self, fresh: PushKeys) -> PushKeys:
        """Keep keys unless there are some, and say which they are."""
        ...


class TablePush:
    """The PushStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def subscribe(self, subscription: PushSubscription) -> str:
        """Remember a browser."""
        name = _name(subscription)
        key = keys.push(subscription.workspace_id, subscription.user_id, name)
        self._table.put(items.keyed(key, items.encode(subscription)))
        return name

    def forget(self, subscription: PushSubscription) -> None:
        """Forget a browser."""
        self._table.write([], [keys.push(subscription.workspace_id, subscription.user_id, _name(subscription))])

    def subscriptions(self, workspace_id: str) -> Sequence[PushSubscription]:
        """One Query."""
        return [items.decode(item, PushSubscription) for item in self._between(keys.Key(_pk(workspace_id), " "))]

    def of(self, workspace_id: str, user_id: str) -> Mapping[str, PushSubscription]:
        """One Query."""
        first = keys.push(workspace_id, user_id, "")
        found = {item["SK"]["S"]: items.decode(item, PushSubscription) for item in self._between(first, first.SK)}
        return {place.removeprefix(first.SK): subscription for place, subscription in found.items()}

    def _between(self, first: keys.Key, prefix: str = "") -> "Iterator[StoredItem]":
        yield from self._table.query(
            {
                "TableName": self._table.name,
                "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
                "ExpressionAttributeValues": item_of({":pk": first.PK, ":first": first.SK, ":last": f"{prefix}~"}),
                "ConsistentRead": True,
            }
        )

    def keys(self) -> PushKeys | None:
        """The stack's keys."""
        found = self._table.get([keys.PUSH_KEYS]).get(keys.PUSH_KEYS)
        return None if found is None else items.decode(found, PushKeys)

    def keep_keys(self, fresh: PushKeys) -> PushKeys:
        """Whoever is first decides."""
        item = items.keyed(keys.PUSH_KEYS, items.encode(fresh))
        put = {"TableName": self._table.name, "Item": item, "ConditionExpression": "attribute_not_exists(PK)"}
        with suppress(Conflict):
            self._table.transact([{"Put": put}])  # type: ignore[typeddict-item]  # a put with its condition
        return self.keys() or fresh


def _pk(workspace_id: str) -> str:
    return keys.push(workspace_id, "", "").PK


def _name(subscription: PushSubscription) -> str:
    return natural_id("push", subscription.endpoint)
