"""F8: a workspace's people see nothing of another's, whatever they ask."""

from collections.abc import Mapping
from typing import Final

import pytest

from frontdesk.model import ReplyHandler
from frontdesk_local.simulators.jsons import Doc
from tests.stack.premises import Desk, Premises
from tests.stack.visit import Visit, visit

SECRET_WORDS: Final = "canary in the coal mine"
ABSENT: Final = "A" * 26

REQUESTS: Final[Mapping[str, tuple[str, Doc | None]]] = {
    "": ("GET", None),
    "/messages": ("GET", None),
    "/timeline": ("GET", None),
    "/takeover": ("POST", {}),
    "/release": ("POST", {}),
    "/read": ("POST", {}),
}
"""What can be asked of a conversation, below its path."""


@pytest.fixture(scope="module")
def theirs(premises: Premises) -> Visit:
    """A conversation of another business."""
    guest = visit(premises.open_desk("isolation-theirs", ReplyHandler.MANUAL), "telegram")
    guest.says(SECRET_WORDS)
    return guest


@pytest.fixture(scope="module")
def ours(premises: Premises) -> Desk:
    desk = premises.open_desk("isolation-ours", ReplyHandler.MANUAL)
    for number in range(3):
        visit(desk, "telegram").says(f"ours {number}")
    return desk


@pytest.mark.parametrize(
    ("method", "below", "body"),
    [
        *[(method, below, body) for below, (method, body) in REQUESTS.items()],
        ("PATCH", "", {"status": "closed"}),
        ("POST", "/messages", {"text": "from the wrong house"}),
        ("POST", "/messages/{message}/retry", {}),
    ],
)
def test_a_foreign_conversation_is_answered_like_one_that_is_not_there(
    method: str, below: str, body: Doc | None, ours: Desk, theirs: Visit
) -> None:
    thread = theirs.at_rest()
    path = below.format(message=thread.messages[0].id)
    foreign = ours.api("owner").call(method, theirs.path + path, body)
    absent = ours.api("owner").call(method, f"/conversations/{ABSENT}{path}", body)

    assert foreign.status == absent.status == 404
    assert foreign.body == absent.body
    after = theirs.at_rest()
    assert after.head == thread.head
    assert theirs.tries() == []


@pytest.mark.parametrize("path", ["/conversations", "/conversations/counts", "/inboxes", "/settings", "/me"])
def test_nothing_that_is_listed_is_another_workspaces(path: str, ours: Desk, theirs: Visit) -> None:
    told = str(ours.api("owner").ask("GET", path))
    assert "canary" not in told
    assert theirs.desk.id not in told
    assert theirs.ref.conversation_id not in told


def test_a_cursor_is_worth_nothing_in_another_workspace(ours: Desk, theirs: Visit) -> None:
    cursor = ours.api().ask("GET", "/conversations?limit=1")["next_cursor"]
    assert cursor
    assert ours.api().call("GET", f"/conversations?limit=1&cursor={cursor}").status == 200
    assert theirs.desk.api().call("GET", f"/conversations?limit=1&cursor={cursor}").status == 422


def test_the_same_person_on_two_businesses_inboxes_is_two_contacts(ours: Desk, theirs: Visit) -> None:
    twin = Visit(desk=ours, inbox=visit(ours, "telegram").inbox, customer=theirs.customer)
    twin.says("hello from the other side")
    here, there = twin.at_rest().head, theirs.at_rest().head
    assert here.conversation_id != there.conversation_id
    assert here.contact.id != there.contact.id


def test_without_a_token_or_with_a_broken_one_the_api_is_401(ours: Desk, theirs: Visit) -> None:
    for token in ("", "Bearer nonsense"):
        answer = ours.api().call("GET", theirs.path, headers={"Authorization": token})
        assert answer.status == 401
