"""Messages that leave later: kept apart, cancelled in time, sent when they are due."""

from typing import Any

import pytest

from frontdesk.change import DeliverJob
from frontdesk.domain.case import Ground
from frontdesk.domain.tick import overdue
from frontdesk.model import DAY, HOUR, MINUTE, Head, Inbox, Status
from frontdesk.store.bucket import Described
from frontdesk.timers import due_at
from frontdesk_api.moments import moment
from tests.admin_api.desk import HOTEL, INSTAGRAM, NOW, Desk
from tests.support.builders import ALWAYS_OPEN, SETTINGS

LATER = NOW + HOUR
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def head(desk: Desk) -> Head:
    """A conversation of people."""
    return desk.head(desk.customer_writes().ref)


def plan(desk: Desk, head: Head, text: str = "Checkout is at 11.", at: int = LATER, **more: object) -> Any:
    body = {"text": text, "send_at": moment(at), **more}
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/messages", body)
    assert answer.status == 202, answer.json
    return answer.json


def upload(desk: Desk, name: str, size: int = len(PNG)) -> str:
    desk.bucket.put(HOTEL, name, PNG, Described(mime="image/png", size=size))
    return name


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
    assert (planned["status"], planned["sent_at"], planned["send_at"]) == ("pending", moment(LATER), moment(LATER))
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
def test_it_leaves_when_it_is_due(desk: Desk, head: Head, now: int, leaves: bool) -> None:
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


def test_its_time_is_shown_as_long_as_it_is_planned(desk: Desk, head: Head) -> None:
    gone, left = plan(desk, head, "gone"), plan(desk, head, "left")
    path = f"/conversations/{head.conversation_id}/messages"
    said = desk.call("POST", path, {"text": "Now"}).json
    assert desk.call("DELETE", f"{path}/{gone['id']}").json["send_at"] is None
    shown = {message["id"]: message["send_at"] for message in desk.get(path).items}
    assert (shown[left["id"]], shown[gone["id"]], shown[said["id"]]) == (moment(LATER), None, None)
    passes(desk, head, LATER)
    assert {message["send_at"] for message in desk.get(path).items} == {None}


def test_its_files_leave_with_it_in_order(desk: Desk, head: Head) -> None:
    files = [upload(desk, "P" * 26), upload(desk, "Q" * 26)]
    first = plan(desk, head, "The way", media_ids=files)
    assert ([file["id"] for file in first["media"]], first["text"]) == (files[:1], "The way")
    passes(desk, head, LATER)
    sent = [entry.message_id for entry in desk.head(head.ref).outbox]
    shown = {message["id"]: message for message in desk.get(f"/conversations/{head.conversation_id}/messages").items}
    assert [shown[name]["media"][0]["id"] for name in sent] == files
    assert sent[0] == first["id"]


def test_a_template_can_be_planned_for_when_the_window_is_closed(desk: Desk) -> None:
    whatsapp = Inbox(id="wa", workspace_id=HOTEL, channel="whatsapp", account_id="300")
    desk.store.put_inbox(whatsapp)
    head = desk.customer_writes(inbox=whatsapp)
    at = NOW + 8 * DAY
    template = {"name": "reminder", "language": "en", "variables": ["Ana"]}
    body = {"template": template, "send_at": moment(at)}
    planned = desk.call("POST", f"/conversations/{head.conversation_id}/messages", body)
    assert (planned.status, planned.json["send_at"]) == (202, moment(at))
    said = desk.call("POST", f"/conversations/{head.conversation_id}/messages", {"text": "x", "send_at": moment(at)})
    assert said.json["code"] == "window_closed"


def test_files_count_as_the_messages_they_become(desk: Desk, head: Head) -> None:
    for n in range(9):
        plan(desk, head, str(n))
    files = [upload(desk, "P" * 26), upload(desk, "Q" * 26)]
    body = {"media_ids": files, "send_at": moment(LATER)}
    assert desk.call("POST", f"/conversations/{head.conversation_id}/messages", body).status == 409
    assert len(desk.head(head.ref).planned) == 9


def test_a_file_that_could_not_leave_is_not_planned(desk: Desk) -> None:
    head = desk.customer_writes(inbox=INSTAGRAM)
    body = {"media_ids": [upload(desk, "P" * 26, size=9 * 1024**2)], "send_at": moment(LATER)}
    answer = desk.call("POST", f"/conversations/{head.conversation_id}/messages", body)
    assert (answer.status, answer.json["code"]) == (422, "too_large")


def test_one_that_was_taken_back_stands_where_it_was_written(desk: Desk, head: Head) -> None:
    gone, waiting = plan(desk, head, "gone"), plan(desk, head, "waiting")
    path = f"/conversations/{head.conversation_id}"
    desk.now += MINUTE
    desk.call("DELETE", f"{path}/messages/{gone['id']}")
    desk.customer_writes("later")
    shown = desk.get(f"{path}/messages").items
    assert [message["text"] for message in shown] == ["hello", "gone", "later", "waiting"]
    assert (shown[1]["sent_at"], shown[3]["id"]) == (gone["received_at"], waiting["id"])
    written = desk.get(f"{path}/transcript", format="json").json["messages"]
    assert [message["text"] for message in written] == ["hello", "gone", "later", "waiting"]


def test_pages_of_a_thread_lead_on_past_one_that_was_taken_back(desk: Desk, head: Head) -> None:
    gone = plan(desk, head, "gone")
    path = f"/conversations/{head.conversation_id}/messages"
    desk.call("DELETE", f"{path}/{gone['id']}")
    for text in "abc":
        desk.customer_writes(text)
    seen, cursor = [], None
    while True:
        page = desk.get(path, limit=2, **({"cursor": cursor} if cursor else {})).json
        seen += [message["text"] for message in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == ["a", "b", "c", "gone", "hello"]
