"""F3, A11: several short messages get one answer, and every message has its decision."""

from itertools import pairwise
from typing import Final

import pytest

from frontdesk.model import DecisionReason, Status
from tests.stack.premises import CHANNELS, Desk
from tests.stack.visit import inbound, outgoing, visit
from tests.support.invariants import Thread

REPLY_DELAY: Final = 900
"""Milliseconds; a longer pause ends a burst as far as asking the model goes, but not while it thinks."""
THINKS: Final = 1_500


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_burst_of_five_gets_one_answer_that_knows_them_all(channel: str, desk: Desk) -> None:
    guest = visit(desk, channel)
    words = ["hi", "we are two", "from Friday", "for three nights", "is that possible?"]
    desk.premises.control.model_fails(desk.model, "slow", delay_ms=THINKS)
    for line in words:
        guest.says(line)

    thread = guest.at_rest()

    assert desk.prompts()[-1] == "\n".join(words)
    assert len(desk.prompts()) == 1 or _longest_pause(thread) > REPLY_DELAY
    assert len(outgoing(thread)) == len(guest.tries()) == 1
    assert outgoing(thread)[0].covers == len(words)
    assert guest.decisions() == {
        1: ["superseded"],
        2: ["superseded"],
        3: ["superseded"],
        4: ["superseded"],
        5: ["answered"],
    }


def test_every_message_of_a_changing_conversation_has_exactly_one_decision(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    guest.says("answered by the AI")
    guest.at_rest()
    guest.person_takes_over()
    guest.says("for people")
    guest.person_sets(Status.CLOSED)
    guest.says("to a closed door")
    guest.person_sets(Status.ACTIVE)
    desk.premises.control.model_fails(desk.model, "slow", delay_ms=THINKS)
    guest.says("superseded by the next")
    guest.says("answered again")
    guest.until("that is answered", lambda thread: len(outgoing(thread)) == 2)

    assert guest.decisions() == {
        1: ["answered"],
        2: ["not_active"],
        3: ["not_active"],
        4: ["superseded"],
        5: ["answered"],
    }
    known = {reason.value for reason in DecisionReason}
    assert {str(entry["reason"]) for entry in guest.timeline("decision")} <= known


def _longest_pause(thread: Thread) -> int:
    return max(after.received_at - before.received_at for before, after in pairwise(inbound(thread)))


def test_a_customer_sees_on_telegram_that_a_slow_answer_is_being_written(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    desk.premises.control.model_fails(desk.model, "slow", delay_ms=4_000)
    guest.says("take your time")
    thread = guest.at_rest()
    actions = desk.premises.control.calls(desk.inbox("telegram"), "sendChatAction")
    assert len(outgoing(thread)) == len(guest.tries()) == 1
    assert 1 <= len(actions) <= 2
