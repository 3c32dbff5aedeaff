"""Flows in a conversation: a running flow first, then keywords, then the AI; each message once, whatever the order."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change
from frontdesk.domain import operate
from frontdesk.domain.case import Flows, Ground, Terms
from frontdesk.domain.receive import receive
from frontdesk.domain.respond import Ask, Verdict, respond
from frontdesk.domain.walks import run_out
from frontdesk.events import Received
from frontdesk.model import (
    DAY,
    LASTS,
    MINUTE,
    SECOND,
    AuditEvent,
    AuthorKind,
    Catalogue,
    Choice,
    DecisionReason,
    Direction,
    Folder,
    Head,
    Message,
    MessageStatus,
    MessageType,
    Millis,
    Status,
    Survey,
    Template,
)
from frontdesk.services.templates import listed
from frontdesk.timers import due_at
from tests.support.builders import AGENT, ALWAYS_OPEN, AROUND, NOW, SETTINGS, THREAD
from tests.support.desk import Desk
from tests.support.menus import ORIGINAL, WELCOME, buttons, template

HELP: Final = template({"body": "Ask away.", "ask_ai": True}, "help", ("help me",))
NIGHT: Final = template({"body": "It is late.", "input": {"kind": "text"}}, "night", ("night",), channels=["twilio"])


class Talk:
    """One conversation, its templates, and a clock that moves a second with every message."""

    def __init__(self, *templates: Template) -> None:
        library = {one.name: one for one in templates or (WELCOME, HELP, NIGHT)}
        self.flows = Flows(
            catalogue=Catalogue(templates=tuple(listed(one) for one in library.values())), library=library
        )
        self.desk = Desk()
        self.numbers = iter(range(1, 1_000))

    def writes(
        self, text: str, tap: str | None = None, on: Message | None = None, sent_at: Millis | None = None
    ) -> None:
        """The customer writes, or taps a choice of one of our messages."""
        self.desk.now += SECOND
        number = next(self.numbers)
        event = Received(
            external_id=f"in{number}",
            thread=THREAD,
            address=THREAD,
            type=MessageType.CHOICE if tap else MessageType.TEXT,
            text=text,
            choice=Choice(id=tap, title=text) if tap else None,
            reply_to=on.external_id if on else None,
            sent_at=self.desk.now + 1 if sent_at is None else sent_at,
        )
        assert self.desk.commit(receive(self.desk.head, event, AROUND, self.desk.now))

    @property
    def head(self) -> Head:
        assert self.desk.head is not None
        return self.desk.head

    @property
    def ours(self) -> list[Message]:
        return sorted(self.desk.outbound, key=lambda message: message.seq)

    @property
    def texts(self) -> list[str]:
        return [message.text or "" for message in self.ours]

    @property
    def step(self) -> str | None:
        run = self.head.running(self.desk.now)
        return run.step if run else None

    def verdict(self) -> Verdict:
        self.desk.now += 5
        latest = sorted(self.desk.messages.values(), key=lambda message: message.seq)
        terms = Terms(settings=SETTINGS, capabilities=ALWAYS_OPEN, burst_cap=MINUTE, flows=self.flows)
        return respond(self.head, self.head.in_seq, latest, terms, self.desk.now)

    def answered(self) -> Message:
        """Let the desk answer by itself, and the channel take what it says."""
        change = self.verdict()
        assert isinstance(change, Change)
        assert self.desk.commit(change)
        self.sent()
        return self.ours[-1]

    def sent(self) -> None:
        for message in self.ours:
            if message.status is MessageStatus.PENDING:
                out = replace(message, status=MessageStatus.SENT, external_id=f"out{message.seq}")
                self.desk.messages[message.id] = out
        self.desk.head = replace(self.head, outbox=())

    def says(self, text: str, tap: str | None = None, on: Message | None = None) -> Message:
        self.writes(text, tap, on)
        return self.answered()

    def left_to_ai(self) -> Ask:
        asked = self.verdict()
        assert isinstance(asked, Ask)
        return asked


@pytest.fixture
def talk() -> Talk:
    return Talk()


def decisions(talk: Talk) -> dict[int, list[DecisionReason]]:
    return talk.desk.decisions


@pytest.mark.parametrize("text", ["Menu", " ¡menu!", "ＭＥＮＵ", "/menu", "/menu@sea_view_bot now"])
def test_a_keyword_starts_its_flow(talk: Talk, text: str) -> None:
    message = talk.says(text)
    assert (message.author.kind, message.text) == (AuthorKind.SYSTEM, "Welcome! How can we help?")
    assert message.menu is not None
    assert decisions(talk) == {1: [DecisionReason.FLOW]}
    assert talk.step == "initial"
    assert due_at(talk.head) == talk.desk.now + LASTS


@pytest.mark.parametrize("text", ["what is on the menu?", "hello", "men", "night", ""])
def test_everything_else_is_left_to_the_ai(talk: Talk, text: str) -> None:
    talk.writes(text)
    asked = talk.left_to_ai()
    assert asked.claim.after.run is None
    assert asked.claim.records == ()


def test_the_longest_keyword_of_a_command_wins() -> None:
    short = template({"body": "short", "input": {"kind": "text"}}, "short", ("order",))
    long = template({"body": "long", "input": {"kind": "text"}}, "long", ("order now",))
    assert Talk(short, long).says("/order now please").text == "long"


def test_a_running_flow_goes_before_a_keyword(talk: Talk) -> None:
    talk.says("menu")
    assert "not one of the choices" in (talk.says("help me").text or "")
    assert talk.step == "initial"


def test_the_flow_is_walked_to_its_end_and_the_ai_is_back(talk: Talk) -> None:
    menu = talk.says("menu")
    order = talk.says("New Order", "new_order", menu)
    confirm = talk.says("Soup", "soup", order)
    assert talk.says("Yes", "yes", confirm).text == "Thank you, dear guest!"
    assert talk.head.run is None
    talk.writes("and breakfast?")
    talk.left_to_ai()


def test_a_handover_makes_the_conversation_people_s_and_what_is_said_still_leaves(talk: Talk) -> None:
    menu = talk.says("menu")
    said = talk.says("Support", "support", menu)
    assert talk.head.status is Status.SUPPORT_ACTIVE
    assert said.epoch == talk.head.control_epoch
    assert decisions(talk)[2] == [DecisionReason.FLOW]
    assert talk.desk.statuses[-1].reason == "handed over by a menu"
    assert not [name for name in talk.desk.broken() if name.startswith("I10")]


def test_the_word_support_goes_before_a_flow_and_a_tap_of_that_name_does_not(talk: Talk) -> None:
    talk.says("menu")
    talk.says("support")
    assert talk.head.support is not None
    assert decisions(talk)[2] == [DecisionReason.SUPPORT]


def test_a_choice_left_to_the_ai_ends_the_flow_in_the_same_write() -> None:
    leaf = template({"body": "Well?", "action": buttons("hours:Opening hours")}, keywords=("menu",))
    talk = Talk(leaf)
    talk.says("menu")
    talk.writes("1")
    asked = talk.left_to_ai()
    assert asked.claim.after.run is None
    assert asked.claim.after.thinking is not None
    assert [record.reason for record in asked.claim.records if isinstance(record, AuditEvent)] == ["flow ended"]


def test_a_double_tap_in_one_burst_advances_once(talk: Talk) -> None:
    menu = talk.says("menu")
    for _ in range(3):
        talk.writes("New Order", "new_order", menu)
    talk.answered()
    assert talk.step == "order"
    assert talk.texts == ["Welcome! How can we help?", "What would you like?"]


def test_a_double_tap_that_comes_late_advances_once_and_says_nothing(talk: Talk) -> None:
    menu = talk.says("menu")
    talk.says("New Order", "new_order", menu)
    talk.writes("New Order", "new_order", menu)
    talk.answered()
    assert talk.step == "order"
    assert len(talk.texts) == 2
    assert decisions(talk)[3] == [DecisionReason.FLOW]


def test_a_double_tap_is_known_without_a_reference_too(talk: Talk) -> None:
    talk.says("menu")
    talk.says("New Order", "new_order")
    talk.writes("New Order", "new_order")
    talk.answered()
    assert (talk.step, len(talk.texts)) == ("order", 2)


def test_a_tap_on_an_earlier_menu_is_told_so_and_the_present_one_shown_again(talk: Talk) -> None:
    menu = talk.says("menu")
    talk.says("New Order", "new_order", menu)
    told = talk.says("Account", "account", menu)
    assert talk.step == "order"
    assert (told.text or "").startswith("That button belongs to an earlier menu.")
    assert told.menu is not None
    assert told.menu.of == "welcome#order"


def test_the_same_choice_tapped_again_much_later_is_no_slip(talk: Talk) -> None:
    menu = talk.says("menu")
    talk.says("New Order", "new_order", menu)
    talk.desk.now += MINUTE
    assert "earlier menu" in (talk.says("New Order", "new_order", menu).text or "")


def test_a_tap_on_an_older_copy_of_the_present_menu_counts(talk: Talk) -> None:
    menu = talk.says("menu")
    talk.says("what?")
    assert talk.says("New Order", "new_order", menu).text == "What would you like?"


def test_one_id_in_two_menus_is_told_apart_by_the_menu_it_was_tapped_on() -> None:
    twice = template(
        {"body": "one", "action": buttons("y:Yes", "n:No"), "next_steps": {"y": "two"},
         "steps": {"two": {"body": "two", "action": buttons("y:Yes", "n:No"), "next_steps": {"y": "three"}},
                   "three": {"body": "three", "input": {"kind": "text"}}}},
        keywords=("menu",),
    )  # fmt: skip
    talk = Talk(twice)
    first = talk.says("menu")
    second = talk.says("Yes", "y", first)
    talk.desk.now += MINUTE
    assert "earlier menu" in (talk.says("Yes", "y", first).text or "")
    assert talk.step == "two"
    assert talk.says("Yes", "y", second).text == "three"


def test_a_tap_made_before_the_present_menu_was_sent_is_no_answer_to_it(talk: Talk) -> None:
    talk.says("menu")
    talk.says("New Order", "new_order")
    before = talk.desk.now - 900 * 5
    talk.writes("Soup", "soup", sent_at=before - before % SECOND + 1)
    talk.answered()
    assert talk.step == "order"


def test_a_button_that_no_flow_asked_with_is_a_word_like_any_other(talk: Talk) -> None:
    menu = talk.says("menu")
    talk.desk.messages[menu.id] = replace(menu, menu=replace(menu.menu, of=None) if menu.menu else None)
    said = talk.says("Menu", "menu:1", talk.desk.messages[menu.id])
    assert (said.text or "").startswith("Sorry, that is not one of the choices.")
    assert talk.says("New Order", "new_order", talk.desk.messages[menu.id]).text == "What would you like?"


def test_what_is_typed_ahead_counts_in_order(talk: Talk) -> None:
    for text in ("menu", "1", "soup"):
        talk.writes(text)
    assert talk.answered().text == "One soup, then?"
    assert talk.texts == ["One soup, then?"]
    assert decisions(talk)[3] == [DecisionReason.FLOW]


def test_the_same_word_twice_in_a_burst_counts_once(talk: Talk) -> None:
    talk.says("menu")
    talk.writes("1")
    talk.writes("1.")
    talk.answered()
    assert talk.step == "order"


def test_a_question_among_a_burst_that_starts_a_flow_gets_no_hint(talk: Talk) -> None:
    for text in ("hello", "menu", "are you there?"):
        talk.writes(text)
    talk.answered()
    assert talk.texts == ["Welcome! How can we help?"]


def test_an_expired_flow_starts_afresh_with_the_next_message(talk: Talk) -> None:
    talk.says("menu")
    talk.says("1")
    talk.desk.now += LASTS - SECOND
    talk.writes("soup")
    talk.left_to_ai()
    assert talk.head.running(talk.desk.now) is None


def test_a_tap_on_the_menu_of_a_flow_that_is_over_shows_it_afresh(talk: Talk) -> None:
    menu = talk.says("menu")
    talk.desk.now += 2 * DAY
    again = talk.says("Account", "account", menu)
    assert again.text == "Welcome! How can we help?"
    assert talk.step == "initial"


def test_the_schedule_takes_an_expired_run_away_and_not_a_millisecond_early(talk: Talk) -> None:
    talk.says("menu")
    assert talk.head.run is not None
    over = talk.head.run.expires_at
    assert run_out(talk.head, Ground(settings=SETTINGS, capabilities=ALWAYS_OPEN, now=over - 1)) is None
    change = run_out(talk.head, Ground(settings=SETTINGS, capabilities=ALWAYS_OPEN, now=over))
    assert change is not None
    assert change.after.run is None
    assert due_at(change.after) is None


def test_people_pause_a_flow_and_a_release_offers_to_go_on(talk: Talk) -> None:
    talk.says("menu")
    talk.says("1")
    talk.desk.commit(operate.takeover(talk.head, "ana", AGENT, talk.desk.now))
    talk.writes("soup")
    assert decisions(talk)[3] == [DecisionReason.NOT_ACTIVE]
    assert talk.step == "order"
    talk.desk.commit(operate.release(talk.head, AGENT, talk.desk.now))
    talk.sent()
    offer = talk.ours[-1]
    assert offer.text == "Shall we go on where we stopped?"
    assert talk.says("Go on", "go_on", offer).text == "What would you like?"
    assert talk.says("pie").text == "One pie, then?"


def test_a_flow_says_nothing_while_people_answer(talk: Talk) -> None:
    talk.says("menu")
    talk.writes("1")
    talk.desk.head = replace(talk.head, status=Status.SUPPORT_ACTIVE)
    change = talk.verdict()
    assert isinstance(change, Change)
    assert (change.added, change.after.run) == ((), talk.head.run)


def test_a_number_answers_the_last_question_not_an_older_survey(talk: Talk) -> None:
    talk.writes("hello")
    talk.desk.head = replace(talk.head, survey=Survey(until=talk.desk.now + DAY))
    talk.says("menu")
    assert talk.says("1").text == "What would you like?"


def test_start_over_begins_at_the_first_step(talk: Talk) -> None:
    talk.says("menu")
    talk.says("1")
    talk.desk.commit(operate.takeover(talk.head, "ana", AGENT, talk.desk.now))
    talk.desk.commit(operate.release(talk.head, AGENT, talk.desk.now))
    talk.sent()
    assert talk.says("2").text == "Welcome! How can we help?"


def test_a_release_without_a_flow_offers_nothing(talk: Talk) -> None:
    talk.writes("hello")
    talk.desk.commit(operate.takeover(talk.head, "ana", AGENT, talk.desk.now))
    talk.desk.commit(operate.release(talk.head, AGENT, talk.desk.now))
    assert talk.texts == []


def test_closing_ends_a_flow(talk: Talk) -> None:
    talk.says("menu")
    talk.desk.commit(operate.patch(talk.head, operate.Patch(status=Status.CLOSED), AGENT, talk.desk.now))
    assert talk.head.run is None


@pytest.mark.parametrize("banned", [True, False])
def test_nothing_is_said_to_whom_nothing_automatic_may_be_said(talk: Talk, *, banned: bool) -> None:
    talk.writes("menu")
    talk.desk.head = replace(talk.head, contact=replace(talk.head.contact, banned=banned, opted_out=not banned))
    change = talk.verdict()
    assert isinstance(change, Change)
    assert not change.added
    assert change.after.run is None


def test_only_what_is_offered_on_the_channel_starts() -> None:
    talk = Talk(template(ORIGINAL, keywords=("menu",), is_active=False), NIGHT)
    for text in ("menu", "night"):
        talk.writes(text)
        talk.left_to_ai()


def test_the_timeline_tells_when_a_flow_begins_and_ends(talk: Talk) -> None:
    talk.writes("menu")
    begun = talk.verdict()
    assert isinstance(begun, Change)
    assert [
        (event.kind, event.reason, dict(event.detail)) for event in begun.records if isinstance(event, AuditEvent)
    ] == [("flow", "flow started", {"template": "welcome"})]


def test_archived_conversations_may_be_guided_as_well(talk: Talk) -> None:
    talk.says("menu")
    talk.desk.head = replace(talk.head, folder=Folder.ARCHIVED)
    assert talk.says("1").direction is Direction.OUTBOUND
    assert talk.desk.now > NOW
