"""The conversations that a number of analytics is made of: rows that come and go with the sheets it is counted on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import Head, Millis
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef


class HappenedStore(Protocol):
    """Eventually consistent: a change is seen once the stream has brought it."""

    def conversations(
        self, workspace_id: str, what: str, first: Millis, last: Millis, limit: int, after: str | None = None
    ) -> Sequence[tuple[str, Head]]:
        """Conversations in which something happened from `first` on and before `last`, the latest quarter first.

        One stands there once for each quarter of an hour, each time with its place; `after` is the last place of the
        page before.
        """
        ...


class TableHappened:
    """The HappenedStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def conversations(
        self, workspace_id: str, what: str, first: Millis, last: Millis, limit: int, after: str | None = None
    ) -> Sequence[tuple[str, Head]]:
        """One Query of as many rows as are shown, then one read of the heads."""
        collection = keys.happened(workspace_id, what, 0, "").PK
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of(
                {":pk": collection, ":first": f"{first:013d}", ":last": after or f"{last:013d}"}
            ),
            "ScanIndexForward": False,
        }
        found = (row["SK"]["S"] for row in self._table.query(request, limit + 1))
        # a BETWEEN includes its ends, so the last place of the page before comes again
        places = [place for place in found if place != after][:limit]
        wanted = {place: keys.head(workspace_id, place.rpartition("#")[2]) for place in places}
        heads = self._table.get(list(dict.fromkeys(wanted.values()))) if wanted else {}
        return [(place, items.decode(heads[key], Head)) for place, key in wanted.items() if key in heads]
