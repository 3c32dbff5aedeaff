"""MISSION D on the running stack: the five steps of a support session, for both kinds of customers on two channels."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from frontdesk.model import MINUTE, Status
from frontdesk.store import items
from tests.stack.premises import CHANNELS, Desk
from tests.stack.visit import Visit, visit
from tests.stack.waiting import eventually

if TYPE_CHECKING:
    from frontdesk_local.simulators.jsons import Doc

ACK = "✓ Your message has been sent to support"
ENDED = "Chat support session ended"
GREETING = "Hi John! 💬"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("registered", [True, False], ids=["registered", "unregistered"])
def test_the_five_steps(channel: str, registered: bool, desk: Desk) -> None:
    guest = visit(desk, channel)
    _introduced(guest, registered=registered)

    guest.says("support")  # D1
    welcome = _hears(guest, 2)[-1]
    shown = guest.shown()
    assert (shown["is_chat_support"], shown["status"]) == (True, "support_active")
    assert (GREETING in welcome) == registered

    guest.says("my key is lost")  # D2
    assert _hears(guest, 3)[-1] == ACK
    guest.says("menu")
    assert _hears(guest, 4)[-1] == ACK
    assert len(desk.prompts()) == 1, "the AI has been asked before the session only"

    _people_answer(guest)  # D4
    guest.says("done")  # D3
    last = _hears(guest, 9)[-3:]
    assert last[0] == ENDED
    assert (GREETING in last[1]) == registered
    assert _after(guest) == (False, "active")

    guest.says("support")  # D5
    _hears(guest, 10)
    guest.at_rest()
    _thirty_minutes_pass(guest)
    assert _after(guest) == (False, "active"), "exact on read, before the schedule has run"
    desk.premises.invoke("cleanup")
    assert _hears(guest, 13)[-3].startswith(ENDED)
    assert guest.head().status is Status.ACTIVE
    assert set(guest.decisions()) == {1, 2, 3, 4, 5, 6}


def _introduced(guest: Visit, *, registered: bool) -> None:
    guest.says("hello")
    _hears(guest, 1)
    contact = guest.head().contact.id
    guest.desk.api().ask("PATCH", f"/contacts/{contact}", {"name": "John Smith", "registered": registered})


def _people_answer(guest: Visit) -> None:
    api = guest.desk.api()
    started: Doc = api.ask("POST", f"{guest.path}/chat-support/start", {})
    assert started["is_chat_support"] is True
    api.ask("POST", f"{guest.path}/chat-support/send", {"text": "I am on my way"})
    assert _hears(guest, 6)[-1] == "I am on my way"


def _hears(guest: Visit, messages: int) -> list[str]:
    return eventually(f"{messages} messages arrive", lambda: heard if len(heard := guest.got()) >= messages else [])


def _after(guest: Visit) -> tuple[object, object]:
    shown = guest.shown()
    return shown["is_chat_support"], shown["status"]


def _thirty_minutes_pass(guest: Visit) -> None:
    """Make the session as much older, its place in the due index with it."""
    premises, head = guest.desk.premises, guest.head()
    assert head.support is not None
    older = replace(head, support=replace(head.support, expires_at=head.support.expires_at - 30 * MINUTE))
    premises.clients.dynamodb.put_item(
        TableName=premises.stack.aws.table,
        Item=items.head_item(older),
        ConditionExpression="version = :read",
        ExpressionAttributeValues={":read": {"N": str(head.version)}},
    )
