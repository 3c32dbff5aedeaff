"""Private notes: written down, read, removed; the customer hears nothing of them."""

from typing import Any

import pytest

from tests.admin_api.desk import RIVALS, Desk


@pytest.fixture
def path(desk: Desk) -> str:
    """A conversation."""
    return f"/conversations/{desk.customer_writes().conversation_id}"


def test_a_note_is_kept_with_who_wrote_it_and_when(desk: Desk, path: str) -> None:
    added = desk.call("POST", f"{path}/notes", {"text": "Prefers the quiet side."})
    assert (added.status, added.json["author"]["name"]) == (201, "Ana")
    assert desk.get(f"{path}/notes").items == [added.json]
    assert [message["text"] for message in desk.get(f"{path}/messages").items] == ["hello"]
    assert desk.jobs == [job for job in desk.jobs if "Deliver" not in type(job).__name__]


def test_a_note_is_on_the_timeline_until_it_is_removed(desk: Desk, path: str) -> None:
    name = desk.call("POST", f"{path}/notes", {"text": "vegan"}).json["id"]

    def noted() -> list[Any]:
        return [item["detail"]["text"] for item in desk.get(f"{path}/timeline").items if item["kind"] == "note"]

    assert noted() == ["vegan"]
    assert desk.call("DELETE", f"{path}/notes/{name}").json["text"] == "vegan"
    assert noted() == []
    assert desk.get(f"{path}/notes").items == []
    assert desk.call("DELETE", f"{path}/notes/{name}").status == 404


def test_notes_of_one_moment_are_all_kept_and_walked_back_with_cursors(desk: Desk, path: str) -> None:
    for n in range(5):
        desk.call("POST", f"{path}/notes", {"text": str(n)})
    page = desk.get(f"{path}/notes", limit=3).json
    assert [item["text"] for item in page["items"]] == ["2", "3", "4"]
    older = desk.get(f"{path}/notes", limit=3, cursor=page["next_cursor"]).json
    assert ([item["text"] for item in older["items"]], older["next_cursor"]) == (["0", "1"], None)


def test_a_repeated_request_writes_one_note(desk: Desk, path: str) -> None:
    key = {"Idempotency-Key": "n1"}
    first = desk.call("POST", f"{path}/notes", {"text": "once"}, headers=key)
    again = desk.call("POST", f"{path}/notes", {"text": "once"}, headers=key)
    assert first.json == again.json
    assert len(desk.get(f"{path}/notes").items) == 1


def test_a_note_of_another_conversation_is_not_found_here(desk: Desk, path: str) -> None:
    theirs = desk.customer_writes("theirs", inbox=RIVALS)
    there = f"/conversations/{theirs.conversation_id}/notes"
    name = desk.call("POST", there, {"text": "secret"}, workspace="rival-hotel").json["id"]
    assert desk.call("DELETE", f"{path}/notes/{name}").status == 404


@pytest.mark.parametrize("text", ["", "  ", "x" * 4_001, None])
def test_a_note_says_something(desk: Desk, path: str, text: str | None) -> None:
    assert desk.call("POST", f"{path}/notes", {"text": text}).fields == ["text"]
