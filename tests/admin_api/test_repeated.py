"""Every write heeds its Idempotency-Key: carried out once, answered again, and nothing of a customer is kept for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest

from frontdesk_api.operation import Operation, Route
from frontdesk_api.routes import ROUTES
from tests.admin_api.desk import INSTAGRAM, Answer, Desk
from tests.admin_api.test_bookings import FILE, STAY
from tests.admin_api.test_privacy import everything

KEY: Final = {"Idempotency-Key": "k-1"}
MENU: Final = {"template_type": "text", "menu_structure": {"type": "text", "body": {"text": "Hi"}, "steps": {}}}
ADMIN: Final = "admin"
AGAIN_BY_NATURE: Final = {
    "addArticle": "its id follows from the key",
    "startBroadcast": "its id follows from the key",
    "give": "its id follows from the key",
    "estimateBroadcast": "it only reads",
    "exportContact": "it only reads, and what it reads is not to be kept",
    "relink": "what is linked is not linked again; its answer has phones",
    "uploadMedia": "a form ends after minutes; the repetition gets one that is good",
    "removeNote": "what is removed is not there; the note is not to be kept",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A request, what must be there before it, and another body under the same key."""

    method: str
    path: Callable[[Desk], str]
    body: Callable[[Desk], Any] = lambda _: None
    other: Any = None


def contact(desk: Desk) -> str:
    return f"/contacts/{desk.customer_writes().contact.id}"


def known(desk: Desk) -> str:
    desk.call("PUT", "/templates/hello", MENU, role=ADMIN)
    return "/templates/hello"


def read_about(desk: Desk) -> str:
    desk.call("PUT", "/knowledge/pool", {"title": "Pool", "text": "From 8."}, role=ADMIN)
    return "/knowledge/pool"


def at_hand(desk: Desk) -> str:
    return f"/saved-replies/{desk.call('POST', '/saved-replies', {'name': 'wifi', 'text': 'x'}).json['id']}"


def kept(desk: Desk) -> str:
    return f"/views/{desk.call('POST', '/views', {'name': 'Mine', 'filter': {}}).json['id']}"


def other_person(desk: Desk) -> Any:
    return {"contact_id": desk.customer_writes("on instagram", inbox=INSTAGRAM).contact.id}


WRITES: Final = {
    "change a customer": Write(method="PATCH", path=contact, body=lambda _: {"credits": 5}, other={"credits": 6}),
    "merge": Write(method="POST", path=lambda desk: f"{contact(desk)}/merge", body=other_person),
    "erase": Write(method="DELETE", path=contact),
    "save a booking": Write(
        method="PUT", path=lambda _: "/bookings/B7", body=lambda _: STAY, other={**STAY, "apartment_id": "A 13"}
    ),
    "save a menu": Write(
        method="PUT", path=lambda _: "/templates/hello", body=lambda _: MENU, other={**MENU, "is_active": False}
    ),
    "delete a menu": Write(method="DELETE", path=known),
    "delete an article": Write(method="DELETE", path=read_about),
    "keep a reply": Write(
        method="POST",
        path=lambda _: "/saved-replies",
        body=lambda _: {"name": "wifi", "text": "On the card."},
        other={"name": "wifi", "text": "In the lobby."},
    ),
    "change a reply": Write(
        method="PUT",
        path=at_hand,
        body=lambda _: {"name": "wifi", "text": "On the card."},
        other={"name": "wifi", "text": "In the lobby."},
    ),
    "remove a reply": Write(method="DELETE", path=at_hand),
    "keep a view": Write(
        method="POST",
        path=lambda _: "/views",
        body=lambda _: {"name": "Late", "filter": {"tag": "late"}},
        other={"name": "Late", "filter": {}},
    ),
    "change a view": Write(
        method="PUT",
        path=kept,
        body=lambda _: {"name": "Late", "filter": {"tag": "late"}},
        other={"name": "Late", "filter": {}},
    ),
    "remove a view": Write(method="DELETE", path=kept),
    "change the settings": Write(
        method="PATCH", path=lambda _: "/settings", body=lambda _: {"locale": "fa"}, other={"locale": "en"}
    ),
}
each_write = pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))


def ask(desk: Desk, write: Write, path: str, body: Any) -> Answer:
    return desk.call(write.method, path, body, role=ADMIN, headers=KEY)


@each_write
def test_it_is_answered_again_as_before(desk: Desk, write: Write) -> None:
    path, body = write.path(desk), write.body(desk)
    first = ask(desk, write, path, body)
    again = ask(desk, write, path, body)
    assert first.status < 300
    assert (again.status, again.json) == (first.status, first.json)


@pytest.mark.parametrize(
    "write", [write for write in WRITES.values() if write.other], ids=[n for n, write in WRITES.items() if write.other]
)
def test_another_body_under_its_key_is_refused_and_changes_nothing(desk: Desk, write: Write) -> None:
    path, body = write.path(desk), write.body(desk)
    first = ask(desk, write, path, body)
    answer = ask(desk, write, path, write.other)
    assert (answer.status, answer.json["code"]) == (422, "key_reused")
    assert ask(desk, write, path, body).json == first.json


def test_another_path_under_its_key_is_refused(desk: Desk) -> None:
    desk.call("PUT", "/bookings/B7", STAY, headers=KEY)
    assert desk.call("PUT", "/bookings/B8", STAY, headers=KEY).json["code"] == "key_reused"
    assert desk.get("/bookings/B8").status == 404


def test_a_change_that_came_between_is_not_undone_by_the_repetition(desk: Desk) -> None:
    path = contact(desk)
    desk.call("PATCH", path, {"credits": 5}, headers=KEY)
    desk.call("PATCH", path, {"credits": 9})
    assert desk.call("PATCH", path, {"credits": 5}, headers=KEY).json["credits"] == 9
    assert desk.get(path).json["credits"] == 9


def test_a_change_of_nothing_takes_its_key_too(desk: Desk) -> None:
    path = f"/conversations/{desk.customer_writes().conversation_id}"
    first = desk.call("PATCH", path, {"status": "active"}, headers=KEY)
    desk.call("PATCH", path, {"status": "closed"})
    again = desk.call("PATCH", path, {"status": "active"}, headers=KEY)
    assert (first.json["status"], again.json["status"], again.json["in_flight"]) == ("active", "closed", False)


def test_a_file_imported_again_is_answered_with_the_first_report(desk: Desk) -> None:
    rows = FILE + "B1,A 1,Sofia,+15551234567,2027-01-10,2027-01-20,confirmed\n"
    reports = [
        desk.call("POST", "/bookings/import", rows, headers={**KEY, "content-type": "text/csv"}).json for _ in range(2)
    ]
    assert reports[0]["created"] == 1
    assert reports[0] == reports[1]


def test_a_report_that_quotes_rows_is_not_kept(desk: Desk) -> None:
    rows = FILE + "B1,A 1,Marietta Quandt,nonsense,2027-01-10,2027-01-20,confirmed\n"
    for _ in range(2):
        report = desk.call("POST", "/bookings/import", rows, headers={**KEY, "content-type": "text/csv"}).json
        assert len(report["rejected"]) == 1
    assert not any("IDEMPOTENCY" in str(item) for item in everything(desk))


def test_nothing_of_a_deleted_booking_is_kept_for_its_key(desk: Desk) -> None:
    desk.call("PUT", "/bookings/B7", STAY)
    answers = [desk.call("DELETE", "/bookings/B7", headers=KEY).status for _ in range(2)]
    assert answers == [200, 404]
    assert not any("Sofia" in str(item) for item in everything(desk))


def test_an_erasure_that_ran_out_of_time_goes_on_under_its_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = contact(desk)
    monkeypatch.setattr("frontdesk.services.erase.BUDGET", -1)
    assert desk.call("DELETE", path, role=ADMIN, headers=KEY).json["complete"] is False
    monkeypatch.undo()
    assert desk.call("DELETE", path, role=ADMIN, headers=KEY).json["complete"] is True
    assert desk.call("DELETE", path, role=ADMIN, headers=KEY).json["complete"] is True


def test_two_at_once_that_change_nothing_are_both_answered(desk: Desk) -> None:
    path = f"/conversations/{desk.customer_writes().conversation_id}"

    def other() -> None:
        assert desk.call("PATCH", path, {"status": "active"}, headers=KEY).status == 200

    desk.store.meanwhile = [other]
    assert desk.call("PATCH", path, {"status": "active"}, headers=KEY).status == 200


def test_the_trail_keeps_no_phone(desk: Desk) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", f"/contacts/{head.contact.id}", {"phone": "+15551230987"})
    assert desk.call("POST", "/conversations/+15551230987/read", {}).status == 200
    entries = desk.call("GET", "/audit", role=ADMIN).items
    assert [entry["target"] for entry in entries if entry["operation"] == "markRead"] == [{"conversation": "by phone"}]


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method != "GET"], ids=lambda route: route.name)
def test_it_is_known_how_a_write_is_answered_again(route: Route) -> None:
    assert isinstance(route, Operation)
    somehow = route.keeps_answer or route.again is not None or route.current is not None
    assert somehow != (route.name in AGAIN_BY_NATURE)
