"""From when the sums of a workspace are whole: what happened before anything kept them is in none."""

from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.errors import Conflict
from frontdesk.model import Millis
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.lists import CONVERSATIONS

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem

_SINCE: Final = "since"


class CoverageStore(Protocol):
    """Strongly consistent."""

    def since(self, workspace_id: str) -> Millis | None:
        """From when the sums are whole; None while nobody knows."""
        ...

    def begin(self, workspace_id: str, at: Millis) -> None:
        """Sums are kept from now on: of everything where there was nothing yet, else from `at`. Said once, it stays."""
        ...

    def complete(self, workspace_id: str) -> None:
        """Everything has been counted, from the first conversation on."""
        ...


class TableCoverage:
    """The CoverageStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def since(self, workspace_id: str) -> Millis | None:
        """One read."""
        key, counts = keys.coverage(workspace_id), keys.counts(workspace_id)
        found = self._table.get([key, counts])
        if key in found:
            return int(found[key][_SINCE]["N"])
        return None if _has_conversations(found.get(counts, {})) else 0

    def begin(self, workspace_id: str, at: Millis) -> None:
        """A read, and a write the first time; who comes second finds that it has been said."""
        since = self.since(workspace_id)
        item = items.keyed(keys.coverage(workspace_id), item_of({_SINCE: at if since is None else since}))
        with suppress(Conflict):
            self._table.transact(
                [
                    {
                        "Put": {
                            "TableName": self._table.name,
                            "Item": item,
                            "ConditionExpression": "attribute_not_exists(PK)",
                        }
                    }
                ]
            )

    def complete(self, workspace_id: str) -> None:
        """One write."""
        self._table.put(items.keyed(keys.coverage(workspace_id), item_of({_SINCE: 0})))


def _has_conversations(counts: "StoredItem") -> bool:
    return any(name.startswith(f"{CONVERSATIONS}#") for name in counts)
