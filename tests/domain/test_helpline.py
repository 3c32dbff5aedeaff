"""MISSION D: a support session as the customer meets it, to the millisecond."""

from dataclasses import replace

import pytest

from frontdesk.model import (
    MINUTE,
    SECOND,
    Colleague,
    DecisionReason,
    Floor,
    MenuKind,
    ReplyHandler,
    Status,
    SupportSettings,
    SupportTexts,
)
from frontdesk.timers import due_at
from tests.support.builders import AGENT, CONTACT, NOW, SETTINGS, WINDOWED
from tests.support.helpdesk import Helpdesk

ACK = "✓ Your message has been sent to support"
ENDED = "Chat support session ended"
TIMEOUT = 30 * MINUTE
MANUAL = replace(SETTINGS, default_reply_handler=ReplyHandler.MANUAL)
HERE = Floor(present=(Colleague(user_id="ana", name="Ana", until=NOW + 999 * MINUTE),))


def in_session(desk: Helpdesk | None = None) -> Helpdesk:
    """A customer of the AI who has asked for support."""
    desk = desk or Helpdesk()
    assert desk.says("hello") in (["AI"], [])
    desk.says("support")
    return desk


@pytest.mark.parametrize("word", ["support", "Support", " SUPPORT! ", "Suppórt", "ｓｕｐｐｏｒｔ"])
def test_the_word_opens_a_session_and_the_conversation_becomes_peoples(word: str) -> None:
    desk = Helpdesk()
    desk.says(word)
    assert desk.head.status is Status.SUPPORT_ACTIVE
    assert desk.head.support is not None
    assert desk.head.support.expires_at == desk.now + TIMEOUT
    assert desk.decisions() == {1: [DecisionReason.SUPPORT]}


@pytest.mark.parametrize("text", ["I need support", "supports", "no support please", "", "🙂"])
def test_other_words_do_not(text: str) -> None:
    desk = Helpdesk()
    assert desk.says(text) == ["AI"]
    assert desk.head.support is None


@pytest.mark.parametrize("language", ["fa", "fa-IR"])
def test_a_customer_is_understood_and_answered_in_the_own_language(language: str) -> None:
    desk = Helpdesk(contact=replace(CONTACT, language=language))
    desk.says("پشتيباني")
    assert desk.head.support is not None
    assert desk.says("سلام") == ["✓ پیام شما برای پشتیبانی ارسال شد"]
    assert desk.says("خروج")[0] == "گفتگوی پشتیبانی پایان یافت"


def test_every_message_is_acknowledged_and_nothing_else_runs() -> None:
    desk = in_session()
    for text in ("my key is lost", "support", "/start", "menu", "hello?"):
        assert desk.says(text) == [ACK]
    assert set(desk.decisions()) == set(range(1, 8))
    assert {reason for n, given in desk.decisions().items() if n > 1 for reason in given} == {DecisionReason.SUPPORT}


def test_a_burst_is_acknowledged_once() -> None:
    desk = in_session()
    assert desk.says("my key", "is lost", "help") == [ACK]
    assert [given for _, given in sorted(desk.decisions().items())][-3:] == [
        [DecisionReason.SUPERSEDED],
        [DecisionReason.SUPERSEDED],
        [DecisionReason.SUPPORT],
    ]


@pytest.mark.parametrize("word", ["end chat", "close", "done", "quit chat", "exit", "Done.", "EXIT"])
def test_each_word_of_the_end_brings_back_the_status_before(word: str) -> None:
    desk = in_session()
    said = desk.says(word)
    assert said[0] == ENDED
    assert (desk.head.status, desk.head.support) == (Status.ACTIVE, None)
    assert desk.says("and now?") == ["AI"]


def test_the_menu_follows_the_end_as_choices() -> None:
    desk = in_session()
    desk.says("done")
    menu = next(message.menu for message in desk.said() if message.menu)
    assert [option.title for option in menu.options] == ["Menu", "Support"]


@pytest.mark.parametrize(("registered", "greeted"), [(True, True), (False, False)])
def test_a_registered_customer_is_greeted_by_name(registered: bool, greeted: bool) -> None:
    desk = Helpdesk(contact=replace(CONTACT, name="John Smith", registered=registered, edited=("name",)))
    opened = desk.says("support")
    closed = desk.says("close")
    assert [("Hi John! 💬" in text) for text in (opened[0], closed[1])] == [greeted, greeted]
    assert closed[0] == ENDED


@pytest.mark.parametrize("before", Status)
def test_whatever_the_status_was_comes_back(before: Status) -> None:
    desk = Helpdesk()
    desk.says("hello")
    desk.desk.head = replace(desk.head, status=before)
    desk.desk.statuses[-1] = replace(desk.desk.statuses[-1], status=before)
    desk.says("support")
    assert desk.head.status is Status.SUPPORT_ACTIVE
    desk.says("done")
    assert desk.head.status is before


def test_a_session_of_a_business_without_ai_ends_as_peoples() -> None:
    desk = Helpdesk(settings=MANUAL)
    desk.says("hello")
    desk.says("support")
    assert desk.says("key?") == [ACK]
    desk.says("exit")
    assert (desk.head.status, desk.head.support) == (Status.SUPPORT_ACTIVE, None)
    assert desk.says("thanks") == []


@pytest.mark.parametrize(("late", "open_still"), [(-1, True), (0, False), (1, False)])
def test_thirty_minutes_are_exact(late: int, open_still: bool) -> None:
    desk = in_session()
    said = desk.passes(TIMEOUT + late)
    assert (desk.head.support is not None) == open_still
    assert bool(said) != open_still
    if not open_still:
        assert said[0].startswith(ENDED)
        assert "30 minutes" in said[0]
        assert desk.head.status is Status.ACTIVE


@pytest.mark.parametrize(("late", "answer"), [(-1, [ACK]), (0, "AI"), (1, "AI")])
def test_a_message_is_judged_by_when_it_came(late: int, answer: object) -> None:
    """At 29:59.999 it renews the session; at 30:00.000 it is the AI's, after the notice."""
    desk = in_session()
    desk.now += TIMEOUT + late
    said = desk.says("are you there?")
    if late < 0:
        assert said == answer
        assert desk.head.support is not None
    else:
        assert said[0].startswith(ENDED)
        assert said[-1] == answer
        assert desk.decisions()[3] == [DecisionReason.ANSWERED]


def test_the_schedule_and_a_late_message_end_a_session_once() -> None:
    desk = in_session()
    desk.now += TIMEOUT
    desk.writes("anybody?")
    said = desk.passes(40 * SECOND)
    assert sum(text.startswith(ENDED) for text in said) == 1
    assert desk.head.unanswered
    assert desk.job() == ["AI"]


def test_every_message_of_either_side_gives_the_full_time_again() -> None:
    desk = in_session()
    desk.now += 29 * MINUTE
    desk.says("still looking")
    desk.now += 29 * MINUTE
    desk.person_says("One moment")
    assert desk.passes(29 * MINUTE) == []
    assert desk.passes(MINUTE)[0].startswith(ENDED)


def test_the_due_index_holds_the_end_of_a_session() -> None:
    desk = in_session()
    desk.desk.head = replace(desk.head, outbox=())
    session = desk.head.support
    assert session is not None
    assert due_at(desk.head) == session.started_at + MINUTE, "somebody is looked for"
    accepted = replace(session, agent=AGENT, waiting_since=None)
    assert due_at(replace(desk.head, support=accepted)) == session.expires_at


def test_words_after_the_last_one_belong_to_whoever_is_next() -> None:
    desk = in_session()
    said = desk.says("thanks", "done", "when is breakfast?")
    assert said[0] == ENDED
    assert said[-1] == "AI"
    assert desk.decisions()[5] == [DecisionReason.ANSWERED]


def test_words_in_front_of_the_first_one_go_with_it() -> None:
    desk = Helpdesk()
    desk.says("hello", "support", "my key is lost")
    assert desk.head.support is not None
    assert [message.text for message in desk.said()][-1] == ACK
    assert len(desk.decisions()) == 3


def test_whoever_finds_nobody_is_told_the_place_in_the_queue() -> None:
    desk = Helpdesk(floor=Floor(waiting=("A", "B")))
    assert "number 3 in the queue" in desk.says("support")[0]


def test_whoever_finds_somebody_is_not() -> None:
    desk = Helpdesk(floor=HERE)
    assert "queue" not in desk.says("support")[0]
    assert desk.head.support is not None
    assert desk.head.support.agent is None


def test_with_automatic_assignment_the_least_busy_gets_the_session() -> None:
    both = Floor(
        present=tuple(Colleague(user_id=name, name=name, until=NOW + MINUTE) for name in ("ana", "bea")),
        serving={"ana": 2, "bea": 1},
    )
    settings = replace(SETTINGS, support=SupportSettings(auto_assign=True))
    desk = Helpdesk(settings=settings, floor=both)
    desk.says("support")
    assert desk.head.assignee == "bea"
    full = Helpdesk(settings=replace(SETTINGS, support=SupportSettings(auto_assign=True, capacity=1)), floor=both)
    assert "number 1" in full.says("support")[0]
    assert full.head.assignee is None


@pytest.mark.parametrize(
    "person", [replace(HERE.present[0], busy=True), replace(HERE.present[0], until=NOW)], ids=["busy", "gone"]
)
def test_whoever_is_busy_or_gone_takes_no_session(person: Colleague) -> None:
    settings = replace(SETTINGS, support=SupportSettings(auto_assign=True))
    desk = Helpdesk(floor=Floor(present=(person,)), settings=settings)
    assert "number 1" in desk.says("support")[0]


def test_a_banned_customer_opens_no_session() -> None:
    desk = Helpdesk(contact=replace(CONTACT, banned=True))
    desk.says("support")
    assert desk.head.support is None
    assert desk.decisions() == {1: [DecisionReason.BANNED]}


def test_whoever_wants_no_automatic_messages_gets_a_session_without_them() -> None:
    desk = Helpdesk(contact=replace(CONTACT, opted_out=True))
    assert desk.says("support") == []
    assert desk.head.support is not None
    assert desk.says("key?") == []
    assert desk.says("done") == []
    assert desk.head.survey is None


def test_a_rating_and_a_comment_are_asked_for_and_noted_with_the_session_s_person() -> None:
    desk = in_session()
    desk.starts(AGENT)
    said = desk.says("done")
    assert "1" in said[2]
    rating = next(m.menu for m in desk.said() if m.text == said[2])
    assert rating is not None
    assert rating.kind is MenuKind.LIST
    assert [option.title for option in rating.options] == ["1", "2", "3", "4", "5"]
    assert "comment" in desk.says("5", choice="rating:5")[0]
    desk.says("Ana was kind")
    assert [event.detail for event in desk.events if event.reason == "rated"] == [
        {"rating": 5, "agent": "ana"},
        {"rating": 5, "comment": "Ana was kind", "agent": "ana"},
    ]
    assert desk.says("and breakfast?") == ["AI"]


@pytest.mark.parametrize(("text", "rating"), [("4", 4), (" ۳ ", 3), ("٢", 2)])
def test_a_typed_number_is_a_rating_in_any_script(text: str, rating: int) -> None:
    desk = in_session()
    desk.says("done")
    desk.says(text)
    assert desk.events[-1].detail["rating"] == rating


@pytest.mark.parametrize("text", ["0", "6", "55", "five", "when is breakfast?"])
def test_anything_else_is_no_rating_but_a_question(text: str) -> None:
    desk = in_session()
    desk.says("done")
    assert desk.says(text) == ["AI"]


def test_a_comment_can_be_declined_and_is_not_waited_for_long() -> None:
    desk = in_session()
    desk.says("done")
    desk.says("3")
    assert desk.says("No, thanks", choice="rating:no-comment") == ["Thank you for your help!"]
    assert "comment" not in desk.events[-1].detail
    late = in_session()
    late.says("done")
    late.says("3")
    late.now += 11 * MINUTE
    assert late.says("what else?") == ["AI"]


def test_no_rating_is_asked_for_where_the_window_has_closed_or_nobody_wants_it() -> None:
    closed = in_session(Helpdesk(capabilities=replace(WINDOWED, session_window=20 * MINUTE)))
    assert closed.passes(TIMEOUT) == []
    assert (closed.head.status, closed.head.survey) == (Status.ACTIVE, None)
    unasked = in_session(Helpdesk(settings=replace(SETTINGS, support=SupportSettings(ask_rating=False))))
    assert len(unasked.says("done")) == 2
    assert unasked.says("4") == ["AI"]


def test_words_texts_and_time_are_the_business_s_own() -> None:
    own = SupportSettings(
        start_words=("human",),
        end_words=("bye",),
        timeout_minutes=0.5,
        texts=SupportTexts(acknowledged="Got it {name}", ended="Bye"),
    )
    desk = Helpdesk(settings=replace(SETTINGS, support=own))
    assert desk.says("support") == ["AI"]
    desk.says("human")
    assert desk.says("done") == ["Got it {name}"]
    assert desk.passes(27 * SECOND - 1) == []
    assert "0.5 minutes" in desk.passes(1)[0]
    desk.says("human")
    assert desk.says("bye")[0] == "Bye"


def test_an_answer_the_ai_was_about_to_give_is_stopped_by_the_word() -> None:
    desk = Helpdesk()
    desk.says("hello")
    epoch = desk.head.control_epoch
    desk.says("support")
    assert desk.head.control_epoch == epoch + 1
    assert [entry.epoch for entry in desk.head.outbox] == [epoch, epoch + 1]


def test_an_acknowledgement_that_is_leaving_survives_an_acceptance_and_the_end() -> None:
    desk = in_session()
    desk.says("key?")
    desk.starts(AGENT)
    desk.ends(AGENT)
    mine = [entry for entry in desk.head.outbox if entry.epoch == desk.head.control_epoch]
    assert len(mine) == len([m for m in desk.said() if m.text != "AI"])
