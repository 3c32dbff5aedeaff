"""Cursors are opaque, signed, and good only for their own list."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest

from frontdesk_api.cursors import Cursors
from frontdesk_api.problems import Problem
from tests.admin_api.desk import HOTEL, RIVALS, Answer, Desk


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with more than a page of everything."""
    for n in range(4):
        desk.customer_writes(thread=str(n % 2))
        desk.customer_writes(thread=str(n % 2), inbox=RIVALS)
    return desk


def cursor_of(answer: Answer) -> str:
    assert answer.json["next_cursor"]
    return str(answer.json["next_cursor"])


@pytest.mark.parametrize(
    "query",
    [
        {"folder": "archived"},
        {"status": "active"},
        {"assignee": "me"},
        {"unread": "true"},
        {"tag": "vip"},
        {"channel": "telegram"},
    ],
    ids=str,
)
def test_a_cursor_of_other_filters_is_refused(filled: Desk, query: dict[str, Any]) -> None:
    cursor = cursor_of(filled.get("/conversations", limit=1))
    answer = filled.get("/conversations", cursor=cursor, **query)
    assert (answer.status, answer.fields) == (422, ["cursor"])


def test_a_cursor_of_another_workspace_is_refused(filled: Desk) -> None:
    cursor = cursor_of(filled.call("GET", "/conversations", workspace="rival-hotel", limit=1))
    assert filled.get("/conversations", cursor=cursor).fields == ["cursor"]


def test_mine_is_another_list_for_each_caller(filled: Desk) -> None:
    filled.call("PATCH", f"/conversations/{filled.get('/conversations').items[0]['id']}", {"assignee": "me"})
    filled.call("PATCH", f"/conversations/{filled.get('/conversations').items[1]['id']}", {"assignee": "me"})
    cursor = cursor_of(filled.get("/conversations", assignee="me", limit=1))
    assert filled.call("GET", "/conversations", user="bea", assignee="me", cursor=cursor).fields == ["cursor"]
    assert filled.get("/conversations", assignee="ana", cursor=cursor).status == 200


def test_a_cursor_of_another_thread_or_kind_of_list_is_refused(filled: Desk) -> None:
    one, other = (f"/conversations/{item['id']}" for item in filled.get("/conversations").items)
    cursor = cursor_of(filled.get(f"{one}/messages", limit=1))
    for path in (f"{other}/messages", f"{one}/timeline", "/conversations"):
        assert filled.get(path, cursor=cursor).fields == ["cursor"], path


@pytest.mark.parametrize("cursor", ["x", "====", "a" * 1_000, "🙂", "AAAA" * 20], ids=str)
def test_a_made_up_cursor_is_refused(filled: Desk, cursor: str) -> None:
    answer = filled.get("/conversations", cursor=cursor)
    assert (answer.status, answer.json["code"], answer.fields) == (422, "invalid", ["cursor"])


@pytest.mark.parametrize("cursor", ["", "a" * 1_025], ids=["empty", "long"])
def test_a_cursor_has_a_length(filled: Desk, cursor: str) -> None:
    assert filled.get("/conversations", cursor=cursor).fields == ["cursor"]


def test_not_a_bit_of_a_cursor_can_be_changed() -> None:
    cursors = Cursors(HOTEL, lambda: b"k" * 32)
    cursor = cursors.seal("a list", "1#065#99998#8199999999999#ABC")
    sealed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Problem):
            cursors.open("a list", urlsafe_b64encode(changed).decode().rstrip("="))


def test_a_cursor_opens_what_it_sealed_under_the_same_key_only() -> None:
    cursors = Cursors(HOTEL, lambda: b"k" * 32)
    cursor = cursors.seal("a list", "a place 🙂")
    assert cursors.open("a list", cursor) == "a place 🙂"
    with pytest.raises(Problem):
        Cursors(HOTEL, lambda: b"q" * 32).open("a list", cursor)


def test_the_key_is_made_once_per_workspace(filled: Desk) -> None:
    assert filled.store.cursor_key(HOTEL, b"a" * 32) == b"a" * 32
    assert filled.store.cursor_key(HOTEL, b"b" * 32) == b"a" * 32
    assert filled.store.cursor_key("other", b"c" * 32) == b"c" * 32
