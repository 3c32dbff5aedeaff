"""A2-A7: the status is set when a conversation is created, and from then on by people only."""

from dataclasses import replace

import pytest

from frontdesk.model import ReplyHandler, Status
from frontdesk_local.simulators.jsons import doc
from frontdesk_local.simulators.webhooks import Read
from tests.stack.conftest import OpenDesk
from tests.stack.premises import CHANNELS, Desk
from tests.stack.visit import Visit, inbound, outgoing, visit
from tests.stack.waiting import eventually


def changes(of: Visit) -> list[tuple[object, object]]:
    return [(entry.get("from"), entry.get("to")) for entry in of.timeline("status")]


@pytest.mark.parametrize("channel", CHANNELS)
def test_closed_by_a_person_stays_closed_and_silent(channel: str, desk: Desk) -> None:
    """A6, scenario 1."""
    guest = visit(desk, channel)
    guest.says("one")
    first = guest.at_rest()
    assert first.head.status is Status.ACTIVE
    guest.says("two")
    guest.at_rest()
    assert len(guest.got()) == 2

    shown = guest.person_sets(Status.CLOSED)
    guest.says("three")
    third = guest.at_rest()

    assert shown["status"] == "closed"
    assert shown["in_flight"] is False
    assert guest.shown()["status"] == "closed"
    assert [message.text for message in inbound(third)] == ["one", "two", "three"]
    assert guest.decisions() == {1: ["answered"], 2: ["answered"], 3: ["not_active"]}
    assert changes(guest) == [(None, "active"), ("active", "closed")]
    assert len(desk.prompts()) == len(outgoing(third)) == len(guest.got()) == 2


@pytest.mark.parametrize("channel", CHANNELS)
def test_handed_to_the_ai_by_a_person_stays_the_ais(channel: str, open_desk: OpenDesk) -> None:
    """A6, scenario 2."""
    desk = open_desk(ReplyHandler.MANUAL)
    guest = visit(desk, channel)
    guest.says("one")
    guest.says("two")
    assert guest.at_rest().head.status is Status.SUPPORT_ACTIVE

    guest.person_sets(Status.ACTIVE)
    guest.says("three")
    third = guest.until("the AI's answer has gone out", lambda thread: len(outgoing(thread)) == 1)

    assert third.head.status is Status.ACTIVE
    guest.at_rest()
    assert guest.decisions() == {1: ["not_active"], 2: ["not_active"], 3: ["answered"]}
    assert changes(guest) == [(None, "support_active"), ("support_active", "active")]
    assert len(guest.got()) == len(desk.prompts()) == 1


@pytest.mark.parametrize("status", list(Status))
def test_a_persons_status_survives_messages_redeliveries_and_receipts(status: Status, desk: Desk) -> None:
    """A5, and A4: what a later message does change."""
    guest = visit(desk, "instagram")
    first = guest.says("first")
    answer = outgoing(guest.at_rest())[0]
    if status is Status.ACTIVE:
        guest.person_sets(Status.CLOSED)
    guest.person_sets(status)
    before = guest.head()

    more = [guest.says(f"later {number}") for number in range(3)]
    again = [desk.take(webhook).status for webhook in (first, *more)]
    read = desk.take(guest.webhook(Read(message_id=answer.external_id or ""))).status

    assert [*again, read] == [200] * 5
    eventually("the answer is shown as read", lambda: _status_of(guest, answer.id) == "read")
    after = guest.at_rest()
    assert after.head.status is status
    assert (after.head.in_seq, len(inbound(after))) == (4, 4)
    assert after.head.unread == before.unread + 3
    assert after.head.updated_at > before.updated_at
    assert after.head.control_epoch == before.control_epoch
    assert len(after.statuses) == (3 if status is Status.ACTIVE else 2)


def test_the_timeline_says_who_changed_the_status_from_what_to_what_when_and_why(desk: Desk) -> None:
    """A3 and A7."""
    guest = visit(desk, "telegram")
    guest.says("hello")
    guest.at_rest()
    api = desk.api()
    me = api.ask("GET", "/me")
    api.ask("PATCH", guest.path, {"status": "closed", "reason": "spoken on the phone"})
    api.ask("PATCH", guest.path, {"status": "closed", "reason": "changes nothing"})
    api.ask("POST", f"{guest.path}/takeover", {})
    api.ask("POST", f"{guest.path}/release", {})

    entries = guest.timeline("status")

    assert [(entry["from"], entry["to"], entry["reason"]) for entry in entries] == [
        (None, "active", "initial status from default_reply_handler: ai"),
        ("active", "closed", "spoken on the phone"),
        ("closed", "support_active", "taken over"),
        ("support_active", "active", "released"),
    ]
    actors = [doc(entry["actor"]) for entry in entries]
    assert [(actor["kind"], actor["id"]) for actor in actors] == [("system", None), *[("agent", me["id"])] * 3]
    moments = [str(entry["at"]) for entry in entries]
    assert moments == sorted(moments)
    assert all(len(moment) == len("2026-01-01T00:00:00.000Z") for moment in moments)


def test_an_inbox_may_override_who_answers_first(desk: Desk) -> None:
    """A2."""
    premises, inbox_id = desk.premises, desk.inbox("telegram").id
    stored = premises.store.inbox(inbox_id)
    assert stored is not None
    premises.store.put_inbox(replace(stored, default_reply_handler=ReplyHandler.MANUAL))
    people, ai = visit(desk, "telegram"), visit(desk, "instagram")

    people.says("hello")
    ai.says("hello")

    assert people.at_rest().head.status is Status.SUPPORT_ACTIVE
    assert ai.at_rest().head.status is Status.ACTIVE


def _status_of(guest: Visit, message_id: str) -> str | None:
    loaded = guest.desk.premises.store.load(guest.ref, [message_id])
    return str(loaded.messages[message_id].status) if loaded else None
