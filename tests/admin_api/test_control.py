"""Who answers: takeover, release, and what happens to those who come second."""

import pytest

from frontdesk.change import DeliverJob
from frontdesk.errors import Conflict
from frontdesk.model import ConversationRef, Status
from tests.admin_api.desk import INSTAGRAM, Desk


@pytest.fixture
def path(desk: Desk) -> str:
    """A conversation of the AI."""
    return f"/conversations/{desk.customer_writes().conversation_id}"


def test_a_takeover_makes_the_conversation_the_caller_s(desk: Desk, path: str) -> None:
    answer = desk.call("POST", f"{path}/takeover")
    assert answer.status == 200
    assert answer.json["status"] == "support_active"
    assert answer.json["assignee"] == "ana"
    assert answer.json["in_flight"] is False


def test_a_takeover_opens_a_closed_conversation(desk: Desk, path: str) -> None:
    desk.call("PATCH", path, {"status": "closed"})
    assert desk.call("POST", f"{path}/takeover").json["status"] == "support_active"


def test_a_second_takeover_by_the_same_person_changes_nothing(desk: Desk, path: str) -> None:
    first = desk.call("POST", f"{path}/takeover")
    assert desk.call("POST", f"{path}/takeover").json == first.json


def test_a_release_gives_it_back_to_the_ai(desk: Desk, path: str) -> None:
    desk.call("POST", f"{path}/takeover")
    answer = desk.call("POST", f"{path}/release")
    assert (answer.json["status"], answer.json["assignee"]) == ("active", None)


def test_a_closed_conversation_cannot_be_released(desk: Desk, path: str) -> None:
    desk.call("PATCH", path, {"status": "closed"})
    answer = desk.call("POST", f"{path}/release")
    assert (answer.status, answer.json["code"]) == (409, "conflict")
    assert answer.json["current"]["status"] == "closed"


@pytest.mark.parametrize("how", ["takeover", "patch"])
def test_an_answer_that_is_with_the_channel_already_is_told(desk: Desk, how: str) -> None:
    head = desk.customer_writes()
    path = f"/conversations/{head.conversation_id}"
    desk.call("POST", f"{path}/takeover")
    desk.call("POST", f"{path}/release")
    desk.assistant_answers(desk.customer_writes("and now?"), "Gladly.")
    desk.marks_as_sending(desk.head(head.ref))
    if how == "takeover":
        answer = desk.call("POST", f"{path}/takeover")
    else:
        answer = desk.call("PATCH", path, {"status": "closed"})
    assert answer.json["in_flight"] is True


def test_a_person_s_message_that_is_leaving_is_not_in_flight(desk: Desk, path: str) -> None:
    head = desk.customer_writes()
    desk.call("POST", f"{path}/messages", {"text": "It's Ana."})
    desk.marks_as_sending(desk.head(head.ref))
    assert desk.call("POST", f"{path}/takeover").json["in_flight"] is False


@pytest.mark.parametrize(
    ("method", "end", "body"),
    [("PATCH", "", {"status": "closed"}), ("POST", "/takeover", None), ("POST", "/release", None)],
    ids=["patch", "takeover", "release"],
)
class TestWhoComesSecond:
    """Every change of who answers, when another person was quicker."""

    def test_a_version_that_is_over_is_a_conflict_with_the_present_state(
        self, desk: Desk, path: str, method: str, end: str, body: object
    ) -> None:
        seen = desk.get(path).json["version"]
        desk.call("PATCH", path, {"tags": ["vip"]}, user="bea")
        answer = desk.call(method, path + end, body, headers={"If-Match": str(seen)})
        assert (answer.status, answer.json["code"]) == (409, "conflict")
        assert answer.json["current"] == desk.get(path).json
        assert answer.json["current"]["tags"] == ["vip"]

    @pytest.mark.parametrize("said", ["{}", '"{}"', 'W/"{}"', "*"])
    def test_the_present_version_is_no_conflict(
        self, desk: Desk, path: str, method: str, end: str, body: object, said: str
    ) -> None:
        seen = desk.get(path).json["version"]
        assert desk.call(method, path + end, body, headers={"if-match": said.format(seen)}).status == 200

    def test_a_version_must_be_a_number(self, desk: Desk, path: str, method: str, end: str, body: object) -> None:
        answer = desk.call(method, path + end, body, headers={"If-Match": "yesterday"})
        assert (answer.status, answer.fields) == (422, ["If-Match"])

    def test_who_loses_a_race_between_reading_and_writing_is_told_the_outcome(
        self, desk: Desk, path: str, method: str, end: str, body: object
    ) -> None:
        desk.call("POST", f"{path}/takeover", user="cem")
        desk.store.meanwhile = [lambda: desk.call("PATCH", path, {"assignee": "bea"}, user="bea")]
        answer = desk.call(method, path + end, body)
        assert answer.status == 409
        assert answer.json["current"]["assignee"] == "bea"

    def test_a_customer_s_message_in_between_is_no_race(
        self, desk: Desk, path: str, method: str, end: str, body: object
    ) -> None:
        desk.call("POST", f"{path}/takeover", user="cem")
        desk.store.meanwhile = [lambda: desk.customer_writes("one more thing")]
        answer = desk.call(method, path + end, body)
        assert (answer.status, answer.json["total_messages"]) == (200, 2)


def test_losing_every_try_is_a_conflict(desk: Desk, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: object) -> None:
        raise Conflict

    monkeypatch.setattr(desk.store, "commit", lost)
    answer = desk.call("POST", f"{path}/takeover")
    assert (answer.status, answer.json["code"]) == (409, "conflict")
    assert answer.json["current"]["status"] == "active"


def test_the_first_message_of_a_person_takes_the_conversation_over(desk: Desk, path: str) -> None:
    desk.call("POST", f"{path}/messages", {"text": "It's Ana."})
    assert desk.get(path).json["status"] == "support_active"
    assert [type(job) for job in desk.jobs] == [DeliverJob]


def test_whatever_a_person_has_set_is_kept_while_the_customer_goes_on(desk: Desk) -> None:
    head = desk.customer_writes(inbox=INSTAGRAM)
    for status in (Status.CLOSED, Status.SUPPORT_ACTIVE, Status.ACTIVE):
        desk.call("PATCH", f"/conversations/{head.conversation_id}", {"status": status})
        desk.customer_writes("again", inbox=INSTAGRAM)
        assert desk.head(ConversationRef(head.workspace_id, head.conversation_id)).status is status
