"""Messages that leave later: kept apart, cancelled in time, sent when they are due."""

from typing import Any

import pytest

from frontdesk.change import DeliverJob
from frontdesk.domain.case import Ground
from frontdesk.domain.tick import overdue
from frontdesk.model import DAY, HOUR, MINUTE, Head, Status
from frontdesk.timers import due_at
from frontdesk_api.moments import moment
from tests.admin_api.desk import INSTAGRAM, NOW, Desk
from tests.support.builders import ALWAYS_OPEN, SETTINGS

LATER = NOW + HOUR


@pytest.fixture
def head(desk: Desk) -> Head:
    """A conversation of people."""
    return desk.head(desk.customer_writes().ref)


def plan(desk: Desk, head: Head, text: str = "Checkout is at 11.", at: int = LATER) -> Any:
    body = {"text": text, "send_at": moment(at)}
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/messages", body)
    assert answer.status == 202, answer.json
    return answer.json


def passes(desk: Desk, head: Head, now: int) -> bool:
    """The schedule looks at a moment; whether there was something to do."""
    desk.now = now
    change = overdue(desk.head(head.ref), Ground(settings=SETTINGS, capabilities=ALWAYS_OPEN, now=now))
    if change is not None:
        desk.store.commit(change)
        desk.jobs.extend(change.jobs)
    return change is not None


def test_a_planned_message_waits_and_holds_nothing_up(desk: Desk, head: Head) -> None:
    planned = plan(desk, head)
    assert (planned["status"], planned["sent_at"]) == ("pending", moment(LATER))
    said = desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "Now"}).json
    stored = desk.head(head.ref)
    assert [entry.message_id for entry in stored.outbox] == [said["id"]]
    assert stored.last_message_preview == "Now"
    assert due_at(stored) is not None


def test_planning_takes_nothing_over(desk: Desk, head: Head) -> None:
    plan(desk, head)
    after = desk.head(head.ref)
    assert (after.status, after.unread, after.last_message_at) == (Status.ACTIVE, 1, head.last_message_at)


@pytest.mark.parametrize(("now", "leaves"), [(LATER - 1, False), (LATER, True), (LATER + DAY, True)])
def test_it_leaves_when_it_is_due(desk: Desk, head: Head, now: int, leaves: bool) -> None:  # noqa: FBT001
    planned = plan(desk, head)
    assert passes(desk, head, now) == leaves
    after = desk.head(head.ref)
    assert [entry.message_id for entry in after.outbox] == ([planned["id"]] if leaves else [])
    assert (planned["id"] in [job.message_id for job in desk.jobs if isinstance(job, DeliverJob)]) == leaves
    if leaves:
        assert (after.planned, after.last_message_preview) == ((), "Checkout is at 11.")
        assert after.last_message_at == LATER
        assert not passes(desk, head, now)


def test_several_leave_in_the_order_of_their_times(desk: Desk, head: Head) -> None:
    second, first = plan(desk, head, "second", LATER + MINUTE), plan(desk, head, "first")
    passes(desk, head, LATER + HOUR)
    assert [entry.message_id for entry in desk.head(head.ref).outbox] == [first["id"], second["id"]]


def test_it_is_cancelled_before_it_leaves_and_not_after(desk: Desk, head: Head) -> None:
    gone, left = plan(desk, head, "gone"), plan(desk, head, "left")
    path = f"/conversations/{head.conversation_id}/messages"
    assert desk.call("DELETE", f"{path}/{gone['id']}").json["status"] == "cancelled"
    passes(desk, head, LATER)
    assert [entry.message_id for entry in desk.head(head.ref).outbox] == [left["id"]]
    assert desk.call("DELETE", f"{path}/{left['id']}").status == 409
    assert desk.call("DELETE", f"{path}/{gone['id']}").status == 409


def test_a_repeated_request_plans_once(desk: Desk, head: Head) -> None:
    path, body = f"/conversations/{head.conversation_id}/messages", {"text": "x", "send_at": moment(LATER)}
    answers = [desk.call("POST", path, body, headers={"Idempotency-Key": "p1"}).json for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(desk.head(head.ref).planned) == 1


@pytest.mark.parametrize("at", [moment(NOW), moment(NOW + 91 * DAY), "soon", 5])
def test_only_a_moment_to_come_will_do(desk: Desk, head: Head, at: Any) -> None:
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "x", "send_at": at})
    assert (answer.status, answer.fields[0].partition(".")[0]) == (422, "send_at")


def test_what_could_not_leave_then_is_refused_now(desk: Desk) -> None:
    head = desk.customer_writes(inbox=INSTAGRAM)
    body = {"text": "x", "send_at": moment(NOW + 8 * DAY)}
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/messages", body)
    assert (answer.status, answer.json["code"]) == (422, "window_closed")


def test_there_is_an_end_to_planning(desk: Desk, head: Head) -> None:
    for n in range(10):
        plan(desk, head, str(n))
    body = {"text": "one more", "send_at": moment(LATER)}
    assert desk.call("POST", f"/conversations/{head.conversation_id}/messages", body).status == 409
