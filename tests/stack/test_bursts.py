"""F3, A11: several short messages get one answer, and every message has its decision."""

import pytest

from frontdesk.model import DecisionReason, Status
from tests.stack.premises import CHANNELS, Desk
from tests.stack.visit import outgoing, visit


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_burst_of_five_gets_one_answer_that_knows_them_all(channel: str, desk: Desk) -> None:
    guest = visit(desk, channel)
    words = ["hi", "we are two", "from Friday", "for three nights", "is that possible?"]
    for line in words:
        guest.says(line)

    thread = guest.at_rest()

    assert desk.prompts() == ["\n".join(words)]
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
