"""The table's low-level calls, with every failure translated into one of ours."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast

from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.errors import AlreadyStored, Conflict, FrontdeskError, StoreUnavailable
from frontdesk.store import items
from frontdesk.store.attributes import Item, StoredItem, item_of
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import (
        QueryInputTypeDef,
        ScanInputTypeDef,
        TransactWriteItemTypeDef,
        WriteRequestTypeDef,
    )

_LOST_RACE: Final = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
_BATCH_TRIES: Final = 3
_WRITES_AT_ONCE: Final = 25


class Table:
    """One table; knows items, no nouns."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        """Wrap a client whose time-outs and retries are set by whoever made it."""
        self.name = name
        self._client = client

    def get(self, keys: Sequence[Key]) -> dict[Key, StoredItem]:
        """Read up to 100 items strongly consistent, normally in one round trip."""
        found: dict[Key, StoredItem] = {}
        wanted: Sequence[Item] = [items.primary(key) for key in dict.fromkeys(keys)]
        for _ in range(_BATCH_TRIES):
            with _translated():
                answer = self._client.batch_get_item(RequestItems={self.name: {"Keys": wanted, "ConsistentRead": True}})
            for item in answer["Responses"].get(self.name, []):
                found[Key(item["PK"]["S"], item["SK"]["S"])] = item
            unread = answer.get("UnprocessedKeys", {}).get(self.name)
            if not unread:
                return found
            wanted = [dict(key) for key in unread["Keys"]]
        raise StoreUnavailable("the table left keys unread")

    def put(self, item: Item) -> None:
        """Write an item over whatever stands there."""
        with _translated():
            self._client.put_item(TableName=self.name, Item=item)

    def count(self, key: Key, by: int, ttl_seconds: int) -> int:
        """Add to an item's `count`, which begins at nothing, and return what it is then."""
        with _translated():
            answer = self._client.update_item(
                TableName=self.name,
                Key=items.primary(key),
                UpdateExpression="ADD #count :by SET #ttl = :ttl",
                ExpressionAttributeNames={"#count": "count", "#ttl": "ttl"},
                ExpressionAttributeValues={":by": {"N": str(by)}, ":ttl": {"N": str(ttl_seconds)}},
                ReturnValues="UPDATED_NEW",
            )
        return int(answer["Attributes"]["count"]["N"])

    def write(self, puts: Sequence[Item], deletes: Sequence[Key] = ()) -> None:
        """Put and delete many items, each by itself: in any order, and some of them when it fails."""
        requests: list[WriteRequestTypeDef] = [{"PutRequest": {"Item": item}} for item in puts]
        requests += [{"DeleteRequest": {"Key": items.primary(key)}} for key in deletes]
        for start in range(0, len(requests), _WRITES_AT_ONCE):
            self._write(requests[start : start + _WRITES_AT_ONCE])

    def _write(self, requests: "Sequence[WriteRequestTypeDef]") -> None:
        for _ in range(_BATCH_TRIES):
            with _translated():
                answer = self._client.batch_write_item(RequestItems={self.name: requests})
            left = answer.get("UnprocessedItems", {}).get(self.name)
            if not left:
                return
            requests = cast("Sequence[WriteRequestTypeDef]", left)
        raise StoreUnavailable("the table left items unwritten")

    def transact(self, writes: Sequence["TransactWriteItemTypeDef"], claims: int = 0) -> None:
        """Write all or nothing; the first `claims` writes are claims on natural keys."""
        try:
            with _translated():
                self._client.transact_write_items(TransactItems=writes)
        except self._client.exceptions.TransactionCanceledException as cancelled:
            codes = [reason.get("Code", "None") for reason in cancelled.response["CancellationReasons"]]
            raise _meaning(codes, claims) from cancelled

    def query(self, request: "QueryInputTypeDef", limit: int | None = None) -> Iterator[StoredItem]:
        """Read a collection page by page, no further than asked."""
        left = limit
        while left is None or left > 0:
            if left is not None:
                request["Limit"] = left
            with _translated():
                answer = self._client.query(**request)
            yield from answer["Items"]
            left = None if left is None else left - len(answer["Items"])
            last = answer.get("LastEvaluatedKey")
            if not last:
                return
            request["ExclusiveStartKey"] = last

    def scan(self, beginnings: Sequence[str], place: str | None = None) -> Iterator[StoredItem]:
        """Go through the whole table for collections that begin so, and of those for one sort key: for repairs only."""
        values = {f":b{number}": beginning for number, beginning in enumerate(beginnings)}
        condition = f"({' OR '.join(f'begins_with(PK, {name})' for name in values)})"
        if place is not None:
            condition, values = f"{condition} AND SK = :place", {**values, ":place": place}
        request: ScanInputTypeDef = {
            "TableName": self.name,
            "FilterExpression": condition,
            "ExpressionAttributeValues": item_of({**values}),
            "ConsistentRead": True,
        }
        while True:
            with _translated():
                answer = self._client.scan(**request)
            yield from answer["Items"]
            last = answer.get("LastEvaluatedKey")
            if not last:
                return
            request["ExclusiveStartKey"] = last


def _meaning(codes: Sequence[str], claims: int) -> FrontdeskError:
    if "ConditionalCheckFailed" in codes[:claims]:
        return AlreadyStored("a natural key is taken")
    if _LOST_RACE.intersection(codes):
        return Conflict("the conversation changed since it was read")
    return StoreUnavailable(f"transaction refused: {', '.join(codes)}")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] == "TransactionCanceledException":
            raise
        raise StoreUnavailable(error.response["Error"]["Code"]) from error
    except BotoCoreError as error:
        raise StoreUnavailable(type(error).__name__) from error
