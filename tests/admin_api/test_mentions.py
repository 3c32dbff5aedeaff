"""Colleagues are named in notes, hear of it, and find it again."""

from typing import Any

import pytest

from tests.admin_api.desk import Desk


@pytest.fixture
def path(desk: Desk) -> str:
    """A conversation; Ben (`u-1`) and Zoe (`u-2`) work here."""
    for name in ("ben", "zoe"):
        body = {"email": f"{name}@hotel.example", "name": name.title(), "role": "agent"}
        assert desk.call("POST", "/users", body, role="admin").json["id"]
    return f"/conversations/{desk.customer_writes().conversation_id}"


def note(desk: Desk, path: str, text: str, **more: object) -> Any:
    return desk.call("POST", f"{path}/notes", {"text": text, **more}).json


def mine(desk: Desk, user: str = "u-1", **query: object) -> Any:
    return desk.call("GET", "/mentions", user=user, **query).json  # type: ignore[arg-type]  # the rest is the query


def test_a_note_names_whom_it_asks_for_and_whom_its_text_names(desk: Desk, path: str) -> None:
    added = note(desk, path, "@zoe, can you?", mentions=["u-1"])
    assert added["mentions"] == [{"id": "u-1", "name": "Ben"}, {"id": "u-2", "name": "Zoe"}]
    assert desk.get(f"{path}/notes").items == [added]
    (entry,) = [item for item in desk.get(f"{path}/timeline").items if item["kind"] == "note"]
    assert entry["detail"]["mentions"] == ["u-1", "u-2"]


def test_who_is_named_finds_the_note_until_they_have_seen_it(desk: Desk, path: str) -> None:
    added = note(desk, path, "Late arrival, @ben")
    (found,) = mine(desk)["items"]
    assert found == {
        "conversation_id": path.rpartition("/")[2],
        "contact_name": "Sofia",
        "note": added,
        "unread": True,
    }
    assert mine(desk)["unread"] == 1
    assert mine(desk, "u-2") == {"items": [], "unread": 0, "next_cursor": None}
    assert desk.call("POST", f"{path}/read", {}, user="u-1").status == 200
    assert [item["unread"] for item in mine(desk)["items"]] == [False]
    assert mine(desk, unread="true")["items"] == []


def test_mentions_are_marked_without_reading_the_messages(desk: Desk, path: str) -> None:
    note(desk, path, "@ben")
    there = {"conversation_id": "A" * 26}
    assert desk.call("POST", "/mentions/read", there, user="u-1", role="viewer").json == {"unread": 1}
    here = {"conversation_id": path.rpartition("/")[2]}
    assert desk.call("POST", "/mentions/read", here, user="u-1", role="viewer").json == {"unread": 0}
    note(desk, path, "@ben")
    assert desk.call("POST", "/mentions/read", {}, user="u-1").json == {"unread": 0}


def test_what_somebody_else_reads_stays_new(desk: Desk, path: str) -> None:
    note(desk, path, "@ben")
    desk.call("POST", f"{path}/read", {})
    assert mine(desk)["unread"] == 1


def test_mentions_are_walked_through_with_cursors(desk: Desk, path: str) -> None:
    for n in range(3):
        note(desk, path, f"{n} @ben")
    page = mine(desk, limit=2)
    assert [item["note"]["text"] for item in page["items"]] == ["2 @ben", "1 @ben"]
    rest = mine(desk, limit=2, cursor=page["next_cursor"])
    assert ([item["note"]["text"] for item in rest["items"]], rest["next_cursor"]) == (["0 @ben"], None)
    assert desk.call("GET", "/mentions", user="u-2", cursor=page["next_cursor"]).status == 422


@pytest.mark.parametrize("name", ["u-9", "ana"])
def test_only_people_of_the_workspace_are_named(desk: Desk, path: str, name: str) -> None:
    refused = desk.call("POST", f"{path}/notes", {"text": "Hi", "mentions": ["u-1", name]})
    assert (refused.status, refused.fields) == (422, ["mentions.1"])
    assert desk.get(f"{path}/notes").items == []


def test_who_may_not_sign_in_is_not_named(desk: Desk, path: str) -> None:
    desk.call("PATCH", "/users/u-1", {"disabled": True}, role="admin")
    assert desk.call("POST", f"{path}/notes", {"text": "Hi", "mentions": ["u-1"]}).fields == ["mentions.0"]
    assert note(desk, path, "@ben")["mentions"] == []
    assert [person["name"] for person in desk.get("/colleagues").items] == ["Zoe"]


def test_people_of_another_business_are_not_named(desk: Desk, path: str) -> None:
    eve = {"email": "eve@rival.example", "name": "Eve", "role": "agent"}
    rival = desk.call("POST", "/users", eve, role="admin", workspace="rival-hotel").json["id"]
    assert desk.call("POST", f"{path}/notes", {"text": "Hi", "mentions": [rival]}).fields == ["mentions.0"]
    assert note(desk, path, "@eve")["mentions"] == []


def test_a_removed_note_is_no_mention_any_more(desk: Desk, path: str) -> None:
    name = note(desk, path, "@ben")["id"]
    assert desk.call("DELETE", f"{path}/notes/{name}").json["mentions"] == [{"id": "u-1", "name": "Ben"}]
    assert mine(desk) == {"items": [], "unread": 0, "next_cursor": None}


def test_an_erased_customer_leaves_no_mention_behind(desk: Desk, path: str) -> None:
    note(desk, path, "@ben")
    contact = desk.get(path).json["contact"]["id"]
    assert desk.call("DELETE", f"/contacts/{contact}", role="admin").status == 200
    assert mine(desk) == {"items": [], "unread": 0, "next_cursor": None}


def test_a_repeated_request_names_people_once(desk: Desk, path: str) -> None:
    for _ in range(2):
        desk.call("POST", f"{path}/notes", {"text": "@ben"}, headers={"Idempotency-Key": "m1"})
    assert mine(desk)["unread"] == 1
