"""How many requests of the API a workspace is still granted, counted for all containers together."""

from typing import Final, Protocol

from frontdesk.model import MINUTE, SECOND, Millis
from frontdesk.store import keys
from frontdesk.store.client import Table

_KEPT: Final = 10 * MINUTE


class AllowanceStore(Protocol):
    """Counts atomically."""

    def take(self, workspace_id: str, span: int, wanted: int, most: int, now: Millis) -> int:
        """Take some of the `most` requests of a span; fewer than are wanted, or none, towards their end."""
        ...


class TableAllowance:
    """The AllowanceStore on a DynamoDB table: one item for each workspace and span."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def take(self, workspace_id: str, span: int, wanted: int, most: int, now: Millis) -> int:
        """One write unit, in one round trip."""
        taken = self._table.count(keys.allowance(workspace_id, span), wanted, (now + _KEPT) // SECOND)
        return max(0, min(wanted, wanted + most - taken))
