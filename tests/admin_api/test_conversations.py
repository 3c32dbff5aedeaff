"""The list, one conversation, and its changes."""

from functools import partial
from typing import Any, Final

import pytest

from frontdesk.model import DAY, Contact, Direction, Folder, Tier
from frontdesk.store.keys import LIST_SHARDS
from frontdesk_api import lists
from tests.admin_api.desk import HOTEL, INSTAGRAM, NOW, RIVALS, TELEGRAM, Answer, Desk, settings_of

VIP: Final = Contact(id="", name="Vera", tier=Tier.VIP, credits=20, purchases=30)
LISTED: Final = {
    "id", "workspace_id", "inbox_id", "channel", "thread", "contact", "status", "is_chat_support", "support", "flow",
    "booking", "priority", "priority_parts", "pinned", "archived", "snoozed", "snoozed_until", "tags", "assignee",
    "total_messages", "unread_messages", "last_message_at", "last_message_preview", "last_agent_reply_at", "window",
    "opted_out", "created_at", "updated_at", "version", "read_by", "priority_override", "undelivered",
}  # fmt: skip


def ids(answer: Answer) -> list[str]:
    return [item["id"] for item in answer.items]


def walk(desk: Desk, **query: Any) -> list[str]:
    """Follow the cursor to the end."""
    found, cursor = [], None
    while True:
        answer = desk.get("/conversations", **query, **({"cursor": cursor} if cursor else {}))
        assert answer.status == 200
        assert len(answer.items) <= query.get("limit", 25)
        found += ids(answer)
        cursor = answer.json["next_cursor"]
        if cursor is None:
            return found


def test_a_conversation_has_every_field_of_the_contract(desk: Desk) -> None:
    head = desk.customer_writes("Is breakfast included?", contact=VIP)
    shown = desk.get(f"/conversations/{head.conversation_id}").json
    assert set(shown) == LISTED
    assert shown["workspace_id"] == HOTEL
    assert shown["contact"] == {
        "id": head.contact.id,
        "name": "Sofia",
        "username": None,
        "phone": None,
        "tier": "vip",
        "credits": 20,
        "purchases": 30,
        "registered": False,
        "banned": False,
    }
    assert shown["priority"] == 45
    assert shown["priority_parts"] == {"tier": 30, "credits": 0, "purchases": 15}
    assert shown["last_message_preview"] == "Is breakfast included?"
    assert shown["last_message_at"] == shown["created_at"] == "2027-01-15T08:00:00.001Z"
    assert (shown["total_messages"], shown["unread_messages"], shown["version"]) == (1, 1, 1)
    assert (shown["support"], shown["flow"], shown["booking"], shown["snoozed_until"]) == (None,) * 4


@pytest.mark.parametrize(
    ("inbox", "later", "expected"),
    [
        (TELEGRAM, 0, {"open": True, "closes_at": None, "kind": "none"}),
        (INSTAGRAM, 0, {"open": True, "closes_at": "2027-01-22T08:00:00.001Z", "kind": "session"}),
        (INSTAGRAM, 2 * DAY, {"open": True, "closes_at": "2027-01-22T08:00:00.001Z", "kind": "human"}),
        (INSTAGRAM, 8 * DAY, {"open": False, "closes_at": "2027-01-22T08:00:00.001Z", "kind": "human"}),
    ],
    ids=["always open", "for everybody", "for people only", "closed"],
)
def test_the_window_says_until_when_a_person_may_write(
    desk: Desk, inbox: Any, later: int, expected: dict[str, Any]
) -> None:
    head = desk.customer_writes(inbox=inbox)
    desk.now += later
    assert desk.get(f"/conversations/{head.conversation_id}").json["window"] == expected


def test_the_list_is_ordered_by_pin_priority_unread_and_time(desk: Desk) -> None:
    settings_of(desk, default_reply_handler="manual")
    oldest, newest = desk.customer_writes(thread="1"), desk.customer_writes(thread="2")
    desk.customer_writes(thread="3")
    chatty = desk.customer_writes(thread="3")
    important = desk.customer_writes(thread="4", contact=VIP)
    pinned = desk.customer_writes(thread="5")
    desk.call("PATCH", f"/conversations/{pinned.conversation_id}", {"pinned": True})
    expected = [pinned, important, chatty, newest, oldest]
    assert ids(desk.get("/conversations")) == [head.conversation_id for head in expected]


@pytest.mark.parametrize("limit", [1, 3, 7, 100])
def test_the_cursor_walks_the_whole_list_without_gap_or_repetition(desk: Desk, limit: int) -> None:
    written = {desk.customer_writes(thread=str(n)).conversation_id for n in range(14)}
    found = walk(desk, limit=limit)
    assert len(found) == 14
    assert set(found) == written


def test_a_page_that_ends_the_list_says_so(desk: Desk) -> None:
    for n in range(3):
        desk.customer_writes(thread=str(n))
    assert desk.get("/conversations", limit=3).json["next_cursor"] is None
    assert desk.get("/conversations", limit=2).json["next_cursor"] is not None


def test_a_page_of_a_hundred_that_ends_the_list_says_so(desk: Desk) -> None:
    for n in range(100):
        desk.customer_writes(thread=str(n))
    answer = desk.get("/conversations", limit=100)
    assert (len(answer.items), answer.json["next_cursor"]) == (100, None)


def test_an_empty_desk_has_an_empty_list(desk: Desk) -> None:
    assert desk.get("/conversations").json == {"items": [], "next_cursor": None}


@pytest.fixture
def filled(desk: Desk) -> tuple[Desk, dict[str, str]]:
    """Conversations that differ in what filters ask for."""
    heads = {
        "quiet": desk.customer_writes(thread="1"),
        "mine": desk.customer_writes(thread="2"),
        "hers": desk.customer_writes(thread="3"),
        "closed": desk.customer_writes(thread="4"),
        "instagram": desk.customer_writes(thread="5", inbox=INSTAGRAM),
        "archived": desk.customer_writes(thread="6"),
        "tagged": desk.customer_writes(thread="7"),
    }
    named = {name: head.conversation_id for name, head in heads.items()}
    for name, patch in {
        "mine": {"assignee": "me"},
        "hers": {"assignee": "bea"},
        "closed": {"status": "closed"},
        "archived": {"archived": True},
        "tagged": {"tags": ["late arrival", "vip"]},
    }.items():
        assert desk.call("PATCH", f"/conversations/{named[name]}", patch).status == 200
    assert desk.call("POST", f"/conversations/{named['quiet']}/read").status == 200
    return desk, named


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"folder": "archived"}, ["archived"]),
        ({"folder": "snoozed"}, []),
        ({"assignee": "me"}, ["mine"]),
        ({"assignee": "bea"}, ["hers"]),
        ({"assignee": "none"}, ["closed", "instagram", "quiet", "tagged"]),
        ({"status": "closed"}, ["closed"]),
        ({"status": "active"}, ["hers", "instagram", "mine", "quiet", "tagged"]),
        ({"channel": "instagram"}, ["instagram"]),
        ({"channel": "whatsapp"}, []),
        ({"tag": "late arrival"}, ["tagged"]),
        ({"tag": "late"}, []),
        ({"unread": "true"}, ["closed", "hers", "instagram", "mine", "tagged"]),
        ({"unread": "false"}, ["quiet"]),
        ({"assignee": "none", "unread": "true", "status": "active"}, ["instagram", "tagged"]),
    ],
    ids=str,
)
@pytest.mark.parametrize("limit", [1, 25])
def test_filters_narrow_the_list(
    filled: tuple[Desk, dict[str, str]], query: dict[str, str], expected: list[str], limit: int
) -> None:
    desk, named = filled
    found = walk(desk, **query, limit=limit)
    assert sorted(name for name, known in named.items() if known in found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"assignee": "me"},
        {"assignee": "none"},
        {"unread": "true"},
        {"status": "active"},
        {"status": "support_active"},
        {"channel": "instagram"},
    ],
    ids=str,
)
@pytest.mark.parametrize("conversations", [60, 240])
def test_a_page_is_one_query_that_reads_what_it_returns(desk: Desk, query: dict[str, str], conversations: int) -> None:
    for n in range(conversations):
        head = desk.customer_writes(thread=str(n), inbox=(TELEGRAM, INSTAGRAM)[n % 2])
        if n % 4 > 1:
            desk.call("POST", f"/conversations/{head.conversation_id}/takeover")
    first = desk.get("/conversations", limit=10, **query)
    desk.table.calls.clear()
    page = desk.get("/conversations", limit=10, cursor=first.json["next_cursor"], **query)
    assert len(page.items) == 10
    assert not set(ids(first)) & set(ids(page))
    assert desk.table.calls == {"query": LIST_SHARDS, "rows": 11, "get": 1, "items": 11}


def test_a_filter_that_finds_nothing_for_long_gives_a_short_page_and_a_way_on(desk: Desk) -> None:
    for n in range(130):
        desk.customer_writes(thread=str(n))
    rows = partial(desk.store.listed, HOTEL, Folder.MAIN)
    first = lists.page(rows, lambda head: head.thread == "0", 1, None, most=100)
    assert (list(first.heads), first.position is None) == ([], False)
    last = lists.page(rows, lambda head: head.thread == "0", 1, first.position, most=100)
    assert ([head.thread for head in last.heads], last.position) == (["0"], None)


def test_me_means_whoever_calls(filled: tuple[Desk, dict[str, str]]) -> None:
    desk, named = filled
    assert ids(desk.call("GET", "/conversations", user="bea", assignee="me")) == [named["hers"]]


def test_another_workspace_is_another_world(desk: Desk) -> None:
    ours, theirs = desk.customer_writes("ours"), desk.customer_writes("their canary", inbox=RIVALS)
    assert ids(desk.get("/conversations")) == [ours.conversation_id]
    foreign = desk.get(f"/conversations/{theirs.conversation_id}")
    absent = desk.get("/conversations/" + "A" * 26)
    assert foreign.status == absent.status == 404
    assert foreign.json == absent.json


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"status": "closed"}, {"status": "closed"}),
        ({"pinned": True}, {"pinned": True}),
        ({"archived": True}, {"archived": True}),
        ({"tags": ["vip", "late", "vip"]}, {"tags": ["vip", "late"]}),
        ({"assignee": "bea"}, {"assignee": "bea"}),
        ({"assignee": "me"}, {"assignee": "ana"}),
        ({"status": "support_active", "assignee": "bea", "pinned": True}, {"status": "support_active", "pinned": True}),
        ({}, {"version": 1}),
        ({"reason": "only said"}, {"version": 1}),
    ],
    ids=str,
)
def test_a_patch_changes_what_it_names(desk: Desk, patch: dict[str, Any], expected: dict[str, Any]) -> None:
    path = f"/conversations/{desk.customer_writes().conversation_id}"
    before = desk.get(path).json
    changed = desk.call("PATCH", path, patch)
    assert changed.status == 200
    after = desk.get(path).json
    assert after.items() >= expected.items()
    assert changed.json == after | {"in_flight": False}
    kept = set(LISTED) - {*patch, "version", "updated_at", "unread_messages"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


@pytest.mark.parametrize(
    ("field", "value", "cleared"),
    [("pinned", True, False), ("archived", True, False), ("tags", ["vip"], []), ("assignee", "bea", None)],
)
def test_null_clears(desk: Desk, field: str, value: object, cleared: object) -> None:
    path = f"/conversations/{desk.customer_writes().conversation_id}"
    assert desk.call("PATCH", path, {field: value}).json[field] == value
    assert desk.call("PATCH", path, {field: None}).json[field] == cleared


def test_a_patch_keeps_its_reason(desk: Desk) -> None:
    path = f"/conversations/{desk.customer_writes().conversation_id}"
    desk.call("PATCH", path, {"status": "closed", "reason": "solved by phone"})
    last = desk.get(f"{path}/timeline", limit=100).items
    assert [entry["reason"] for entry in last if entry["to"] == "closed"] == ["solved by phone"]


def test_the_customer_s_words_are_stored_however_a_person_has_set_the_status(desk: Desk) -> None:
    head = desk.customer_writes()
    path = f"/conversations/{head.conversation_id}"
    desk.call("PATCH", path, {"status": "closed"})
    desk.customer_writes("still there?")
    after = desk.get(path).json
    assert (after["status"], after["total_messages"]) == ("closed", 2)
    assert desk.store.history(head.ref, 1)[0].direction is Direction.INBOUND


def test_reading_marks_up_to_a_number_or_all(desk: Desk) -> None:
    settings_of(desk, default_reply_handler="manual")
    head = [desk.customer_writes(text) for text in ("one", "two", "three")][-1]
    path = f"/conversations/{head.conversation_id}"
    assert desk.call("POST", f"{path}/read", {"seq": 2}).json["unread_messages"] == 1
    assert desk.call("POST", f"{path}/read", {"seq": 1}).json["unread_messages"] == 1
    assert desk.call("POST", f"{path}/read", {"seq": 99}).json["unread_messages"] == 0
    desk.customer_writes("four")
    assert desk.call("POST", f"{path}/read").json["unread_messages"] == 0


def test_reading_counts_the_customer_s_messages_only(desk: Desk) -> None:
    head = desk.customer_writes("one")
    path = f"/conversations/{head.conversation_id}"
    desk.call("POST", f"{path}/messages", {"text": "two"})
    desk.customer_writes("three")
    desk.customer_writes("four")
    assert desk.call("POST", f"{path}/read", {"seq": 3}).json["unread_messages"] == 1


def test_a_message_that_arrives_while_reading_stays_unread(desk: Desk) -> None:
    head = desk.customer_writes("one")
    desk.store.meanwhile = [lambda: desk.customer_writes("two")]
    assert desk.call("POST", f"/conversations/{head.conversation_id}/read", {"seq": 1}).json["unread_messages"] == 1
    assert desk.now == NOW + 2
