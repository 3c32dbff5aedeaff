"""What anybody has read is read; how far each person has come is kept beside it."""

import pytest

from frontdesk.model import Head
from tests.admin_api.desk import Desk


@pytest.fixture
def head(desk: Desk) -> Head:
    """Three messages nobody has read."""
    for _ in range(2):
        desk.customer_writes()
    return desk.customer_writes()


def read(desk: Desk, head: Head, user: str, seq: int | None = None) -> tuple[int, dict[str, int]]:
    body = {} if seq is None else {"seq": seq}
    shown = desk.call("POST", f"/conversations/{head.conversation_id}/read", body, user=user).json
    return shown["unread_messages"], shown["read_by"]


def test_each_person_has_a_mark(desk: Desk, head: Head) -> None:
    assert read(desk, head, "ana", 1) == (2, {"ana": 1})
    assert read(desk, head, "bea") == (0, {"ana": 1, "bea": 3})
    assert read(desk, head, "ana", 2) == (0, {"bea": 3, "ana": 2})


def test_a_mark_does_not_go_back_and_reading_again_changes_nothing(desk: Desk, head: Head) -> None:
    read(desk, head, "ana")
    version = desk.head(head.ref).version
    assert read(desk, head, "ana", 1) == (0, {"ana": 3})
    assert desk.head(head.ref).version == version


def test_who_answers_has_read_everything(desk: Desk, head: Head) -> None:
    desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "Hi"}, user="ana")
    assert desk.head(head.ref).read_by == {"ana": 3}


def test_a_message_that_arrives_meanwhile_stays_unread(desk: Desk, head: Head) -> None:
    desk.store.meanwhile = [lambda: desk.customer_writes("just now")]
    assert read(desk, head, "ana", head.seq) == (1, {"ana": 3})


def test_the_marks_of_those_who_have_not_looked_for_longest_go_first(desk: Desk, head: Head) -> None:
    for n in range(25):
        read(desk, head, f"user-{n}")
    marks = desk.head(head.ref).read_by
    assert len(marks) == 20
    assert "user-24" in marks
    assert "user-0" not in marks


def unread(desk: Desk, head: Head, body: dict[str, int]) -> tuple[int, dict[str, int]]:
    shown = desk.call("POST", f"/conversations/{head.conversation_id}/unread", body, user="ana").json
    return shown["unread_messages"], shown["read_by"]


def test_what_was_read_is_marked_unread_from_a_message_on(desk: Desk, head: Head) -> None:
    desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "Hi"}, user="ana")
    assert unread(desk, head, {"seq": 4}) == (1, {"ana": 2})
    assert unread(desk, head, {}) == (1, {"ana": 2})
    assert unread(desk, head, {"seq": 2}) == (2, {"ana": 1})
    assert read(desk, head, "ana") == (0, {"ana": 3})


def test_a_priority_is_set_by_hand_and_calculated_again(desk: Desk, head: Head) -> None:
    path = f"/conversations/{head.conversation_id}"
    before = desk.call("GET", path).json["priority"]
    urgent = desk.call("PATCH", path, {"priority_override": 100}).json
    assert (urgent["priority"], urgent["priority_override"]) == (100, 100)
    back = desk.call("PATCH", path, {"priority_override": None}).json
    assert (back["priority"], back["priority_override"]) == (before, None)
