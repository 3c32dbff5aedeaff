"""Every write is noted with who did what, and never with the words."""

import pytest

from frontdesk.model import DAY, SECOND
from frontdesk.store.audit import KEPT
from tests.admin_api.desk import HOTEL, RIVAL, Answer, Desk


def audit(desk: Desk, workspace: str = HOTEL) -> Answer:
    return desk.call("GET", "/audit", role="admin", workspace=workspace)


def test_a_write_is_noted_and_a_read_is_not(desk: Desk) -> None:
    head = desk.customer_writes("a secret wish")
    path = f"/conversations/{head.conversation_id}"
    desk.get(path)
    desk.call("PATCH", path, {"pinned": True})
    desk.now += SECOND
    desk.call("POST", f"{path}/notes", {"text": "a private word"})

    noted = audit(desk)

    assert [(entry["operation"], entry["target"]) for entry in noted.items] == [
        ("addNote", {"conversation": head.conversation_id}),
        ("changeConversation", {"conversation": head.conversation_id}),
    ]
    assert {entry["role"] for entry in noted.items} == {"agent"}
    assert "private" not in str(noted.json)
    assert "secret" not in str(noted.json)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"pinned": True}, ["pinned"]),
        ({"archived": True, "tags": ["a private tag"]}, ["archived", "tags"]),
        ({"snoozed_until": None}, ["snoozed_until"]),
    ],
)
def test_what_was_changed_is_noted_by_name_and_not_by_word(
    desk: Desk, body: dict[str, object], fields: list[str]
) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", f"/conversations/{head.conversation_id}", body)
    (entry,) = audit(desk).items
    assert entry["fields"] == fields
    assert "private" not in str(entry)


@pytest.mark.parametrize("body", [{"pinned": "perhaps"}, {"status": "asleep"}])
def test_what_was_refused_is_not_noted(desk: Desk, body: dict[str, object]) -> None:
    head = desk.customer_writes()
    assert desk.call("PATCH", f"/conversations/{head.conversation_id}", body).status == 422
    assert audit(desk).items == []


def test_a_business_sees_its_own_people_alone(desk: Desk) -> None:
    head = desk.customer_writes()
    desk.call("PATCH", f"/conversations/{head.conversation_id}", {"pinned": True})
    assert audit(desk, RIVAL).items == []
    assert len(audit(desk).items) == 1


def test_pages_go_back_in_time_without_a_gap(desk: Desk) -> None:
    head = desk.customer_writes()
    for number in range(7):
        desk.now += SECOND
        desk.call("PATCH", f"/conversations/{head.conversation_id}", {"tags": [f"t{number}"]})
    seen, cursor = [], None
    while True:
        page = desk.call("GET", "/audit", role="admin", limit=3, **({"cursor": cursor} if cursor else {}))
        seen += [entry["at"] for entry in page.items]
        cursor = page.json["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == 7
    assert seen == sorted(seen, reverse=True)


def test_an_entry_is_kept_for_over_a_year() -> None:
    assert KEPT > 365 * DAY
