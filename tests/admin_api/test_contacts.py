"""Customers through the API: what people know of them reaches every conversation of theirs."""

from typing import Any

import pytest

from frontdesk.model import Contact, Head, Tier
from frontdesk.store import keys
from frontdesk.store.totals import TableTotals
from tests.admin_api.desk import Desk


def path_of(head: Head) -> str:
    return f"/contacts/{head.contact.id}"


def test_a_customer_is_shown_with_the_conversations(desk: Desk) -> None:
    head = desk.customer_writes()
    shown = desk.get(path_of(head)).json
    assert (shown["name"], shown["tier"], shown["credits"]) == ("Sofia", "new", 0)
    assert shown["conversations"] == [head.conversation_id]


def test_the_list_is_by_name_and_walked_with_cursors(desk: Desk) -> None:
    heads = [desk.customer_writes(thread=str(n)) for n in range(5)]
    for head, name in zip(heads, ["Émile", "ava", "Bo", None, "Sara"], strict=True):
        desk.call("PATCH", path_of(head), {"name": name})
    names, cursor = [], None
    while True:
        page = desk.get("/contacts", limit=2, **({"cursor": cursor} if cursor else {})).json
        names += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert names == ["ava", "Bo", "Sara", "Émile", None]


@pytest.mark.parametrize(
    ("body", "field", "shown"),
    [
        ({"tier": "vip"}, "tier", "vip"),
        ({"credits": 120}, "credits", 120),
        ({"name": "  John Smith "}, "name", "John Smith"),
        ({"phone": "+15551234567"}, "phone", "+15551234567"),
        ({"registered": True}, "registered", True),
        ({"banned": True}, "banned", True),
        ({"opted_out": True}, "opted_out", True),
        ({"time_minutes": 45}, "time_minutes", 45),
        (
            {"attributes": {"room": "12", "nights": 3, "late": False}},
            "attributes",
            {"room": "12", "nights": 3, "late": False},
        ),
    ],
    ids=str,
)
def test_what_people_know_is_kept(desk: Desk, body: dict[str, Any], field: str, shown: object) -> None:
    head = desk.customer_writes()
    answer = desk.call("PATCH", path_of(head), body)
    assert (answer.status, answer.json[field]) == (200, shown)
    assert desk.get(path_of(head)).json[field] == shown
    assert desk.call("PATCH", path_of(head), body).json["version"] == answer.json["version"]


def test_attributes_are_merged_and_null_clears(desk: Desk) -> None:
    path = path_of(desk.customer_writes())
    desk.call("PATCH", path, {"attributes": {"room": "12", "nights": 3}, "credits": 7})
    assert desk.call("PATCH", path, {"attributes": {"room": None, "floor": 2}}).json["attributes"] == {
        "nights": 3,
        "floor": 2,
    }
    cleared = desk.call("PATCH", path, {"attributes": None, "credits": None}).json
    assert (cleared["attributes"], cleared["credits"]) == ({}, 0)


def test_every_conversation_of_the_customer_is_rated_anew_and_moves_in_the_list(desk: Desk) -> None:
    head = desk.customer_writes(thread="1")
    desk.customer_writes(thread="2")
    desk.call("PATCH", path_of(head), {"tier": "vip", "purchases": 20})
    first = desk.get("/conversations").items[0]
    assert first["id"] == head.conversation_id
    assert first["priority_parts"] == {"tier": 30, "credits": 25, "purchases": 15}
    stored = desk.head(head.ref)
    assert (stored.version, stored.status) == (head.version + 1, head.status)


def test_a_name_that_people_gave_outlives_the_channel_s(desk: Desk) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", path_of(head), {"name": "John"})
    stored = desk.stores.contacts.contact(head.workspace_id, head.contact.id)
    assert stored is not None
    again = desk.customer_writes(contact=stored)
    assert again.contact.name == "John"


def test_facts_stay_out_of_the_conversations(desk: Desk) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", path_of(head), {"attributes": {"diary": "x" * 400}, "tier": "vip"})
    assert desk.head(head.ref).contact.attributes == {}
    assert desk.head(head.ref).contact.tier is Tier.VIP


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"credits": -1}, "credits"),
        ({"phone": "5551234567"}, "phone"),
        ({"name": "   "}, "name"),
        ({"tier": "gold"}, "tier"),
        ({"attributes": {"no spaces": 1}}, "attributes.no spaces"),
        ({"id": "x"}, "id"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_by_name(desk: Desk, body: dict[str, Any], field: str) -> None:
    answer = desk.call("PATCH", path_of(desk.customer_writes()), body)
    assert (answer.status, answer.fields[0]) == (422, field)


def test_too_many_facts_are_refused(desk: Desk) -> None:
    path = path_of(desk.customer_writes())
    desk.call("PATCH", path, {"attributes": {f"a{n}": n for n in range(50)}})
    assert desk.call("PATCH", path, {"attributes": {"one_more": 1}}).fields == ["attributes"]


def test_an_edit_of_an_old_version_is_a_conflict_with_the_present_state(desk: Desk) -> None:
    path = path_of(desk.customer_writes())
    desk.call("PATCH", path, {"credits": 1})
    answer = desk.call("PATCH", path, {"credits": 2}, headers={"If-Match": "0"})
    assert (answer.status, answer.json["current"]["credits"]) == (409, 1)


def test_a_message_at_the_same_moment_undoes_no_edit(desk: Desk) -> None:
    head = desk.customer_writes()
    seen = desk.stores.contacts.contact(head.workspace_id, head.contact.id)
    assert seen is not None
    desk.call("PATCH", path_of(head), {"tier": "vip"})
    # the webhook read the customer before the edit, and the customer has a new username to be kept
    desk.customer_writes(contact=Contact(id=seen.id, name="Sofia M.", tier=seen.tier))
    kept = desk.get(path_of(head)).json
    assert kept["tier"] == "vip"


def test_a_customer_stands_in_one_collection_with_the_conversations(desk: Desk) -> None:
    head = desk.customer_writes()
    key = keys.contact_conversation(head.workspace_id, head.contact.id, head.conversation_id)
    assert key in desk.table.get([key])


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("joh", ["John Smith", "Johnny Cash"]),
        ("john s", ["John Smith"]),
        ("SMITH", ["John Smith"]),
        ("+1 555 123", ["John Smith"]),
        ("سارا", ["سارا"]),
        ("nobody", []),
        ("late", []),
        ("!", []),
    ],
)
def test_customers_are_found_by_what_is_known_of_them(desk: Desk, q: str, names: list[str]) -> None:
    heads = [desk.customer_writes("late again", thread=str(n)) for n in range(3)]
    for head, name in zip(heads, ["John Smith", "Johnny Cash", "سارا"], strict=True):
        desk.call("PATCH", path_of(head), {"name": name})
    desk.call("PATCH", path_of(heads[0]), {"phone": "+15551234567"})
    desk.call("PATCH", f"/conversations/{heads[2].conversation_id}", {"tags": ["late"]})
    answer = desk.get("/contacts", q=q).json
    assert [item["name"] for item in answer["items"]] == names
    assert answer["next_cursor"] is None


def test_a_customer_with_several_conversations_is_found_once(desk: Desk) -> None:
    one, other = desk.customer_writes(), desk.customer_writes(thread="2")
    body = {"contact_id": other.contact.id}
    desk.call("POST", f"/contacts/{one.contact.id}/merge", body, role="admin")
    assert [item["id"] for item in desk.get("/contacts", q="sofia").items] == [one.contact.id]


def follow_contacts(desk: Desk) -> None:
    """What the stream does with contacts."""
    totals = TableTotals(desk.table)
    for key in list(desk.table.items):
        if key.SK == keys.CONTACT and (named := keys.named_contact(key.PK)):
            totals.mend(*named, dry_run=False)


def three(desk: Desk) -> None:
    """Ava with credits, Bo who is banned, Cleo who stayed longest."""
    facts: list[dict[str, Any]] = [
        {"name": "Ava", "credits": 30},
        {"name": "Bo", "credits": 40, "banned": True},
        {"name": "Cleo", "time_minutes": 600},
    ]
    for number, known in enumerate(facts):
        desk.call("PATCH", path_of(desk.customer_writes(thread=str(number))), known)
    follow_contacts(desk)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Ava", "Bo", "Cleo"]),
        ({"show": "all"}, ["Ava", "Bo", "Cleo"]),
        ({"show": "active"}, ["Ava", "Cleo"]),
        ({"show": "banned"}, ["Bo"]),
        ({"sort": "credits"}, ["Bo", "Ava", "Cleo"]),
        ({"sort": "time"}, ["Cleo", "Ava", "Bo"]),
        ({"show": "active", "sort": "time"}, ["Cleo", "Ava"]),
        ({"show": "active", "q": "cl"}, ["Cleo"]),
        ({"show": "banned", "q": "ava"}, []),
    ],
    ids=str,
)
def test_customers_are_listed_by_what_is_asked(desk: Desk, asked: dict[str, Any], names: list[str]) -> None:
    three(desk)
    answer = desk.get("/contacts", **asked).json
    assert [item["name"] for item in answer["items"]] == names
    assert (answer["next_cursor"], answer["complete"]) == (None, True)


@pytest.mark.parametrize("show", ["all", "active", "banned"])
def test_a_list_is_as_long_as_the_dashboard_says(desk: Desk, show: str) -> None:
    three(desk)
    numbers = desk.get("/dashboard").json["users"]
    assert len(desk.get("/contacts", show=show).items) == numbers["total" if show == "all" else show]


def test_a_cursor_is_of_one_list_only(desk: Desk) -> None:
    three(desk)
    cursor = desk.get("/contacts", show="active", limit=1).json["next_cursor"]
    assert [item["name"] for item in desk.get("/contacts", show="active", limit=1, cursor=cursor).items] == ["Cleo"]
    for other in ({"show": "banned"}, {"show": "active", "sort": "time"}, {}):
        assert desk.get("/contacts", cursor=cursor, **other).fields == ["cursor"]


@pytest.mark.parametrize("wrong", [{"show": "gone"}, {"sort": "luck"}], ids=str)
def test_a_list_that_there_is_not_is_refused(desk: Desk, wrong: dict[str, str]) -> None:
    answer = desk.get("/contacts", **wrong)
    assert (answer.status, answer.fields) == (422, [*wrong])


def test_whose_name_others_have_as_a_tag_is_found(desk: Desk) -> None:
    """Conversations with the word as a tag are no candidates for a person of that name."""
    for number in range(120):
        head = desk.customer_writes(thread=str(number))
        desk.call("PATCH", f"/conversations/{head.conversation_id}", {"tags": ["sommer"]})
    person = desk.customer_writes(thread="last")
    desk.call("PATCH", path_of(person), {"name": "Ida Sommer"})
    for said in ("sommer", "Ida Sommer"):
        assert [item["name"] for item in desk.get("/contacts", q=said).items] == ["Ida Sommer"]


def test_of_too_many_of_one_name_the_answer_says_that_it_is_not_all(desk: Desk) -> None:
    for number in range(103):
        desk.customer_writes(thread=str(number))
    answer = desk.get("/contacts", q="sofia", limit=100).json
    assert (len(answer["items"]), answer["complete"]) == (100, False)
