"""Searching: who is known by these words, then what was said, newest first; nothing of others or of the erased."""

from dataclasses import replace
from typing import Any

import pytest

from frontdesk.changed import HeadChanged, MessageChanged
from frontdesk.model import DAY, Contact
from frontdesk.store import keys
from tests.admin_api.desk import RIVALS, Answer, Desk


def found(answer: Answer) -> list[str]:
    assert answer.status == 200
    return [item["thread"] for item in answer.items]


def search(desk: Desk, q: str, **query: Any) -> list[str]:
    return found(desk.get("/conversations", q=q, **query))


@pytest.mark.parametrize("q", ["breakfast", "BREAKF", "is breakfast incl", "included breakfast"])
def test_a_message_is_found_by_its_words_in_any_order_the_last_only_begun(desk: Desk, q: str) -> None:
    desk.customer_writes("Is breakfast included?", thread="1")
    desk.customer_writes("Is lunch included?", thread="2")
    assert search(desk, q) == ["1"]


def test_the_newest_hit_comes_first_and_a_conversation_once(desk: Desk) -> None:
    for thread, text in (("1", "towels"), ("2", "more towels"), ("3", "soap"), ("1", "towels, please")):
        desk.customer_writes(text, thread=thread)
    assert search(desk, "tow") == ["1", "2"]


def test_a_hit_shows_where_it_is(desk: Desk) -> None:
    head = desk.customer_writes("Wo gibt es Frühstück?")
    (item,) = desk.get("/conversations", q="fruhst").items
    (message,) = desk.get(f"/conversations/{head.conversation_id}/messages").items
    assert item["hit"] == {
        "place": "message",
        "text": "Wo gibt es Frühstück?",
        "spans": [[11, 20]],
        "message_id": message["id"],
        "message_seq": message["seq"],
        "message_type": "text",
    }


def named(name: str) -> Contact:
    """A contact whose name people have set."""
    return Contact(id="", name=name, edited=("name",))


@pytest.mark.parametrize("q", ["guest 77x", "77x guest", "guest family 77x", "family gue"])
def test_a_rare_word_finds_its_contact_beside_words_that_hundreds_have(desk: Desk, q: str) -> None:
    for number in range(130):
        desk.customer_writes(thread=f"g{number}", contact=named(f"Guest {number}x"))
    for number in range(130):
        desk.customer_writes(thread=f"f{number}", contact=named(f"Family {number + 200}x"))
    wanted = {f"both{number}" for number in range(8)}
    for thread in wanted:
        desk.customer_writes(thread=thread, contact=named("Guest Family 77x"))
    assert wanted <= set(search(desk, q))


@pytest.mark.parametrize(
    ("q", "place", "text"),
    [
        ("sofi", "name", "Sofia"),
        ("late sofi", "name", "Sofia"),
        ("@vera_r", "username", "vera_r"),
        ("+1 555 010", "phone", "+15550100777"),
        ("+15550100777", "phone", "+15550100777"),
        ("late", "tag", "late arrival"),
    ],
)
def test_a_contact_is_found_by_what_is_known(desk: Desk, q: str, place: str, text: str) -> None:
    vera = Contact(id="", username="vera_r", phone="+15550100777")
    head = desk.customer_writes("Hm", thread="7", contact=vera)
    desk.call("PATCH", f"/conversations/{head.conversation_id}", {"tags": ["late arrival"]})
    (item,) = desk.get("/conversations", q=q).items
    assert (item["thread"], item["hit"]["place"], item["hit"]["text"]) == ("7", place, text)


def test_people_come_before_what_was_said_and_pages_lead_to_the_end(desk: Desk) -> None:
    for n in range(4):
        desk.customer_writes("Hello", thread=f"p{n}", contact=Contact(id="", username=f"rosa{n}"))
    for n in range(70):
        desk.customer_writes("A rosa wall", thread=f"m{n}")
    seen = pages(desk, "rosa", 3)
    assert seen == [f"p{n}" for n in reversed(range(4))] + [f"m{n}" for n in reversed(range(70))]


def test_filters_narrow_what_is_found_and_all_folders_are_searched_unless_one_is_named(desk: Desk) -> None:
    ids = {thread: desk.customer_writes("towels", thread=thread).conversation_id for thread in ("1", "2", "3")}
    desk.call("PATCH", f"/conversations/{ids['1']}", {"archived": True})
    desk.call("PATCH", f"/conversations/{ids['2']}", {"assignee": "me"})
    assert search(desk, "towels") == ["3", "2", "1"]
    assert search(desk, "towels", folder="archived") == ["1"]
    assert search(desk, "towels", assignee="me") == ["2"]


def test_another_workspace_finds_its_own(desk: Desk) -> None:
    desk.customer_writes("towels", thread="1")
    desk.customer_writes("towels", thread="2", inbox=RIVALS)
    assert search(desk, "towels") == ["1"]


@pytest.mark.parametrize("q", ["nothing", "?!", "#", "towels soap", "~"])
def test_what_is_not_there_is_not_found(desk: Desk, q: str) -> None:
    desk.customer_writes("towels", thread="1")
    assert search(desk, q) == []


@pytest.mark.parametrize("q", ["", "x" * 201])
def test_an_impossible_search_is_refused(desk: Desk, q: str) -> None:
    assert desk.get("/conversations", q=q).fields == ["q"]


def test_who_is_renamed_is_found_by_the_new_name_only(desk: Desk) -> None:
    head = desk.customer_writes("Hm", contact=Contact(id="", name="Vera"))
    renamed = replace(head, version=2, contact=replace(head.contact, name="Rosa"))
    desk.stores.search.follow([HeadChanged(ref=head.ref, before=head, after=renamed)])
    assert list(desk.stores.search.about(head.workspace_id, "vera", 9, whole=True)) == []
    assert len(desk.stores.search.about(head.workspace_id, "rosa", 9, whole=True)) == 1


def test_of_the_erased_no_word_is_left(desk: Desk) -> None:
    head = desk.customer_writes("towels", contact=Contact(id="", name="Vera", phone="+15550100777"))
    (message,) = desk.store.history(head.ref, 9)
    desk.stores.search.follow(
        [
            HeadChanged(ref=head.ref, before=head, after=None),
            MessageChanged(ref=head.ref, before=message, after=None),
        ]
    )
    assert [key for key in desk.table.items if key.PK.startswith(("WORD#", "FACT#"))] == []


def test_a_page_reads_the_same_however_much_was_said(desk: Desk) -> None:
    costs, text = [], " ".join(f"tow{letter}" for letter in "abcdefghijklmnopqrst")
    for size in (120, 240):
        for n in range(size):
            desk.customer_writes(text, thread=f"{size}-{n}")
        desk.table.calls.clear()
        assert len(search(desk, "tow", limit=20)) == 20
        costs.append(dict(desk.table.calls))
    assert costs[0]["query"] == costs[1]["query"]
    assert costs[0]["rows"] == costs[1]["rows"] < 3_000


def test_older_periods_are_searched_after_the_latest_and_pages_lead_through_all(desk: Desk) -> None:
    texts = ("late towels", "towels", "late soap", "latecomers and towels")
    for month in range(4):
        for n, text in enumerate(texts):
            desk.customer_writes(text, thread=f"{month}-{n}")
        desk.now += 31 * DAY
    newest = [f"{month}-{n}" for month in (3, 2, 1, 0) for n in (3, 1, 0)]
    for limit in (1, 2, 5, 50):
        assert pages(desk, "tow", limit) == newest
    assert pages(desk, "towels late", 1) == [name for name in newest if name[-1] != "1"]
    assert pages(desk, "late towels", 3) == [name for name in newest if name[-1] == "0"]


def test_common_words_that_are_seldom_together_are_found_in_bounded_pages(desk: Desk) -> None:
    for n in range(1_100):
        desk.customer_writes("late towels" if n in {0, 40} else ("late", "towels")[n % 2], thread=str(n))
    desk.table.calls.clear()
    assert pages(desk, "towels late", 5) == ["40", "0"]
    assert desk.table.calls["items"] < 100


def pages(desk: Desk, q: str, limit: int) -> list[str]:
    """All that is found, page by page."""
    seen, cursor = [], None
    while True:
        answer = desk.get("/conversations", q=q, limit=limit, **({"cursor": cursor} if cursor else {}))
        seen += found(answer)
        cursor = answer.json["next_cursor"]
        if cursor is None:
            return seen


def test_keys_of_words_are_spelt() -> None:
    assert keys.word("w", "6861", "towels", keys.age(1_700_000_000_000), "CID", "1700000000000-0000000001") == (
        "WORD#w#6861#tow",
        "towels#8299999999999#CID#1700000000000-0000000001",
    )
    assert keys.fact("w", "vera", "CID", "name") == ("FACT#w#ve", "vera#CID#name")
    assert keys.period_of(keys.age(1_700_000_000_000)) == "6861"
    assert keys.end_of("6861") == "8300275200000"
    assert keys.period("w", "6861") == ("PERIODS#w", "6861")
