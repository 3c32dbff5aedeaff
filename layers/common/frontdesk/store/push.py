"""The browsers that want to be told, and the keys they are told with."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from frontdesk.errors import Conflict
from frontdesk.ids import natural_id
from frontdesk.model import PushKeys, PushSubscription
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table


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
        found = self._table.query(
            {
                "TableName": self._table.name,
                "KeyConditionExpression": "PK = :pk AND SK > :after",
                "ExpressionAttributeValues": item_of({":pk": keys.push(workspace_id, "", "").PK, ":after": " "}),
                "ConsistentRead": True,
            }
        )
        return [items.decode(item, PushSubscription) for item in found]

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


def _name(subscription: PushSubscription) -> str:
    return natural_id("push", subscription.endpoint)
