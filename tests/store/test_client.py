"""The table's low-level calls against a client that answers as it is told."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import pytest
from botocore.exceptions import (
    BotoCoreError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)
from botocore.stub import ANY, Stubber

from frontdesk.errors import AlreadyStored, Conflict, FrontdeskError, StoreUnavailable
from frontdesk.model import Folder
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.table import TableStore
from tests.support.builders import INBOX, REF, created
from tests.support.tables import dynamodb

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

WRITE: "Final[TransactWriteItemTypeDef]" = {"Put": {"TableName": "t", "Item": {"PK": {"S": "p"}, "SK": {"S": "s"}}}}
KEYS: Final = [Key(f"P{number}", "S") for number in range(3)]
LOST, FREE, BUSY, THROTTLED = "ConditionalCheckFailed", "None", "TransactionConflict", "ThrottlingError"


@pytest.fixture(scope="module")
def client() -> "DynamoDBClient":
    return dynamodb()


@pytest.fixture
def told(client: "DynamoDBClient") -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def table(client: "DynamoDBClient") -> Table:
    return Table(client, "t")


def wire(key: Key) -> dict[str, dict[str, str]]:
    return {"PK": {"S": key.PK}, "SK": {"S": key.SK}}


def asked_for(keys: list[Key]) -> dict[str, Any]:
    return {"RequestItems": {"t": {"Keys": [wire(key) for key in keys], "ConsistentRead": True}}}


def found(keys: list[Key], unread: list[Key]) -> dict[str, Any]:
    left = {"t": {"Keys": [wire(key) for key in unread]}} if unread else {}
    return {"Responses": {"t": [wire(key) for key in keys]}, "UnprocessedKeys": left}


def test_reading_is_one_strongly_consistent_call_and_asks_for_a_key_once(told: Stubber, table: Table) -> None:
    told.add_response("batch_get_item", found(KEYS[:2], []), asked_for(KEYS))
    assert set(table.get([*KEYS, KEYS[0]])) == set(KEYS[:2])


def test_keys_that_were_left_unread_are_read_again(told: Stubber, table: Table) -> None:
    told.add_response("batch_get_item", found(KEYS[:1], KEYS[1:]), asked_for(KEYS))
    told.add_response("batch_get_item", found(KEYS[1:2], KEYS[2:]), asked_for(KEYS[1:]))
    told.add_response("batch_get_item", found(KEYS[2:], []), asked_for(KEYS[2:]))
    assert set(table.get(KEYS)) == set(KEYS)


def test_keys_that_stay_unread_are_an_error_and_never_taken_for_absent(told: Stubber, table: Table) -> None:
    for _ in range(3):
        told.add_response("batch_get_item", found([], KEYS), asked_for(KEYS))
    with pytest.raises(StoreUnavailable, match="unread"):
        table.get(KEYS)


@pytest.mark.parametrize(
    ("codes", "claims", "meaning"),
    [
        ([LOST, FREE, FREE], 1, AlreadyStored),
        ([LOST, LOST, FREE], 1, AlreadyStored),
        ([FREE, LOST, FREE], 2, AlreadyStored),
        ([FREE, LOST, FREE], 1, Conflict),
        ([FREE, FREE, LOST], 1, Conflict),
        ([LOST, FREE, FREE], 0, Conflict),
        ([FREE, BUSY, FREE], 1, Conflict),
        ([BUSY, FREE, FREE], 1, Conflict),
        ([THROTTLED, BUSY, FREE], 1, Conflict),
        ([FREE, THROTTLED, FREE], 1, StoreUnavailable),
        (["ProvisionedThroughputExceeded", FREE], 1, StoreUnavailable),
        (["ItemCollectionSizeLimitExceeded", FREE], 1, StoreUnavailable),
        (["ValidationError", FREE], 1, StoreUnavailable),
    ],
)
def test_a_refused_transaction_says_which_kind_it_is(
    told: Stubber, table: Table, codes: list[str], claims: int, meaning: type[FrontdeskError]
) -> None:
    reasons = {"CancellationReasons": [{"Code": code} for code in codes]}
    told.add_client_error("transact_write_items", "TransactionCanceledException", modeled_fields=reasons)
    with pytest.raises(meaning) as caught:
        table.transact([WRITE], claims=claims)
    assert type(caught.value) is meaning


CALLS: "Final[Mapping[str, Callable[[TableStore], object]]]" = {
    "batch_get_item": lambda store: store.load(REF),
    "transact_write_items": lambda store: store.commit(created()),
    "query": lambda store: store.listed("w", Folder.MAIN, 5),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "code",
    [
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "TransactionInProgressException",
        "InternalServerError",
        "ResourceNotFoundException",
        "ValidationException",
        "AccessDeniedException",
        "UnrecognizedClientException",
    ],
)
def test_whatever_the_table_answers_instead_is_unavailability(
    told: Stubber, table: Table, call: str, code: str
) -> None:
    told.add_client_error(call, code)
    with pytest.raises(StoreUnavailable, match=code):
        CALLS[call](TableStore(table))


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "failure",
    [
        EndpointConnectionError(endpoint_url="https://dynamodb"),
        ConnectTimeoutError(endpoint_url="https://dynamodb"),
        ReadTimeoutError(endpoint_url="https://dynamodb"),
        NoCredentialsError(),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_whatever_keeps_the_call_from_being_answered_is_unavailability(
    client: "DynamoDBClient", table: Table, call: str, failure: BotoCoreError
) -> None:
    def fail(**_: object) -> None:
        raise failure

    client.meta.events.register("before-call.dynamodb", fail)
    try:
        with pytest.raises(StoreUnavailable, match=type(failure).__name__):
            CALLS[call](TableStore(table))
    finally:
        client.meta.events.unregister("before-call.dynamodb", fail)


REQUEST: "Final[QueryInputTypeDef]" = {"TableName": "t", "KeyConditionExpression": "PK = :pk"}


def page(numbers: range, *, more: bool) -> dict[str, Any]:
    items = [wire(Key("P", str(number))) for number in numbers]
    return {"Items": items, **({"LastEvaluatedKey": items[-1]} if more else {})}


def names(table: Table, limit: int | None) -> list[str]:
    return [item["SK"]["S"] for item in table.query({**REQUEST}, limit)]


def test_a_query_without_a_limit_reads_page_after_page(told: Stubber, table: Table) -> None:
    told.add_response("query", page(range(2), more=True), dict(REQUEST))
    told.add_response("query", page(range(2, 3), more=False), {**REQUEST, "ExclusiveStartKey": wire(Key("P", "1"))})
    assert names(table, None) == ["0", "1", "2"]


def test_a_query_with_a_limit_asks_for_no_more_than_is_missing(told: Stubber, table: Table) -> None:
    told.add_response("query", page(range(2), more=True), {**REQUEST, "Limit": 3})
    told.add_response("query", page(range(2, 3), more=True), {**REQUEST, "Limit": 1, "ExclusiveStartKey": ANY})
    assert names(table, 3) == ["0", "1", "2"]


def test_a_query_goes_on_over_an_empty_page(told: Stubber, table: Table) -> None:
    told.add_response("query", {"Items": [], "LastEvaluatedKey": wire(KEYS[0])}, {**REQUEST, "Limit": 1})
    told.add_response("query", page(range(1), more=False), {**REQUEST, "Limit": 1, "ExclusiveStartKey": ANY})
    assert names(table, 1) == ["0"]


def test_one_inbound_message_costs_one_read_and_one_write(told: Stubber, table: Table) -> None:
    store = TableStore(table)
    told.add_response("batch_get_item", found([], []))
    told.add_response("transact_write_items", {})
    arrival = store.arrive(INBOX, REF, "m1", "c1")
    assert arrival.head is None
    store.commit(created())
