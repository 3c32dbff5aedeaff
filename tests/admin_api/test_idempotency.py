"""A request that is repeated under its key is carried out once."""

from typing import Any, Final

import pytest

from frontdesk.errors import Rejected
from frontdesk.model import Failure
from tests.admin_api.desk import Desk

KEY: Final = {"Idempotency-Key": "3f1c-1"}
FAILED: Final = Rejected(Failure(code="x", title="x", detail="x", action="x"))


@pytest.fixture
def path(desk: Desk) -> str:
    """A conversation."""
    return f"/conversations/{desk.customer_writes().conversation_id}"


def test_the_same_request_gets_the_same_message_again(desk: Desk, path: str) -> None:
    first = desk.call("POST", f"{path}/messages", {"text": "Hi", "reply_to": None}, headers=KEY)
    again = desk.call("POST", f"{path}/messages", '{ "reply_to": null, "text": "Hi" }', headers=KEY)
    assert (first.status, again.status) == (202, 202)
    assert again.json == first.json
    assert desk.get(path).json["total_messages"] == 2
    assert len(desk.jobs) == 1


def test_the_message_is_shown_as_it_is_by_then(desk: Desk, path: str) -> None:
    head = desk.customer_writes()
    desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY)
    desk.provider_says(desk.head(head.ref), "1:99")
    assert desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY).json["status"] == "sent"


@pytest.mark.parametrize("other", [{"text": "Ho"}, {"text": "Hi", "reply_to": None}], ids=str)
def test_another_body_under_the_same_key_is_refused(desk: Desk, path: str, other: dict[str, Any]) -> None:
    desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY)
    answer = desk.call("POST", f"{path}/messages", other, headers=KEY)
    assert (answer.status, answer.json["code"]) == (422, "key_reused")
    assert desk.get(path).json["total_messages"] == 2


def test_another_path_under_the_same_key_is_refused(desk: Desk, path: str) -> None:
    desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY)
    assert desk.call("POST", f"{path}/takeover", headers=KEY).json["code"] == "key_reused"


def test_a_key_is_one_person_s(desk: Desk, path: str) -> None:
    desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY)
    assert desk.call("POST", f"{path}/messages", {"text": "Ho"}, headers=KEY, user="bea").status == 202
    assert desk.get(path).json["total_messages"] == 3


def test_of_two_at_once_one_is_carried_out(desk: Desk, path: str) -> None:
    def other() -> None:
        assert desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY).status == 202

    desk.store.meanwhile = [other]
    answer = desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY)
    assert answer.json["seq"] == 2
    assert desk.get(path).json["total_messages"] == 2


@pytest.mark.parametrize(
    ("method", "end", "body"),
    [("PATCH", "", {"status": "closed"}), ("POST", "/takeover", None), ("POST", "/read", {"seq": 1})],
    ids=["patch", "takeover", "read"],
)
def test_a_repeated_change_does_not_undo_what_came_after_it(
    desk: Desk, path: str, method: str, end: str, body: object
) -> None:
    desk.call(method, path + end, body, headers=KEY)
    desk.call("PATCH", path, {"status": "active", "assignee": "bea"}, user="bea")
    again = desk.call(method, path + end, body, headers=KEY)
    assert again.status == 200
    assert (again.json["status"], again.json["assignee"]) == ("active", "bea")


def test_a_repeated_retry_sends_once(desk: Desk, path: str) -> None:
    head = desk.customer_writes()
    sent = desk.call("POST", f"{path}/messages", {"text": "Hi"}).json["id"]
    desk.provider_says(desk.head(head.ref), FAILED)
    assert desk.get(path).json["undelivered"] == "failed"
    first = desk.call("POST", f"{path}/messages/{sent}/retry", headers=KEY)
    assert desk.get(path).json["undelivered"] is None
    again = desk.call("POST", f"{path}/messages/{sent}/retry", headers=KEY)
    assert (first.status, again.status) == (202, 202)
    assert again.json == first.json


@pytest.mark.parametrize(
    "key", ["", " ", "a b", "ключ", "x" * 256], ids=["empty", "blank", "spaced", "foreign", "long"]
)
def test_a_key_is_short_and_visible(desk: Desk, path: str, key: str) -> None:
    answer = desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers={"Idempotency-Key": key})
    assert (answer.status, answer.fields) == (422, ["Idempotency-Key"])


def test_a_refused_request_does_not_use_its_key_up(desk: Desk, path: str) -> None:
    assert desk.call("POST", f"{path}/messages", {"text": "x" * 5_000}, headers=KEY).status == 422
    assert desk.call("POST", f"{path}/messages", {"text": "Hi"}, headers=KEY).status == 202
