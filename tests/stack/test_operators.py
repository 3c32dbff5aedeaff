"""E4-E7: the people of a business see and run their desk in Telegram; everybody else is a customer there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from frontdesk.model import Folder, Message, Status
from frontdesk_local.simulators.webhooks import Tap
from tests.stack.premises import Desk
from tests.stack.visit import Visit, inbound, outgoing, visit
from tests.stack.waiting import eventually


@dataclass
class Operator:
    """An operator's own chat with the business's bot."""

    chat: Visit

    def _next(self, act: Callable[[], object]) -> Message:
        before = len(outgoing(thread)) if (thread := self.chat.thread()) else 0
        act()
        thread = self.chat.until("the operator is shown a page", lambda found: len(outgoing(found)) > before)
        self.chat.at_rest()
        return outgoing(thread)[-1]

    def writes(self, words: str) -> Message:
        return self._next(lambda: self.chat.says(words))

    def taps(self, title: str) -> Message:
        thread = self.chat.at_rest()
        page = outgoing(thread)[-1]
        assert page.menu is not None
        option = next(option for option in page.menu.options if title in option.title)
        number = (page.external_id or "").rpartition(":")[2]
        tap = Tap(id=option.id, title=option.title, message_id=number)
        return self._next(lambda: self.chat.desk.take(self.chat.webhook(tap)))


@pytest.fixture
def operator(desk: Desk) -> Operator:
    """An operator, registered before anybody writes."""
    chat = visit(desk, "telegram")
    store = desk.premises.store
    inbox = store.inbox(chat.inbox.id)
    assert inbox is not None
    store.put_inbox(replace(inbox, operators=(chat.customer.address,)))
    return Operator(chat)


@pytest.fixture
def guest(desk: Desk, operator: Operator) -> Visit:
    del operator
    guest = visit(desk, "telegram")
    guest.says("Is there a room?")
    guest.at_rest()
    return guest


def test_an_operator_runs_a_conversation_from_the_list(guest: Visit, operator: Operator) -> None:
    """E4, E5."""
    listed = operator.writes("/conversations")
    assert "Sofia Marchetti" in (listed.text or "")
    assert "🆕 New" in (listed.text or "")
    shown = operator.taps("Sofia Marchetti")
    assert "Unread: 1" in (shown.text or "")

    assert "Pinned: yes" in (operator.taps("📌 Pin").text or "")
    assert guest.shown()["pinned"] is True
    assert "Unread: 0" in (operator.taps("✅ Mark Read").text or "")
    assert guest.shown()["unread_messages"] == 0
    operator.taps("📝 Add Note")
    operator.writes("Prefers the sea side")
    assert [entry.get("detail") for entry in guest.timeline("note")], "the note stands on the timeline"
    operator.taps("🗄 Archive")
    assert guest.head().folder is Folder.ARCHIVED
    operator.taps("♻️ Restore")
    assert guest.head().folder is Folder.MAIN

    operator.taps("💬 Direct Message")
    operator.writes("Yes, with a balcony.")
    guest.until("the message has left", lambda _: guest.got()[-1:] == ["Yes, with a balcony."])
    assert guest.head().status is Status.SUPPORT_ACTIVE
    assert set(guest.decisions()) == {1}


def test_an_operator_sees_the_sums_and_gives_to_everybody(guest: Visit, operator: Operator) -> None:
    """E6."""
    operator.writes("/dashboard")

    def counted() -> bool:
        return "Users: 2 total, 2 active, 0 banned" in (operator.taps("🔄 Refresh").text or "")

    eventually("the stream has counted both chats", counted, 30)
    operator.taps("🎁 Mass Gift")
    operator.writes("25")
    eventually("the customer has the credits", lambda: guest.head().contact.credits == 25, 60)
    operator.taps("⬅️ Back")
    operator.taps("📣 Broadcast")
    operator.writes("The pool is open again")
    guest.until("the broadcast has left", lambda _: "The pool is open again" in guest.got(), 60)


def test_anybody_else_is_a_customer(guest: Visit) -> None:
    """E7."""
    guest.says("/conversations")
    thread = guest.at_rest()
    assert len(inbound(thread)) == 2
    assert all(message.menu is None for message in outgoing(thread))
    assert guest.decisions()[2] == ["answered"]
