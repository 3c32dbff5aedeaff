"""The entry file with the real wiring on a table as the template makes it: one working day, in one thread."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any, cast

import pytest
from moto import mock_aws

from frontdesk.domain.receive import Circumstances, receive
from frontdesk.ids import conversation_ref
from frontdesk.model import WorkspaceSettings
from frontdesk.store.client import Table
from frontdesk.store.table import TableStore
from frontdesk.wiring import clock, container, desk, ways
from tests.admin_api.desk import HOTEL, TELEGRAM, claims
from tests.support.builders import received
from tests.support.tables import REGION, create_table, dynamodb

Handler = Callable[[dict[str, Any], object], dict[str, Any]]
CACHED = (desk.deps, ways.queues, container.environment, container.aws)


@pytest.fixture
def handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[Handler]:
    """The entry point, its table holding three customers."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "TABLE_NAME": "desk",
        "OUTBOUND_QUEUE_URL": f"https://sqs.{REGION}.amazonaws.com/123456789012/outbound.fifo",
    }.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        client = dynamodb()
        create_table(client, "desk")
        store = TableStore(Table(client, "desk"))
        store.put_inbox(TELEGRAM)
        for number in range(3):
            thread = str(number)
            around = Circumstances(
                ref=conversation_ref(HOTEL, TELEGRAM.id, thread),
                inbox=TELEGRAM,
                settings=WorkspaceSettings(workspace_id=HOTEL),
                contact=None,
            )
            event = replace(received(f"m{number}"), thread=thread, address=thread)
            store.commit(receive(None, event, around, clock.clock()))
        entry = import_module("handler")
        for cached in (*CACHED, entry.api):
            cached.cache_clear()
        yield cast("Handler", entry.handler)
        for cached in (*CACHED, entry.api):
            cached.cache_clear()


def call(handler: Handler, method: str, path: str, body: object = None, query: str = "") -> tuple[int, Any]:
    event = {
        "requestContext": {"http": {"method": method}, "authorizer": {"jwt": {"claims": claims()}}},
        "rawPath": f"/api{path}",
        "rawQueryString": query,
        "headers": {"Idempotency-Key": "k1"} if path.endswith("messages") else {},
    } | ({} if body is None else {"body": json.dumps(body)})
    response = handler(event, None)
    return response["statusCode"], json.loads(response["body"])


def test_a_day_at_the_desk(handler: Handler) -> None:
    _, first = call(handler, "GET", "/conversations", query="limit=2")
    _, rest = call(handler, "GET", "/conversations", query=f"limit=2&cursor={first['next_cursor']}")
    names = {item["id"] for item in first["items"] + rest["items"]}
    assert (len(names), rest["next_cursor"]) == (3, None)

    path = f"/conversations/{first['items'][0]['id']}"
    status, said = call(handler, "POST", f"{path}/messages", {"text": "It's Ana."})
    assert (status, said["status"]) == (202, "pending")
    assert call(handler, "POST", f"{path}/messages", {"text": "It's Ana."}) == (202, said)
    assert call(handler, "POST", f"{path}/messages", {"text": "It's Bea."})[0] == 422

    assert [item["text"] for item in call(handler, "GET", f"{path}/messages")[1]["items"]] == ["hello", "It's Ana."]
    assert call(handler, "POST", f"{path}/release")[1]["status"] == "active"
    kinds = [item["kind"] for item in call(handler, "GET", f"{path}/timeline")[1]["items"]]
    assert kinds.count("status") == 3
    assert call(handler, "GET", "/conversations/counts")[0] == 200
    assert call(handler, "PATCH", "/settings", {"locale": "fa"})[0] == 403
    assert call(handler, "GET", "/conversations/" + "A" * 26)[0] == 404
