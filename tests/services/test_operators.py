"""The desk in Telegram: what operators ask for is done as the API would do it, and shown; nobody else is served."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

import pytest
from typing_extensions import override

from frontdesk.change import Job, SignalJob
from frontdesk.channels.base import Request
from frontdesk.ids import conversation_ref
from frontdesk.model import Decision, Folder, Head, Inbox, Message, Millis, Status
from frontdesk.services.ingest import ingest
from frontdesk.services.ports import Deps
from frontdesk.store.notes import NoteTable
from tests.sim.world import INBOX, SECRETS, START, Fault, Killed, World
from tests.support.bureau import NotingBureau

OPERATOR: Final = "900"
SOFIA: Final = "4242"


class Directory:
    def of(self, inbox_id: str) -> Inbox | None:
        return replace(INBOX, operators=(OPERATOR,)) if inbox_id == INBOX.id else None


class Taps(World):
    """A world in which a tap's acknowledgement, which nothing depends on, gets lost."""

    @override
    def send(self, job: Job, delay: Millis = 0) -> None:
        if not isinstance(job, SignalJob):
            super().send(job, delay)


class Bot:
    """A customer and an operator writing to one bot."""

    def __init__(self) -> None:
        self.world = Taps()
        self.bureau = NotingBureau()
        self.world.deps = replace(self.world.deps, inboxes=Directory(), bureau=self.bureau)
        self._number = 0

    @property
    def deps(self) -> Deps:
        return self.world.deps

    def _update(self, chat: str, **content: object) -> None:
        self._number += 1
        who = {"id": int(chat), "is_bot": False, "first_name": "Sofia" if chat == SOFIA else "Olga"}
        message = {"message_id": self._number, "date": START // 1000, "chat": {"id": int(chat), "type": "private"}}
        tapped = {"id": str(self._number), "from": who, "message": message, "chat_instance": "1", **content}
        written = {**message, "from": who, **content}
        body = {
            "update_id": self._number,
            **({"callback_query": tapped} if "data" in content else {"message": written}),
        }
        request = Request(
            method="POST",
            headers={"x-telegram-bot-api-secret-token": SECRETS["secret_token"]},
            body=json.dumps(body).encode(),
            received_at=self.world.now,
        )
        ingest("telegram", INBOX.id, request, self.deps)
        self.world.rest(2)

    def writes(self, chat: str, text: str) -> None:
        self._update(chat, text=text)

    def taps(self, title: str) -> None:
        """Tap the button with this title below the operator's last message."""
        menu = self.seen()[-1].menu
        assert menu is not None
        self._update(OPERATOR, data=next(one.id for one in menu.options if title in one.title))

    def head(self, chat: str) -> Head:
        loaded = self.world.store.load(conversation_ref("hotel", "tg", chat))
        assert loaded is not None
        return loaded.head

    def seen(self, chat: str = OPERATOR) -> Sequence[Message]:
        """What the desk wrote to a chat."""
        history = self.world.store.history(self.head(chat).ref, 50)
        return [message for message in history if message.in_seq is None]

    def decisions(self, chat: str) -> list[str]:
        records = self.world.store.records(self.head(chat).ref)
        return [record.reason for record in records if isinstance(record, Decision)]


@pytest.fixture
def bot() -> Bot:
    bot = Bot()
    bot.writes(SOFIA, "Is there a room?")
    return bot


def test_the_list_shows_customers_with_a_button_each_and_asks_no_model(bot: Bot) -> None:
    asked = bot.world.asked
    bot.writes(OPERATOR, "/conversations")
    page = bot.seen()[-1]
    assert page.menu is not None
    assert "Sofia" in (page.text or "")
    assert "🆕 New" in (page.text or "")
    assert "Olga" not in (page.text or "")
    assert [one.title for one in page.menu.options] == ["1. Sofia (1)", "📋 View All", "🗄 Archived", "🔄 Refresh"]
    assert bot.world.asked == asked
    assert bot.decisions(OPERATOR) == ["operator"]
    assert bot.head(OPERATOR).unread == 0


@pytest.mark.parametrize(
    ("button", "back", "done"),
    [
        ("📌 Pin", "📌 Unpin", lambda head: head.pinned),
        ("🗄 Archive", "♻️ Restore", lambda head: head.folder is Folder.ARCHIVED),
    ],
)
def test_pin_and_archive_are_done_and_undone(bot: Bot, button: str, back: str, done: Callable[[Head], bool]) -> None:
    bot.writes(OPERATOR, "/conversations")
    bot.taps("Sofia")
    bot.taps(button)
    assert done(bot.head(SOFIA))
    bot.taps(back)
    assert not done(bot.head(SOFIA))


def test_an_archived_customer_stands_in_the_archive_alone(bot: Bot) -> None:
    bot.writes(OPERATOR, "/conversations")
    bot.taps("Sofia")
    bot.taps("🗄 Archive")
    bot.taps("⬅️ Back")
    assert "Sofia" not in (bot.seen()[-1].text or "")
    bot.taps("🗄 Archived")
    assert "Sofia" in (bot.seen()[-1].text or "")


def test_mark_read_takes_the_unread_count_off(bot: Bot) -> None:
    bot.writes(OPERATOR, "/conversations")
    bot.taps("Sofia")
    assert "Unread: 1" in (bot.seen()[-1].text or "")
    bot.taps("✅ Mark Read")
    assert "Unread: 0" in (bot.seen()[-1].text or "")


def test_a_direct_message_reaches_the_customer_once_and_takes_over(bot: Bot) -> None:
    bot.writes(OPERATOR, "/conversations")
    bot.taps("Sofia")
    bot.taps("💬 Direct Message")
    assert bot.seen()[-1].text == "Write the message to Sofia."
    bot.writes(OPERATOR, "Yes, with a balcony.")
    assert [call.text for call in bot.world.calls].count("Yes, with a balcony.") == 1
    assert bot.head(SOFIA).status is Status.SUPPORT_ACTIVE
    assert "On its way to Sofia." in (bot.seen()[-1].text or "")
    asked = bot.world.asked
    bot.writes(OPERATOR, "thanks")
    assert bot.world.asked == asked + 1, "words that nobody asked for are a customer's"


def test_a_note_is_kept_for_people_and_the_customer_hears_nothing(bot: Bot) -> None:
    bot.writes(OPERATOR, "/conversations")
    bot.taps("Sofia")
    bot.taps("📝 Add Note")
    heard = len(bot.seen(SOFIA))
    bot.writes(OPERATOR, "Likes the sea view")
    kept = NoteTable(bot.world.table).notes(bot.head(SOFIA).ref, 10)
    assert [(note.text, note.actor.name) for note in kept] == [("Likes the sea view", "Olga")]
    assert "Noted." in (bot.seen()[-1].text or "")
    assert len(bot.seen(SOFIA)) == heard


def test_the_dashboard_shows_the_sums_that_are_kept(bot: Bot) -> None:
    bot.bureau.sums |= {"contacts": 12, "contacts#banned": 2, "contacts#credits": 340, "contacts#minutes": 75}
    bot.bureau.sums |= {"status#active": 5, "status#support_active": 3, "status#closed": 4, "unread_messages": 7}
    bot.writes(OPERATOR, "/dashboard")
    shown = bot.seen()[-1]
    assert (shown.text or "").splitlines() == [
        "Dashboard",
        "",
        "Users: 12 total, 10 active, 2 banned",
        "Active conversations: 8",
        "Unread messages: 7",
        "Total credits: 340",
        "Total time: 75 min",
    ]
    for title in ("📊 Detailed Stats", "⚙️ Settings"):
        bot.taps(title)
        assert title in (bot.seen()[-1].text or "")
        bot.taps("⬅️ Back")
    bot.taps("💬 Conversations")
    assert "Sofia" in (bot.seen()[-1].text or "")


def test_a_broadcast_is_started_once_with_the_operators_words(bot: Bot) -> None:
    bot.writes(OPERATOR, "/dashboard")
    bot.taps("📣 Broadcast")
    bot.writes(OPERATOR, "The pool is open again")
    assert [campaign.text for campaign in bot.bureau.started.values()] == ["The pool is open again"]
    assert "on its way" in (bot.seen()[-1].text or "")


@pytest.mark.parametrize("words", ["many", "0", "-5", "1.5", "1000001", "9" * 5000])
def test_a_gift_wants_a_number_and_asks_again(bot: Bot, words: str) -> None:
    bot.writes(OPERATOR, "/dashboard")
    bot.taps("🎁 Mass Gift")
    bot.writes(OPERATOR, words)
    assert bot.seen()[-1].text == "Write a whole number from 1 to 1,000,000."
    assert not bot.bureau.started
    bot.writes(OPERATOR, "25")
    assert [campaign.credits for campaign in bot.bureau.started.values()] == [25]


def test_an_operator_is_served_while_people_own_the_operators_own_chat(bot: Bot) -> None:
    bot.writes(OPERATOR, "/conversations")
    bot.world.ref = bot.head(OPERATOR).ref
    bot.world.sets(Status.SUPPORT_ACTIVE)
    bot.writes(OPERATOR, "/conversations")
    assert bot.decisions(OPERATOR) == ["operator", "operator"]
    assert len(bot.seen()) == 2


def test_anybody_else_is_a_customer(bot: Bot) -> None:
    bot.writes(SOFIA, "/conversations")
    assert bot.decisions(SOFIA) == ["answered", "answered"]
    assert all(message.menu is None for message in bot.seen(SOFIA))


def test_a_button_for_a_conversation_of_another_business_finds_nothing(bot: Bot) -> None:
    bot._update(OPERATOR, data="op:pin:AAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert bot.seen()[-1].text == "This conversation is not there any more."


def _up_to_the_words() -> Bot:
    bot = Bot()
    bot.writes(SOFIA, "Is there a room?")
    bot.writes(OPERATOR, "/conversations")
    bot.taps("Sofia")
    bot.taps("💬 Direct Message")
    return bot


def test_a_worker_killed_at_any_call_leaves_one_message_and_one_decision() -> None:
    calm = _up_to_the_words()
    first = len(calm.world.ports)
    calm.writes(OPERATOR, "Only once")
    last = len(calm.world.ports)
    assert last > first
    for at in range(first, last):
        for kind in ("before", "after"):
            bot = _up_to_the_words()
            bot.world.faults = (Fault(at=at, kind=kind),)
            with suppress(Killed):
                bot.writes(OPERATOR, "Only once")
            bot.world.faults = ()
            bot.world.rest(20)
            said = [message for message in bot.seen(SOFIA) if message.text == "Only once"]
            assert len(said) <= 1, (at, kind)
            assert len(bot.decisions(OPERATOR)) == bot.head(OPERATOR).in_seq, (at, kind)
