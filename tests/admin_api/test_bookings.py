"""Bookings through the API, the conversations they are linked to, and relinking on demand."""

from typing import Any, Final

import pytest

from frontdesk.model import Contact, Inbox, RelinkJob
from frontdesk.services.links import work
from tests.admin_api.desk import HOTEL, RIVAL, Desk

PHONE: Final = "+15551234567"
STAY: Final = {
    "apartment_id": "A 12",
    "tenant_name": "Sofia",
    "tenant_phone": PHONE,
    "check_in": "2027-01-10",
    "check_out": "2027-01-20",
}
FILE: Final = "id,apartment_id,tenant_name,tenant_phone,check_in,check_out,status\n"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def written(desk: Desk, thread: str = "1", phone: str | None = PHONE) -> str:
    return desk.customer_writes(thread=thread, contact=Contact(id="", phone=phone)).conversation_id


def follow(desk: Desk, booking: str = "B7", workspace: str = HOTEL) -> None:
    """Let relink work on the booking's record."""
    work(RelinkJob(workspace_id=workspace, booking_id=booking), desk.deps)


def shown(desk: Desk, conversation: str) -> Any:
    return desk.get(f"/conversations/{conversation}").json["booking"]


def test_a_booking_is_created_replaced_read_and_deleted(desk: Desk) -> None:
    created = desk.call("PUT", "/bookings/B7", STAY | {"attributes": {"guests": 2, "cot": True}})
    assert created.status == 200
    assert created.json | {"created_at": None, "updated_at": None} == STAY | {
        "id": "B7",
        "status": "confirmed",
        "attributes": {"guests": 2, "cot": True},
        "source": "api",
        "version": 1,
        "created_at": None,
        "updated_at": None,
    }
    replaced = desk.call("PUT", "/bookings/B7", STAY | {"status": "cancelled"})
    assert (replaced.json["status"], replaced.json["attributes"], replaced.json["version"]) == ("cancelled", {}, 2)
    assert desk.call("PUT", "/bookings/B7", STAY | {"status": "cancelled"}).json == replaced.json
    assert desk.get("/bookings/B7").json == replaced.json
    assert desk.call("DELETE", "/bookings/B7").json["id"] == "B7"
    assert desk.get("/bookings/B7").status == desk.call("DELETE", "/bookings/B7").status == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"tenant_phone": "030 1234"}, "tenant_phone"),
        ({"check_out": "2027-01-09"}, "check_out"),
        ({"check_in": "1027-01-09"}, "check_in"),
        ({"check_in": "10.01.2027"}, "check_in"),
        ({"apartment_id": "  "}, "apartment_id"),
        ({"apartment_id": None}, "apartment_id"),
        ({"attributes": {"nested": {}}}, "attributes.nested"),
        ({"room": "12"}, "room"),
    ],
)
def test_a_refusal_names_its_field(desk: Desk, wrong: dict[str, Any], field: str) -> None:
    answer = desk.call("PUT", "/bookings/B7", STAY | wrong)
    assert answer.status == 422
    assert any(name.startswith(field) for name in answer.fields)


def test_a_national_phone_is_read_by_the_workspace_s_country(desk: Desk) -> None:
    assert desk.call("PATCH", "/settings", {"default_country": "XX"}, role="admin").fields == ["default_country"]
    changed = desk.call("PATCH", "/settings", {"default_country": "US", "link_window_days": 30}, role="admin").json
    assert (changed["default_country"], changed["link_window_days"]) == ("US", 30)
    saved = desk.call("PUT", "/bookings/B7", STAY | {"tenant_phone": "(555) 123-4567"})
    assert saved.json["tenant_phone"] == PHONE
    back = desk.call("PATCH", "/settings", {"default_country": None, "link_window_days": None}, role="admin").json
    assert (back["default_country"], back["link_window_days"]) == (None, 90)


def test_the_list_goes_page_by_page_and_by_phone(desk: Desk) -> None:
    for day in range(1, 6):
        other = {"tenant_phone": "+15557654321"} if day % 2 else {}
        desk.call("PUT", f"/bookings/N{day}", STAY | {"check_in": f"2027-01-0{day}"} | other)
    first = desk.get("/bookings", limit=3)
    second = desk.get("/bookings", limit=3, cursor=first.json["next_cursor"])
    assert [row["id"] for row in [*first.items, *second.items]] == ["N5", "N4", "N3", "N2", "N1"]
    assert second.json["next_cursor"] is None
    assert [row["id"] for row in desk.get("/bookings", phone="+1 555 123-4567").items] == ["N4", "N2"]
    assert desk.get("/bookings", phone="nobody").items == []


def test_a_version_that_is_no_longer_there_is_a_conflict(desk: Desk) -> None:
    desk.call("PUT", "/bookings/B7", STAY)
    lost = desk.call("PUT", "/bookings/B7", STAY | {"tenant_name": "Ana"}, headers={"If-Match": "3"})
    assert (lost.status, lost.json["current"]["tenant_name"]) == (409, "Sofia")
    assert desk.call("DELETE", "/bookings/B7", headers={"If-Match": "3"}).status == 409


def test_what_belongs_to_another_business_is_not_there(desk: Desk) -> None:
    desk.call("PUT", "/bookings/B7", STAY, workspace=RIVAL)
    assert desk.get("/bookings/B7").status == 404
    assert desk.get("/bookings").items == desk.get("/bookings", phone=PHONE).items == []
    conversation = written(desk)
    follow(desk, workspace=RIVAL)
    assert shown(desk, conversation) is None
    assert desk.call("PATCH", f"/conversations/{conversation}", {"booking_id": "B7"}).fields == ["booking_id"]


def test_a_conversation_shows_its_stay_and_the_others(desk: Desk) -> None:
    conversation = written(desk)
    desk.call("PUT", "/bookings/B7", STAY)
    desk.call("PUT", "/bookings/B8", STAY | {"check_in": "2027-02-01", "check_out": "2027-02-02"})
    follow(desk)
    follow(desk, "B8")
    other = {name: value for name, value in STAY.items() if name != "tenant_phone"} | {"id": "B8"}
    other |= {"check_in": "2027-02-01", "check_out": "2027-02-02"}
    assert shown(desk, conversation) == {
        "id": "B7",
        "apartment_id": "A 12",
        "tenant_name": "Sofia",
        "check_in": "2027-01-10",
        "check_out": "2027-01-20",
        "linked_by": "phone",
        "alternatives": [other],
    }


def test_a_person_chooses_and_unlinks_and_that_stands(desk: Desk) -> None:
    conversation = written(desk)
    desk.call("PUT", "/bookings/B7", STAY)
    desk.call("PUT", "/bookings/mine", STAY | {"tenant_phone": None, "check_in": "2026-01-01"})
    follow(desk)
    path = f"/conversations/{conversation}"
    chosen = desk.call("PATCH", path, {"booking_id": "mine", "reason": "booked by her sister"}).json["booking"]
    assert (chosen["id"], chosen["linked_by"]) == ("mine", "person")
    assert [stay["id"] for stay in chosen["alternatives"]] == ["B7"]
    assert desk.call("PATCH", path, {"booking_id": None}).json["booking"] is None
    follow(desk)
    assert desk.call("POST", "/relink", {}).json == {"examined": 0, "linked": 0, "changes": [], "next_cursor": None}
    assert shown(desk, conversation) is None
    entries = [entry for entry in desk.get(f"{path}/timeline").items if entry["kind"] == "link"]
    assert [(entry["from"], entry["to"], entry["reason"], entry["actor"]["kind"]) for entry in entries] == [
        (None, "B7", "the phone matches", "system"),
        ("B7", "mine", "booked by her sister", "agent"),
        ("mine", None, "unlinked by a person", "agent"),
    ]


def test_a_file_is_imported_once(desk: Desk) -> None:
    text = f"{FILE}B1,A,Sofia,{PHONE},2027-01-10,2027-01-20,\nB2,A,,,2027-02-10,2027-02-20,\nB3,A,,,soon,,\n"
    first = desk.call("POST", "/bookings/import", text).json
    assert first["rejected"] == [{"row": 3, "reason": "check_out: is missing"}]
    assert (first["created"], first["updated"], first["unchanged"]) == (2, 0, 0)
    again = desk.call("POST", "/bookings/import", text.replace("B2,A", "B2,B")).json
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 1, 1)
    conversation = written(desk)
    follow(desk, "B1")
    assert shown(desk, conversation)["linked_by"] == "import"


def test_many_rows_are_written_together(desk: Desk) -> None:
    rows = "".join(f"B{number},A,,,2027-01-10,2027-01-20,\n" for number in range(105))
    assert desk.call("POST", "/bookings/import", FILE + rows).json["created"] == 105
    assert desk.call("POST", "/bookings/import", FILE + rows).json["unchanged"] == 105


@pytest.mark.parametrize(
    ("text", "status"),
    [("nothing,useful\n1,2\n", 422), (FILE + "x" * 1_100_000, 413), (FILE + "B,A,,,,,\n" * 2001, 413)],
)
def test_a_file_that_cannot_be_taken_is_refused(desk: Desk, text: str, status: int) -> None:
    assert desk.call("POST", "/bookings/import", text).status == status


def test_relink_finds_what_is_not_linked_yet(desk: Desk) -> None:
    for number, phone in enumerate((PHONE, "+15557654321", None)):
        written(desk, str(number), phone)
    desk.call("PUT", "/bookings/B7", STAY)
    dry = desk.call("POST", "/relink", {"dry_run": True}).json
    assert (dry["examined"], dry["linked"], len(dry["changes"])) == (3, 1, 1)
    (change,) = dry["changes"]
    assert (change["phone"], change["before"], change["after"]) == (PHONE, None, "B7")
    assert desk.call("POST", "/relink", {"dry_run": True}).json == dry
    wet = desk.call("POST", "/relink", {}).json
    assert wet == dry
    assert desk.call("POST", "/relink", {}).json["changes"] == []


@pytest.mark.parametrize("by", ["phone", "conversation_id", "conversation_sid"])
def test_relink_is_told_which(desk: Desk, by: str) -> None:
    sid = "CH" + "0" * 32
    inbox = Inbox(id="sms", workspace_id=HOTEL, channel="twilio", account_id="AC1", phone="+15550000000")
    desk.store.put_inbox(inbox)
    written(desk)
    head = desk.customer_writes(thread=sid, inbox=inbox, contact=Contact(id="", phone=PHONE))
    desk.call("PUT", "/bookings/B7", STAY)
    name = {"phone": "+1 555 1234567", "conversation_id": head.conversation_id, "conversation_sid": sid}[by]
    answer = desk.call("POST", "/relink", {by: name}).json
    assert answer["examined"] == answer["linked"] == (2 if by == "phone" else 1)
    assert head.conversation_id in {change["conversation_id"] for change in answer["changes"]}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"phone": "nobody"}, 422),
        ({"phone": PHONE, "conversation_id": "x"}, 422),
        ({"conversation_id": "A" * 26}, 422),
        ({"conversation_sid": "CH" + "f" * 32}, 422),
        ({"conversation_sid": "SM1"}, 422),
    ],
)
def test_relink_refuses_what_is_not_there(desk: Desk, body: dict[str, Any], status: int) -> None:
    assert desk.call("POST", "/relink", body).status == status
