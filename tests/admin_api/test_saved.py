"""Saved replies and views: one's own, or everybody's where an admin says so; foreign ones are not there."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from frontdesk.services import saved
from tests.admin_api.desk import RIVAL, Answer, Desk

ANA: Final = "ana"
BEN: Final = "ben"
WIFI: Final = {"name": "wifi", "text": "{{guest.first_name}}, it is on the card."}
LATE: Final = {"name": "Late", "filter": {"tag": "late", "assignee": "me", "unread": True}}
KINDS: Final[Mapping[str, Mapping[str, object]]] = {"/saved-replies": WIFI, "/views": LATE}
each_kind = pytest.mark.parametrize("path", KINDS)


def add(desk: Desk, path: str, *, shared: bool = False, role: str = "agent", user: str = ANA, **more: Any) -> Answer:
    return desk.call("POST", path, {**KINDS[path], "shared": shared}, role=role, user=user, **more)


def ids(desk: Desk, path: str, user: str = ANA, **more: Any) -> list[str]:
    return [item["id"] for item in desk.call("GET", path, user=user, **more).items]


@each_kind
def test_it_is_kept_as_it_was_written(desk: Desk, path: str) -> None:
    added = add(desk, path)
    assert (added.status, added.json["version"], added.json["shared"]) == (201, 1, False)
    assert added.json["name"] == KINDS[path]["name"]
    assert desk.call("GET", path, user=ANA).items == [added.json]


def test_a_view_tells_its_whole_filter(desk: Desk) -> None:
    told = add(desk, "/views").json["filter"]
    unsaid = dict.fromkeys(
        ("status", "channel", "support", "q", "from", "booking", "apartment", "before", "after", "has", "open")
    )
    assert told == {"folder": None, "tag": "late", "assignee": "me", "unread": True, **unsaid}


def test_a_view_of_a_search_keeps_days_as_they_were_said(desk: Desk) -> None:
    wanted = {"q": "late", "from": "Sofia", "after": "yesterday", "has": "image", "open": True}
    assert desk.call("POST", "/views", {"name": "Late", "filter": wanted}).status == 201
    (told,) = desk.get("/views").items
    assert wanted.items() <= told["filter"].items()


@each_kind
def test_ones_own_is_nobody_elses_and_the_shared_is_everybodys(desk: Desk, path: str) -> None:
    own = add(desk, path).json["id"]
    shared = add(desk, path, shared=True, role="admin", user=BEN).json["id"]
    assert sorted(ids(desk, path)) == sorted([own, shared])
    assert ids(desk, path, user=BEN) == [shared]
    assert ids(desk, path, workspace=RIVAL) == []
    for role in ("agent", "owner"):
        assert desk.call("PUT", f"{path}/{own}", KINDS[path], role=role, user=BEN).status == 404
        assert desk.call("DELETE", f"{path}/{own}", role=role, user=BEN).status == 404


@each_kind
def test_what_everybody_shares_is_written_by_admins(desk: Desk, path: str) -> None:
    refused = add(desk, path, shared=True)
    assert (refused.status, refused.json["code"]) == (403, "forbidden")
    shared = add(desk, path, shared=True, role="admin").json["id"]
    own = add(desk, path).json["id"]
    body = KINDS[path]
    assert desk.call("PUT", f"{path}/{shared}", body, role="agent", user=ANA).status == 403
    assert desk.call("DELETE", f"{path}/{shared}", role="agent", user=ANA).status == 403
    assert desk.call("PUT", f"{path}/{own}", {**body, "shared": True}, role="agent", user=ANA).status == 403
    assert desk.call("PUT", f"{path}/{own}", {**body, "shared": True}, role="admin", user=ANA).json["shared"] is True
    assert sorted(ids(desk, path, user=BEN)) == sorted([shared, own])


@each_kind
def test_the_second_of_two_people_is_told_what_the_first_wrote(desk: Desk, path: str) -> None:
    at = f"{path}/{add(desk, path).json['id']}"
    first, other = ({**KINDS[path], "name": name} for name in ("first", "other"))
    assert desk.call("PUT", at, first, user=ANA, headers={"If-Match": "1"}).json["version"] == 2
    lost = desk.call("PUT", at, other, user=ANA, headers={"If-Match": "1"})
    assert (lost.status, lost.json["current"]["name"]) == (409, "first")
    assert desk.call("DELETE", at, user=ANA, headers={"If-Match": "1"}).status == 409
    assert desk.call("PUT", at, first, user=ANA).json["version"] == 2
    assert desk.call("DELETE", at, user=ANA, headers={"If-Match": "2"}).status == 200
    assert desk.call("DELETE", at, user=ANA).status == 404


@each_kind
def test_a_workspace_keeps_only_so_many(desk: Desk, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MOST_SAVED", 1)
    add(desk, path)
    desk.now += 1
    refused = add(desk, path)
    assert (refused.status, refused.json["code"]) == (422, "too_many")


def test_views_stand_by_position_then_by_name_page_by_page(desk: Desk) -> None:
    for name, position in (("b", 1), ("c", 0), ("a", 1), ("d", 10)):
        desk.call("POST", "/views", {"name": name, "filter": {}, "position": position})
    names: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = desk.get("/views", limit=2, **cursor)
        names += [view["name"] for view in page.items]
        if page.json["next_cursor"] is None:
            break
        cursor = {"cursor": page.json["next_cursor"]}
    assert names == ["c", "a", "b", "d"]


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("/saved-replies", {**WIFI, "name": "two words"}, ["name"]),
        ("/saved-replies", {**WIFI, "name": "a/b"}, ["name"]),
        ("/saved-replies", {**WIFI, "text": " "}, ["text"]),
        ("/views", {**LATE, "name": " "}, ["name"]),
        ("/views", {"name": "x"}, ["filter"]),
        ("/views", {**LATE, "filter": {"channel": "fax"}}, ["filter.channel"]),
        ("/views", {**LATE, "position": -1}, ["position"]),
    ],
    ids=str,
)
def test_what_is_wrong_is_named(desk: Desk, path: str, body: object, fields: list[str]) -> None:
    answer = desk.call("POST", path, body)
    assert (answer.status, sorted(answer.fields)) == (422, fields)
    assert desk.get(path).items == []


@each_kind
@pytest.mark.parametrize("name", ["A" * 27, "A" * 3_000, "a" * 26, "A" * 25 + "1"], ids=len)
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_what_is_no_id_is_looked_for_nowhere(desk: Desk, path: str, name: str, method: str) -> None:
    before = desk.table.calls["get"]
    body = KINDS[path] if method == "PUT" else None
    assert desk.call(method, f"{path}/{name}", body, user=ANA).status == 404
    assert desk.table.calls["get"] == before
