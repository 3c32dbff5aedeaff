"""A10: what people write in the channel's own app takes the conversation over; our own messages coming back do not."""

import pytest

from frontdesk.model import AuthorKind, DecisionReason, MessageStatus, Status
from frontdesk_local.simulators.webhooks import Echo
from tests.stack.premises import Desk
from tests.stack.visit import Visit, outgoing, visit
from tests.stack.waiting import eventually
from tests.support.invariants import Thread


def _person_writes_in_the_app(guest: Visit, words: str) -> None:
    webhook = guest.webhook(Echo(text=words))
    statuses = [guest.desk.take(webhook).status for _ in range(2)]
    assert statuses == [200, 200]


def test_a_reply_from_the_app_takes_over(desk: Desk) -> None:
    guest = visit(desk, "instagram")
    guest.says("first")
    guest.at_rest()

    _person_writes_in_the_app(guest, "It's me, from my phone.")
    guest.says("second")

    thread = guest.at_rest()
    assert thread.head.status is Status.SUPPORT_ACTIVE
    assert [message.text for message in outgoing(thread)][1:] == ["It's me, from my phone."]
    assert outgoing(thread)[1].author.kind is AuthorKind.AGENT
    assert guest.decisions() == {1: ["answered"], 2: ["not_active"]}
    changes = [(entry["from"], entry["to"], entry["reason"]) for entry in guest.timeline("status")]
    assert changes[1:] == [("active", "support_active", "reply sent from the channel's own app")]
    assert len(guest.got()) == 1


def test_a_reply_from_the_app_stops_the_ai_that_is_thinking(desk: Desk) -> None:
    desk.premises.control.model_fails(desk.model, "slow", delay_ms=3_000)
    guest = visit(desk, "instagram")
    guest.says("quick question")
    eventually("the model is asked", lambda: "quick question" in desk.prompts())

    _person_writes_in_the_app(guest, "Quick answer.")

    eventually("the late answer is kept as a draft", guest.drafts)
    assert [decision.reason for decision in guest.at_rest().decisions] == [DecisionReason.TAKEN_OVER]
    assert guest.tries() == []


@pytest.mark.parametrize("echo_first", [False, True])
def test_our_own_messages_coming_back_change_nothing(echo_first: bool, desk: Desk) -> None:
    """Also when Instagram shows our message before it has answered the call that sends it."""
    guest = visit(desk, "instagram")
    if echo_first:
        with desk.premises.control.echo_first():
            guest.says("hello")
            guest.at_rest()
    else:
        guest.says("hello")
    thread = guest.until("the answer is read", lambda found: _statuses(found) == [MessageStatus.READ])

    assert thread.head.status is Status.ACTIVE
    assert len(outgoing(thread)) == len(guest.tries()) == 1
    assert len(thread.statuses) == 1
    guest.says("and again")
    guest.until("that is answered too", lambda found: _statuses(found) == [MessageStatus.READ] * 2)
    assert guest.decisions() == {1: ["answered"], 2: ["answered"]}


def _statuses(thread: Thread) -> list[MessageStatus]:
    return [message.status for message in outgoing(thread)]
