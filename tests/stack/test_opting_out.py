"""F6: STOP and START through the real webhook; what is automatic stops, what people write leaves."""

import pytest

from frontdesk.model import ReplyHandler
from tests.stack.conftest import OpenDesk
from tests.stack.visit import visit


@pytest.mark.parametrize("handler", [ReplyHandler.AI, ReplyHandler.MANUAL])
def test_a_stop_is_confirmed_once_and_people_may_still_write(open_desk: OpenDesk, handler: ReplyHandler) -> None:
    guest = visit(open_desk(handler), "telegram")
    guest.says("hello")
    guest.at_rest()
    before = len(guest.got())
    stop = guest.says("STOP")
    assert guest.desk.take(stop).status == 200
    guest.until("it is confirmed", lambda _: len(guest.got()) == before + 1)
    assert "START" in guest.got()[-1]
    assert guest.shown()["opted_out"] is True

    guest.says("are you there?")
    guest.at_rest()
    guest.person_says("A person is.")
    guest.at_rest()
    assert guest.got()[before + 1 :] == ["A person is."]
    assert guest.decisions()[2] == ["opted_out"]
    assert [entry["reason"] for entry in guest.timeline("delivery")] == ["the customer opted out of automatic messages"]

    guest.says("Start!")
    guest.until("that is confirmed too", lambda _: len(guest.got()) == before + 3)
    assert guest.shown()["opted_out"] is False
    assert {reason for reasons in guest.decisions().values() for reason in reasons if len(reasons) != 1} == set()
