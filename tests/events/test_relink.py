"""The function relink: what it cannot do is set aside and comes again, and holds up nothing behind it."""

import json
from collections.abc import Iterator
from typing import Any, Final

import boto3
import pytest

from frontdesk.store import keys
from frontdesk.store.attributes import item_of
from frontdesk.wiring import container, desk, ways
from frontdesk_local.seed.demo import HOTEL
from tests.events.aws import entry, stack
from tests.support.tables import REGION, dynamodb

PHONE: Final = "+15557300148"


@pytest.fixture(autouse=True)
def _desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with stack(monkeypatch):
        queue = boto3.client("sqs", region_name=REGION).create_queue(QueueName="relink")
        monkeypatch.setenv("RELINK_QUEUE_URL", queue["QueueUrl"])
        container.environment.cache_clear()
        ways.relink_queue.cache_clear()
        yield
        ways.relink_queue.cache_clear()


def record(name: str) -> dict[str, Any]:
    key = keys.booking(HOTEL, name)
    return {"eventID": name, "eventName": "INSERT", "dynamodb": {"Keys": {"PK": {"S": key.PK}, "SK": {"S": key.SK}}}}


def written(name: str, check_in: str) -> None:
    facts = {"apartment_id": "A", "tenant_phone": PHONE, "check_in": check_in, "check_out": "2026-12-01"}
    dynamodb().put_item(TableName="desk", Item=item_of({**keys.booking(HOTEL, name)._asdict(), **facts}))


def test_a_record_that_cannot_be_worked_on_is_set_aside() -> None:
    written("broken", "soon")
    written("good", "2026-11-20")
    assert entry("relink")({"Records": [record("broken"), record("good")]}, None) is None
    (message,) = boto3.client("sqs", region_name=REGION).receive_message(
        QueueUrl=container.environment().relink_queue_url, MaxNumberOfMessages=10
    )["Messages"]
    assert json.loads(message["Body"])["booking_id"] == "broken"
    assert PHONE not in message["Body"]
    assert desk.deps().bookings.hub(HOTEL, PHONE).bookings == ("good",)


@pytest.mark.parametrize(("check_in", "comes_again"), [("soon", True), ("2026-11-20", False)])
def test_what_was_set_aside_is_tried_again_until_it_is_mended(check_in: str, *, comes_again: bool) -> None:
    written("parked", check_in)
    job = {"messageId": "m1", "body": json.dumps({"workspace_id": HOTEL, "booking_id": "parked"})}
    answer = entry("relink")({"Records": [job]}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m1"}] if comes_again else []}
