"""Collections that keep their order lend a query what it can reach, and all of that."""

import copy
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import pytest

from frontdesk.store.attributes import item_of
from frontdesk_local.quick_emulator import Collections, Ordered, Partition, Window, window
from tests.support.tables import create_table, dynamodb

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

    from frontdesk_local.stackfile import Stack

ALL: Final = Window("", "~", forward=True, most=None)


def reachable(rows: Ordered, through: Window) -> list[Any]:
    rows.window = through
    try:
        return list(rows.values()) if type(rows) is Ordered else list(rows)
    finally:
        rows.window = None


@pytest.mark.parametrize("seed", range(30))
def test_rows_stay_in_order_as_they_come_change_and_go(seed: int) -> None:
    chance, rows, model = Random(seed), Ordered(), dict[str, int]()
    for number in range(200):
        key = f"{chance.randrange(40):02d}"
        if chance.random() < 0.3:
            assert rows.pop(key, None) == model.pop(key, None)
        else:
            rows[key] = model[key] = number
        if chance.random() < 0.2:
            assert reachable(rows, ALL) == [model[name] for name in sorted(model)]
    assert list(rows.values()) == [rows[key] for key in rows]
    assert reachable(copy.deepcopy(rows), ALL) == [model[name] for name in sorted(model)]


@pytest.mark.parametrize("seed", range(30))
def test_an_index_orders_rows_by_its_own_key(seed: int) -> None:
    chance, rows, model = Random(seed), Partition(), dict[tuple[str, str], str]()
    for _ in range(200):
        key = (f"{chance.randrange(9)}", f"{chance.randrange(9)}")
        rows.pop(key, None)
        model.pop(key, None)
        if chance.random() < 0.7:
            rows[key] = model[key] = f"{chance.randrange(5)}"
        if chance.random() < 0.2:
            assert reachable(rows, ALL) == sorted(model, key=lambda name: (model[name], name))


@pytest.mark.parametrize(
    ("through", "seen"),
    [
        (Window("b", "f", forward=True, most=None), "bbcdef"),
        (Window("b", "f", forward=False, most=None), "bbcdef"),
        (Window("b", "f", forward=True, most=1), "bbcd"),
        (Window("b", "f", forward=False, most=1), "def"),
        (Window("b", "f", forward=True, most=9), "bbcdef"),
        (Window("x", "y", forward=True, most=3), ""),
    ],
)
def test_a_window_holds_the_rows_at_its_bound_then_those_wanted_and_one(through: Window, seen: str) -> None:
    assert "".join(key for key, _ in through.of([(key, None) for key in "abbcdefg"])) == seen


@pytest.mark.parametrize(
    ("request_", "seen"),
    [
        ({"KeyConditionExpression": "PK = :pk"}, ("", True)),
        ({"KeyConditionExpression": "PK = :pk AND SK > :a"}, ("m", True)),
        ({"KeyConditionExpression": "PK = :pk AND SK BETWEEN :a AND :b", "ScanIndexForward": False}, ("m", False)),
    ],
)
def test_a_request_of_this_stack_s_form_is_understood(request_: dict[str, Any], seen: tuple[str, bool]) -> None:
    found = window({**request_, "ExpressionAttributeValues": item_of({":pk": "x", ":a": "m", ":b": "n"})}, "PK", "SK")
    assert found is not None
    assert (found[0], found[1].first, found[1].forward) == ("x", *seen)


@pytest.mark.parametrize(
    "condition",
    ["PK = :pk AND begins_with(SK, :a)", "#k = :pk", "PK = :pk AND SK = :a", "SK = :pk", "PK = :missing", "", None],
)
def test_another_form_is_left_to_the_emulator(condition: str | None) -> None:
    values = item_of({":pk": "x", ":a": "m"})
    assert window({"KeyConditionExpression": condition, "ExpressionAttributeValues": values}, "PK", "SK") is None


def test_a_table_s_collections_are_ordered_also_those_it_takes_over() -> None:
    made = Collections(dict, {"p": {"b": 2, "a": 1}})
    made.setdefault("q", {})["z"] = 26
    made["r"]["y"] = 25
    assert all(type(rows) is Ordered for rows in made.values())
    assert reachable(made["p"], ALL) == [1, 2]
    assert type(copy.deepcopy(made)["q"]) is Ordered


@pytest.fixture
def client(stack: "Stack") -> "DynamoDBClient":
    return dynamodb(stack.aws.endpoint_url)


@pytest.mark.stack
@pytest.mark.parametrize("seed", range(3))
def test_pages_of_table_and_index_are_those_of_a_model(client: "DynamoDBClient", seed: int) -> None:
    """Random rows come, move and go; pages of random size, in both directions, bring each once and in order."""
    chance, name, model = Random(seed), f"order-{uuid4()}", dict[str, tuple[str, str]]()
    create_table(client, name)
    for _ in range(12):
        for _ in range(25):
            key = f"{chance.randrange(60):02d}"
            if chance.random() < 0.3:
                client.delete_item(TableName=name, Key=item_of({"PK": "p", "SK": key}))
                model.pop(key, None)
            else:
                model[key] = (f"box{chance.randrange(2)}", f"{chance.randrange(12):02d}")
                values = {"PK": "p", "SK": key, "inbox_pk": model[key][0], "inbox_sk": model[key][1]}
                client.put_item(TableName=name, Item=item_of({**values}))
        first, last = sorted((f"{chance.randrange(60):02d}", f"{chance.randrange(60):02d}"))
        forward, limit = chance.random() < 0.5, chance.choice([1, 2, 7])
        wanted = sorted((key for key in model if first <= key <= last), reverse=not forward)
        values = {":pk": "p", ":first": first, ":last": last}
        condition = "PK = :pk AND SK BETWEEN :first AND :last"
        assert pages(client, name, None, condition, values, forward=forward, limit=limit) == wanted
        after = f"{chance.randrange(12):02d}"
        rows = [(rank, key) for key, (box, rank) in model.items() if box == "box1" and rank > after]
        wanted = [key for _, key in sorted(rows, reverse=not forward)]
        values, condition = {":pk": "box1", ":after": after}, "inbox_pk = :pk AND inbox_sk > :after"
        assert pages(client, name, "inbox", condition, values, forward=forward, limit=limit) == wanted
    client.delete_table(TableName=name)


def pages(  # noqa: PLR0913  # the parts of a query
    client: "DynamoDBClient",
    name: str,
    index: str | None,
    condition: str,
    values: dict[str, str],
    *,
    forward: bool,
    limit: int,
) -> Sequence[str]:
    """All pages of a query, by their rows' sort keys in the table."""
    found: list[str] = []
    request: dict[str, Any] = {
        "TableName": name,
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": item_of({**values}),
        "ScanIndexForward": forward,
        "Limit": limit,
        **({"IndexName": index} if index else {}),
    }
    while True:
        answer = client.query(**request)
        assert len(answer["Items"]) <= limit
        found += [item["SK"]["S"] for item in answer["Items"]]
        if "LastEvaluatedKey" not in answer:
            return found
        request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
