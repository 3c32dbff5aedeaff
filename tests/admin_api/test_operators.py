"""The operators of a search, and what of them narrows a list: whose, which stay, with which files, from which days."""

from typing import Any, Final

import pytest

from frontdesk.model import DAY, HOUR, Contact, File, MessageType
from tests.admin_api.desk import Desk

MIDNIGHT: Final = 1_799_967_600_000
"""2027-01-15 begins in Berlin."""


@pytest.fixture
def berlin(desk: Desk) -> Desk:
    """A desk in Berlin, on the morning of 2027-01-15."""
    assert desk.call("PATCH", "/settings", {"time_zone": "Europe/Berlin"}, role="admin").status == 200
    desk.now = MIDNIGHT + 8 * HOUR
    return desk


def found(desk: Desk, **query: Any) -> list[str]:
    answer = desk.get("/conversations", **query)
    assert answer.status == 200
    return [item["thread"] for item in answer.items]


def named(name: str) -> Contact:
    return Contact(id="", name=name, edited=("name",))


@pytest.mark.parametrize(
    ("query", "threads"),
    [
        ({"after": "2027-01-15"}, ["morning", "midnight"]),
        ({"after": "today"}, ["morning", "midnight"]),
        ({"before": "2027-01-15"}, ["evening", "long ago"]),
        ({"after": "yesterday", "before": "today"}, ["evening"]),
        ({"after": "2026-12-10", "before": "2027-01-14"}, []),
        ({"before": "2026-12-31"}, ["long ago"]),
        ({"before": "0001-01-01"}, []),
        ({"after": "0001-01-01", "before": "9999-12-31"}, ["morning", "midnight", "evening", "long ago"]),
        ({"after": "9999-12-31"}, []),
    ],
)
@pytest.mark.parametrize("said", [{"q": "towels"}, {"has": "file"}, {}])
def test_days_are_the_workspaces_of_a_search_the_messages_of_a_list_the_last_one(
    berlin: Desk, query: dict[str, str], threads: list[str], said: dict[str, str]
) -> None:
    file = File(id="f", type=MessageType.IMAGE)
    for thread, at in (
        ("long ago", MIDNIGHT - 40 * DAY),
        ("evening", MIDNIGHT - 1),
        ("midnight", MIDNIGHT),
        ("morning", MIDNIGHT + HOUR),
    ):
        berlin.customer_writes("towels", thread=thread, sent_at=at, files=(file,))
    assert found(berlin, **query, **said) == threads


@pytest.mark.parametrize(
    ("query", "field", "rule"),
    [
        ({"before": "2027-02-30"}, "before", "Say a day such as 2026-11-25, `today` or `yesterday`"),
        ({"after": "15.1.27"}, "after", "Say a day such as 2026-11-25, `today` or `yesterday`"),
        ({"after": "2027-W02-1"}, "after", "Say a day such as 2026-11-25, `today` or `yesterday`"),
        ({"after": "today", "before": "yesterday"}, "after", "Is not earlier than `before`."),
        ({"after": "today", "before": "today"}, "after", "Is not earlier than `before`."),
        ({"has": "hope"}, "has", "Input should be 'file', 'image', 'audio', 'video' or 'document'"),
        ({"from": ""}, "from", "String should have at least 1 character"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(desk: Desk, query: dict[str, str], field: str, rule: str) -> None:
    answer = desk.get("/conversations", **query)
    assert (answer.status, answer.json["errors"]) == (422, [{"field": field, "message": rule}])


@pytest.mark.parametrize(
    ("has", "threads"),
    [
        ("file", ["paper", "film", "voice", "picture"]),
        ("image", ["picture"]),
        ("audio", ["voice"]),
        ("video", ["film"]),
        ("document", ["paper"]),
    ],
)
def test_messages_are_found_by_the_kind_of_their_files(desk: Desk, has: str, threads: list[str]) -> None:
    for thread, kind in (
        ("none", None),
        ("sticker", MessageType.STICKER),
        ("picture", MessageType.IMAGE),
        ("voice", MessageType.VOICE),
        ("film", MessageType.VIDEO),
        ("paper", MessageType.DOCUMENT),
    ):
        desk.customer_writes("hash: has file", thread=thread, files=(File(id="f", type=kind),) if kind else ())
    assert found(desk, has=has) == threads
    assert found(desk, has=has, q="fil", limit=1) == threads[:1]
    assert found(desk, q="has") == ["paper", "film", "voice", "picture", "sticker", "none"]


def test_a_file_without_words_is_a_hit_that_says_where_it_stands(desk: Desk) -> None:
    desk.customer_writes("", files=(File(id="f", type=MessageType.VOICE),))
    (item,) = desk.get("/conversations", has="audio").items
    hit = item["hit"]
    assert (hit["place"], hit["text"], hit["spans"], hit["message_seq"]) == ("message", "", [], 1)


def test_from_finds_the_person_and_with_words_only_what_they_wrote_themselves(desk: Desk) -> None:
    sofia = desk.customer_writes("Hello", thread="sofia", contact=named("Sofia Marin"))
    desk.customer_writes("Late, says Sofia", thread="omid", contact=named("Omid"))
    desk.assistant_answers(sofia, "Late check-out is fine.")
    assert found(desk, **{"from": "sofia mar"}) == ["sofia"]
    assert found(desk, q="late", **{"from": "sofia"}) == []
    desk.customer_writes("How late?", thread="sofia")
    assert found(desk, q="late", **{"from": "sofia"}) == ["sofia"]
    assert found(desk, **{"from": "?!"}) == []


def test_a_rare_person_s_words_are_found_among_many_of_others_without_reading_those(desk: Desk) -> None:
    desk.customer_writes("late towels", thread="sofia", contact=named("Sofia"))
    for number in range(700):
        desk.customer_writes("late", thread=str(number), contact=named("Omid"))
    desk.table.calls.clear()
    assert found(desk, q="late", **{"from": "sofia"}) == ["sofia"]
    assert desk.table.calls["items"] < 10


@pytest.mark.parametrize(
    ("query", "threads"),
    [
        ({"booking": "b-7"}, ["7"]),
        ({"booking": "B"}, []),
        ({"apartment": "4b"}, ["8", "7"]),
        ({"apartment": "4"}, []),
        ({"apartment": "4B", "booking": "B-8"}, ["8"]),
        ({"apartment": "4B", "q": "towels"}, ["8", "7"]),
        ({"apartment": "4B", "q": "towels", "tag": "late"}, ["7"]),
        ({"apartment": "4B", "from": "omid"}, ["8"]),
        ({"apartment": "4B", "open": "false"}, ["8"]),
    ],
)
def test_a_stay_is_named_as_a_whole(desk: Desk, query: dict[str, str], threads: list[str]) -> None:
    for number, apartment in (("7", "4B"), ("8", "4B"), ("77", "4BB")):
        phone = f"+1555010{int(number):04}"
        name = "Omid" if number == "8" else "Sofia"
        contact = Contact(id="", name=name, edited=("name",), phone=phone)
        head = desk.customer_writes("towels, please", thread=number, contact=contact)
        body = {"apartment_id": apartment, "tenant_name": name, "tenant_phone": phone, "status": "confirmed"}
        days = {"check_in": "2027-01-10", "check_out": "2027-01-20"}
        assert desk.call("PUT", f"/bookings/B-{number}", {**body, **days}).status in {200, 201}
        assert desk.call("PATCH", f"/conversations/{head.conversation_id}", {"booking_id": f"B-{number}"}).status == 200
        patch = {"status": "closed"} if number == "8" else {"tags": ["late"]}
        assert desk.call("PATCH", f"/conversations/{head.conversation_id}", patch).status == 200
    assert found(desk, **query) == threads


@pytest.mark.parametrize(("is_open", "threads"), [("true", ["2"]), ("false", ["1"])])
def test_a_list_is_of_what_is_open_or_of_what_is_closed(desk: Desk, is_open: str, threads: list[str]) -> None:
    head = desk.customer_writes(thread="1")
    desk.customer_writes(thread="2")
    desk.call("PATCH", f"/conversations/{head.conversation_id}", {"status": "closed"})
    assert found(desk, open=is_open) == threads


def test_a_message_taken_back_has_no_file(desk: Desk) -> None:
    head = desk.customer_writes("", files=(File(id="f", type=MessageType.IMAGE),))
    assert found(desk, has="image") == ["1"]
    assert desk.call("DELETE", f"/contacts/{head.contact.id}", role="owner").status in {200, 204}
    assert found(desk, has="image") == []
    assert [key for key in desk.table.items if key.PK.startswith("WORD#")] == []
