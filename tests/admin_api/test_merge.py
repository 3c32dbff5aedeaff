"""Two contacts that are one person: conversations follow, and a day long it can be undone."""

import pytest

from frontdesk.model import DAY, Head
from tests.admin_api.desk import INSTAGRAM, RIVALS, Answer, Desk


@pytest.fixture
def pair(desk: Desk) -> tuple[Head, Head]:
    """One person on two channels."""
    return desk.customer_writes("on telegram"), desk.customer_writes("on instagram", inbox=INSTAGRAM)


def describe(desk: Desk, head: Head, **what: object) -> None:
    assert desk.call("PATCH", f"/contacts/{head.contact.id}", what).status == 200


def merge(desk: Desk, into: Head, other: Head, way: str = "merge") -> Answer:
    body = {"contact_id": other.contact.id}
    return desk.call("POST", f"/contacts/{into.contact.id}/{way}", body, role="admin")


def test_conversations_and_what_is_known_follow(desk: Desk, pair: tuple[Head, Head]) -> None:
    one, other = pair
    describe(desk, one, name="John", credits=5, attributes={"room": "12"})
    describe(
        desk, other, tier="vip", credits=7, purchases=20, phone="+15551234567", attributes={"room": "9", "pet": "cat"}
    )
    merged = merge(desk, one, other).json
    assert set(merged["conversations"]) == {one.conversation_id, other.conversation_id}
    assert (merged["name"], merged["tier"], merged["credits"], merged["purchases"]) == ("John", "vip", 12, 20)
    assert (merged["phone"], merged["attributes"]) == ("+15551234567", {"room": "12", "pet": "cat"})
    for head in pair:
        shown = desk.get(f"/conversations/{head.conversation_id}").json
        assert shown["contact"]["id"] == one.contact.id
        assert shown["priority_parts"] == {"tier": 30, "credits": 0, "purchases": 15}
    assert desk.get(f"/contacts/{other.contact.id}").status == 404


def test_a_merger_is_undone_within_a_day_and_keeps_what_was_changed_since(desk: Desk, pair: tuple[Head, Head]) -> None:
    one, other = pair
    describe(desk, one, name="John", credits=5)
    describe(desk, other, name="Johnny", credits=7, tier="vip")
    merge(desk, one, other)
    describe(desk, one, credits=15)
    desk.now += DAY - 1
    parted = merge(desk, one, other, "unmerge").json
    assert (parted["credits"], parted["tier"], parted["conversations"]) == (8, "new", [one.conversation_id])
    back = desk.get(f"/contacts/{other.contact.id}").json
    assert (back["name"], back["credits"], back["conversations"]) == ("Johnny", 7, [other.conversation_id])
    assert desk.get(f"/conversations/{other.conversation_id}").json["contact"]["tier"] == "vip"


def test_after_a_day_it_is_too_late(desk: Desk, pair: tuple[Head, Head]) -> None:
    merge(desk, *pair)
    desk.now += DAY
    answer = merge(desk, *pair, "unmerge")
    assert (answer.status, answer.json["code"]) == (422, "too_late")


def test_a_repeated_merger_changes_nothing_more(desk: Desk, pair: tuple[Head, Head]) -> None:
    first = merge(desk, *pair)
    assert merge(desk, *pair).json == first.json


def test_a_message_that_arrives_in_the_midst_is_kept_with_its_conversation(desk: Desk, pair: tuple[Head, Head]) -> None:
    one, other = pair
    desk.store.meanwhile = [lambda: None, lambda: desk.customer_writes("in the midst", inbox=INSTAGRAM)]
    merge(desk, one, other)
    head = desk.head(other.ref)
    assert (head.contact.id, head.in_seq) == (one.contact.id, 2)


@pytest.mark.parametrize("other", ["A" * 26, "x"])
def test_what_is_merged_must_be_there(desk: Desk, pair: tuple[Head, Head], other: str) -> None:
    path = f"/contacts/{pair[0].contact.id}/merge"
    assert desk.call("POST", path, {"contact_id": other}, role="admin").fields == ["contact_id"]


def test_nobody_is_merged_with_oneself_or_with_a_foreign_customer(desk: Desk, pair: tuple[Head, Head]) -> None:
    theirs = desk.customer_writes("theirs", inbox=RIVALS)
    assert merge(desk, pair[0], pair[0]).fields == ["contact_id"]
    assert merge(desk, pair[0], theirs).fields == ["contact_id"]
