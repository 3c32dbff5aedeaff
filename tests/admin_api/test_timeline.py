"""What happened to a conversation, newest last."""

from typing import Any

import pytest

from tests.admin_api.desk import Desk, settings_of


@pytest.fixture
def path(desk: Desk) -> str:
    """A conversation of people, from the start."""
    settings_of(desk, default_reply_handler="manual")
    return f"/conversations/{desk.customer_writes().conversation_id}"


def entries(desk: Desk, path: str) -> list[dict[str, Any]]:
    return desk.get(f"{path}/timeline", limit=100).items


def test_a_conversation_begins_with_its_initial_status_and_the_first_decision(desk: Desk, path: str) -> None:
    assert entries(desk, path) == [
        {
            "at": "2027-01-15T08:00:00.001Z",
            "kind": "status",
            "actor": {"kind": "system", "id": None, "name": None},
            "from": None,
            "to": "support_active",
            "reason": "initial status from default_reply_handler: manual",
            "detail": {},
        },
        {
            "at": "2027-01-15T08:00:00.001Z",
            "kind": "decision",
            "actor": {"kind": "system", "id": None, "name": None},
            "from": None,
            "to": None,
            "reason": "not_active",
            "detail": {"in_seq": 1},
        },
    ]


def test_a_takeover_is_a_status_and_an_assignment(desk: Desk, path: str) -> None:
    desk.call("PATCH", path, {"status": "active"})
    desk.now += 1
    desk.call("POST", f"{path}/takeover")
    status, assignment = entries(desk, path)[-2:]
    assert (status["kind"], status["from"], status["to"]) == ("status", "active", "support_active")
    assert (assignment["kind"], assignment["from"], assignment["to"]) == ("assignment", None, "ana")
    assert status["actor"] == assignment["actor"] == {"kind": "agent", "id": "ana", "name": "Ana"}
    assert assignment["detail"] == {}


def test_a_handover_names_both(desk: Desk, path: str) -> None:
    desk.call("PATCH", path, {"assignee": "ana"})
    desk.now += 1
    desk.call("PATCH", path, {"assignee": "bea", "reason": "her guest"})
    last = entries(desk, path)[-1]
    assert (last["from"], last["to"], last["reason"]) == ("ana", "bea", "her guest")


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_the_cursor_walks_back_to_the_beginning(desk: Desk, path: str, limit: int) -> None:
    for text in ("two", "three", "four"):
        desk.customer_writes(text)
    desk.call("POST", f"{path}/release")
    everything = entries(desk, path)
    assert len(everything) == 6
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = desk.get(f"{path}/timeline", limit=limit, **cursor)
        found = answer.items + found
        if answer.json["next_cursor"] is None:
            break
        cursor = {"cursor": answer.json["next_cursor"]}
    assert found == everything
