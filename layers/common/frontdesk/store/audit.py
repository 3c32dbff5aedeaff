"""What people did through the API, newest first: written once, kept for a year, changed by nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import DAY, SECOND, AuditEntry, Millis
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef

KEPT: Final[Millis] = 400 * DAY


class AuditStore(Protocol):
    """Strongly consistent."""

    def note(self, workspace_id: str, entry: AuditEntry) -> None:
        """Write down what was done."""
        ...

    def entries(self, workspace_id: str, limit: int, before: str | None = None) -> Sequence[AuditEntry]:
        """The latest `limit` entries standing before the entry id `before`, newest first."""
        ...


class TableAudit:
    """The AuditStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def note(self, workspace_id: str, entry: AuditEntry) -> None:
        """Write down what was done."""
        key = keys.audit(workspace_id, entry.id)
        self._table.put(items.keyed(key, items.encode(entry), (entry.at + KEPT) // SECOND))

    def entries(self, workspace_id: str, limit: int, before: str | None = None) -> Sequence[AuditEntry]:
        """One Query."""
        last = keys.audit(workspace_id, before or "~")
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of(
                {":pk": last.PK, ":first": keys.audit(workspace_id, "").SK, ":last": last.SK}
            ),
            "ConsistentRead": True,
            "ScanIndexForward": False,
        }
        # a BETWEEN includes its upper end, so one more is read and `before` itself dropped
        found = [items.decode(item, AuditEntry) for item in self._table.query(request, limit + 1)]
        return [entry for entry in found if entry.id != before][:limit]
