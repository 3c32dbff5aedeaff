"""Articles through the API: written once, changed by one at a time, seen by their own workspace only."""

from typing import Any, Final

import pytest

from tests.admin_api.desk import HOTEL, RIVAL, Answer, Desk

PARKING: Final = {"title": "Parking", "text": "In the yard, 9 a night.", "tags": ["garage"], "audience": "booked"}


def add(desk: Desk, body: object = PARKING, **more: Any) -> Answer:
    return desk.call("POST", "/knowledge", body, role="admin", **more)


def put(desk: Desk, name: str, body: object = PARKING, **more: Any) -> Answer:
    return desk.call("PUT", f"/knowledge/{name}", body, role="admin", **more)


def remove(desk: Desk, name: str, **more: Any) -> Answer:
    return desk.call("DELETE", f"/knowledge/{name}", role="admin", **more)


def titles(desk: Desk, workspace: str = HOTEL) -> list[str]:
    return [article["title"] for article in desk.call("GET", "/knowledge", workspace=workspace).items]


def test_an_article_is_kept_as_it_was_written(desk: Desk) -> None:
    added = add(desk)
    assert added.status == 201
    assert added.json.items() >= PARKING.items()
    assert added.json["version"] == 1
    assert desk.get("/knowledge").items == [added.json]


def test_what_is_not_said_has_a_default(desk: Desk) -> None:
    added = add(desk, {"title": " Wi-Fi ", "text": " Ask us. "})
    assert (added.json["title"], added.json["text"]) == ("Wi-Fi", "Ask us.")
    assert (added.json["tags"], added.json["audience"]) == ([], "anyone")


def test_an_article_is_replaced_under_its_id_and_a_new_id_creates_one(desk: Desk) -> None:
    assert put(desk, "parking").json["version"] == 1
    changed = put(desk, "parking", {**PARKING, "text": "Full."})
    assert (changed.json["version"], changed.json["text"]) == (2, "Full.")
    assert len(desk.get("/knowledge").items) == 1


def test_writing_the_same_again_changes_nothing(desk: Desk) -> None:
    first = put(desk, "parking")
    desk.now += 1
    assert put(desk, "parking").json == first.json


def test_a_removed_article_is_gone_and_its_id_is_free_again(desk: Desk) -> None:
    put(desk, "parking")
    assert remove(desk, "parking").json["title"] == "Parking"
    assert remove(desk, "parking").status == 404
    assert titles(desk) == []
    assert put(desk, "parking").json["version"] == 1


def test_a_repeated_request_adds_one_article(desk: Desk) -> None:
    key = {"Idempotency-Key": "k1"}
    first = add(desk, headers=key)
    assert add(desk, headers=key).json == first.json
    assert len(titles(desk)) == 1
    other = add(desk, {**PARKING, "text": "Other."}, headers=key)
    assert (other.status, other.json["code"]) == (422, "key_reused")
    assert add(desk, headers={"Idempotency-Key": "k2"}).json["id"] != first.json["id"]


def test_the_second_of_two_people_is_told_what_the_first_wrote(desk: Desk) -> None:
    put(desk, "parking")
    assert put(desk, "parking", {**PARKING, "text": "Full."}, headers={"If-Match": "1"}).status == 200
    lost = put(desk, "parking", {**PARKING, "text": "Free."}, headers={"If-Match": "1"})
    assert (lost.status, lost.json["current"]["text"]) == (409, "Full.")
    assert remove(desk, "parking", headers={"If-Match": "1"}).status == 409
    assert remove(desk, "parking", headers={"If-Match": "2"}).status == 200


def test_articles_are_listed_page_by_page(desk: Desk) -> None:
    for number in range(5):
        put(desk, f"a{number}", {"title": f"Article {number}", "text": "x"})
    first = desk.get("/knowledge", limit=2)
    second = desk.get("/knowledge", limit=2, cursor=first.json["next_cursor"])
    third = desk.get("/knowledge", limit=2, cursor=second.json["next_cursor"])
    pages = [[article["id"] for article in page.items] for page in (first, second, third)]
    assert pages == [["a0", "a1"], ["a2", "a3"], ["a4"]]
    assert third.json["next_cursor"] is None


def test_another_workspace_has_articles_of_its_own(desk: Desk) -> None:
    put(desk, "parking")
    assert titles(desk, RIVAL) == []
    assert remove(desk, "parking", workspace=RIVAL).status == 404
    put(desk, "parking", {**PARKING, "title": "Theirs"}, workspace=RIVAL)
    assert (titles(desk), titles(desk, RIVAL)) == (["Parking"], ["Theirs"])


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["text", "title"]),
        ({**PARKING, "title": " "}, ["title"]),
        ({**PARKING, "title": "x" * 201}, ["title"]),
        ({**PARKING, "text": "é" * 10_001}, ["text"]),
        ({**PARKING, "audience": "friends"}, ["audience"]),
        ({**PARKING, "tags": [" garage"]}, ["tags.0"]),
        ({**PARKING, "tags": "garage"}, ["tags"]),
        ({**PARKING, "id": "mine"}, ["id"]),
    ],
    ids=str,
)
def test_what_is_wrong_is_named(desk: Desk, body: object, fields: list[str]) -> None:
    answer = add(desk, body)
    assert (answer.status, sorted(answer.fields)) == (422, fields)
    assert titles(desk) == []


@pytest.mark.parametrize("name", ["a b", "x" * 65, "سلام", "a.b"])
def test_an_id_is_plain(desk: Desk, name: str) -> None:
    assert put(desk, name).fields == ["article"]
