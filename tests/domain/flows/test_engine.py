"""MISSION C: what an event does to a run, one example for each rule."""

from dataclasses import replace
from typing import Any

import pytest

from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.nouns import Aim, Answer, AskAi, Begin, HandOff, Played, Say
from frontdesk.model import HOUR, LASTS, FlowRun
from tests.support.builders import NOW
from tests.support.menus import ORIGINAL, WELCOME, begun, buttons, played, says, scene, template

HERE = scene()


def run_of(result: Played) -> FlowRun:
    assert result.run is not None
    return result.run


def step_of(result: Played) -> str | None:
    return result.run.step if result.run else None


def test_a_template_begins_at_its_first_step_and_lasts_a_day() -> None:
    result = begun(HERE)
    assert says(result) == ["Welcome! How can we help?"]
    run = run_of(result)
    assert (run.template, run.step, run.expires_at) == ("welcome", "initial", NOW + LASTS)


def test_a_menu_goes_out_with_its_frame_and_says_where_it_belongs() -> None:
    (said,) = begun(HERE).effects
    assert isinstance(said, Say)
    assert said.menu is not None
    assert (said.menu.header, said.menu.footer) == ("Sea View", "We are here day and night")
    assert said.menu.of == "welcome#initial"
    assert [option.id for option in said.menu.options] == ["new_order", "support", "account"]


@pytest.mark.parametrize("answer", ["New Order", " new order! ", "1", "1.", "۱", "١", "NEW_ORDER", "ｎｅｗ ｏｒｄｅｒ"])
def test_a_choice_is_typed_by_title_number_or_id(answer: str) -> None:
    assert step_of(begun(HERE, answer)) == "order"


def test_a_choice_is_tapped() -> None:
    result = played(HERE, Begin(template="welcome"), Answer(text="whatever it says", tap="new_order"))
    assert run_of(result).context == {"initial": "new_order"}
    assert says(result) == ["What would you like?"]


def test_a_flow_is_walked_to_its_end() -> None:
    here = scene(contact_name="Sofia")
    result = begun(here, "1", "soup", "yes")
    assert result == Played(run=None, effects=(Say(text="Thank you, Sofia!"),))
    assert says(begun(here, "1", "soup")) == ["One soup, then?"]


def test_a_step_may_lead_back() -> None:
    assert step_of(begun(HERE, "1", "soup", "no")) == "initial"


@pytest.mark.parametrize("answer", ["what?", "0", "4", "11", "", "yes", "۹"])
def test_what_is_no_choice_repeats_the_menu_with_a_hint(answer: str) -> None:
    result = begun(HERE, answer)
    assert step_of(result) == "initial"
    (text,) = says(result)
    assert text.startswith("Sorry, that is not one of the choices.")
    assert text.endswith("Welcome! How can we help?")


def test_hints_are_in_the_language_of_the_template_else_of_the_business() -> None:
    persian = template({"body": "منو", "action": buttons("a:یک", "b:دو"), "language": "fa"})
    assert says(begun(scene(persian), "سه"))[0].startswith("متأسفم")
    assert says(begun(scene(language="fa-IR"), "x"))[0].startswith("متأسفم")


def test_persian_titles_are_known_however_they_are_typed() -> None:
    persian = template(
        {"body": "منو", "action": buttons("a:كتاب‌ها", "b:یک"), "steps": {"x": {"body": "!"}}, "next_steps": {"a": "x"}}
    )
    assert says(begun(scene(persian), "کتاب ها")) == ["!"]


def test_a_handoff_ends_the_run() -> None:
    result = begun(HERE, "support")
    assert result == Played(run=None, effects=(Say(text="Somebody will be with you."), HandOff()))


def test_an_input_is_checked_remembered_and_leads_on() -> None:
    refused = begun(HERE, "account", "sofia.example.com")
    assert says(refused) == ["An address has an @.\n\nWhich e-mail address do you use?"]
    assert run_of(refused).tries == 1
    assert says(begun(HERE, "account", "x", "sofia@example.com")) == ["We wrote to sofia@example.com."]


def test_after_as_many_tries_as_the_step_allows_the_ai_answers() -> None:
    assert step_of(begun(HERE, "account", "x", "x")) == "account"
    assert begun(HERE, "account", "x", "x", "x") == Played(run=None, effects=(AskAi(),))


def test_a_menu_repeats_as_often_as_it_takes() -> None:
    assert step_of(begun(HERE, *["x"] * 30)) == "initial"


def test_a_choice_that_leads_nowhere_is_left_to_the_ai() -> None:
    leaf = template({"body": "Well?", "action": buttons("hours:Opening hours", "other:Other")})
    assert begun(scene(leaf), "1") == Played(run=None, effects=(AskAi(),))


def test_an_input_that_leads_nowhere_is_thanked_for() -> None:
    asks = template({"body": "Your room?", "input": {"kind": "number", "save_as": "room"}})
    assert says(begun(scene(asks), "12")) == ["Thank you."]


def test_ask_ai_leaves_the_question_to_the_ai_once_it_is_asked_for() -> None:
    asks = template(
        {
            "body": "Well?",
            "action": buttons("q:A question", "now:Just answer"),
            "next_steps": {"q": "ask", "now": "straight"},
            "steps": {"ask": {"body": "What would you like to know?", "ask_ai": True}, "straight": {"ask_ai": True}},
        }
    )
    first = begun(scene(asks), "1")
    assert (says(first), first.run) == (["What would you like to know?"], None)
    assert begun(scene(asks), "2") == Played(run=None, effects=(AskAi(),))


def branching(**condition: Any) -> Any:
    return template(
        {
            "body": "never said",
            "set": {"seen": True},
            "when": [{"if": condition["when"], "goto": "yes"}],
            "goto": "no",
            "steps": {"yes": {"body": "yes"}, "no": {"body": "no"}},
        }
    )


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        ({"contact.name": "Sofia"}, {"contact_name": "SOFIA "}, True),
        ({"contact.name": "Sofia"}, {"contact_name": "Sam"}, False),
        ({"contact.name": None}, {}, True),
        ({"contact.name": None}, {"contact_name": "Sam"}, False),
        ({"contact.name": ["Sam", None]}, {}, True),
        ({"booking.nights": 2}, {"booking_nights": 2}, True),
        ({"booking.nights": 1}, {"booking_nights": True}, False),
        ({"contact.registered": True}, {"contact_registered": True}, True),
        (
            {"contact.registered": True, "contact.tier": "vip"},
            {"contact_registered": True, "contact_tier": "new"},
            False,
        ),
        ({"context.seen": True}, {}, True),
    ],
)
def test_a_branch_is_taken_when_all_its_facts_hold(condition: Any, facts: Any, holds: bool) -> None:
    here = scene(branching(when=condition), **facts)
    expected = ["yes"] if holds else ["never said", "no"]
    assert says(begun(here)) == expected


def test_a_branch_skips_a_question_whose_answer_is_known() -> None:
    asks = template(
        {
            "body": "Your name?",
            "input": {"kind": "text"},
            "when": [{"if": {"contact.name": None}, "goto": "unknown"}],
            "steps": {"unknown": {"body": "Who are you?", "input": {"kind": "text"}}},
        }
    )
    assert says(begun(scene(asks))) == ["Who are you?"]
    assert says(begun(scene(asks, contact_name="Sofia"))) == ["Your name?"]


def test_what_is_set_can_be_said_and_holds_variables() -> None:
    sets = template(
        {"set": {"hello": "Hi {{contact.name}}"}, "goto": "x", "steps": {"x": {"body": "{{context.hello}}!"}}}
    )
    assert says(begun(scene(sets, contact_name="Sofia"))) == ["Hi Sofia!"]


def test_another_template_takes_the_context_along() -> None:
    first = template(
        {"body": "Name?", "input": {"kind": "text", "save_as": "name"}, "next_steps": {"*": "template:b"}}, "a"
    )
    second = template({"body": "Hello {{context.name}}", "input": {"kind": "text"}}, "b")
    result = begun(scene(first, second), "Sofia", name="a")
    assert (run_of(result).template, says(result)) == ("b", ["Hello Sofia"])


def test_a_template_that_is_gone_is_left_to_the_ai() -> None:
    run = run_of(begun(HERE))
    assert play(run, Answer(text="1"), scene(template({"body": "x"}, "other"))) == Played(run=None, effects=(AskAi(),))
    assert begun(HERE, name="unknown") == Played(run=None, effects=(AskAi(),))


def test_a_step_that_is_gone_is_left_to_the_ai() -> None:
    run = replace(run_of(begun(HERE)), step="removed")
    assert play(run, Answer(text="1"), HERE) == Played(run=None, effects=(AskAi(),))


def test_every_interaction_prolongs_a_run_and_then_it_is_over_to_the_millisecond() -> None:
    run = run_of(begun(HERE))
    last = replace(HERE, now=run.expires_at - 1)
    walked = run_of(play(run, Answer(text="1"), last))
    assert walked.expires_at == last.now + LASTS
    over = replace(HERE, now=walked.expires_at)
    assert play(walked, Answer(text="1"), over) == Played(run=None, effects=(AskAi(),))


def test_a_template_and_a_start_have_their_own_time() -> None:
    short = template(ORIGINAL, expiry_hours=0.5)
    assert run_of(begun(scene(short))).lasts == HOUR // 2
    assert run_of(played(scene(short), Begin(template="welcome", lasts=HOUR))).lasts == HOUR


def test_a_choice_of_an_earlier_menu_is_told_so_and_the_present_one_shown() -> None:
    run = run_of(begun(HERE, "1"))
    result = play(run, Answer(text="Support", tap="support", aim=Aim.EARLIER), HERE)
    assert step_of(result) == "order"
    assert says(result) == ["That button belongs to an earlier menu. We are here now:\n\nWhat would you like?"]
    assert run_of(result).tries == 0


@pytest.mark.parametrize("aim", [Aim.AGAIN, Aim.AHEAD])
def test_what_was_meant_for_before_changes_nothing(aim: Aim) -> None:
    run = run_of(begun(HERE, "1"))
    assert play(run, Answer(text="no such dish", tap=None, aim=aim), HERE) == Played(run=run)


def test_what_was_written_ahead_counts_where_it_fits() -> None:
    run = run_of(begun(HERE, "1"))
    assert step_of(play(run, Answer(text="soup", aim=Aim.AHEAD), HERE)) == "confirm"
    asked = run_of(begun(HERE, "account"))
    assert play(asked, Answer(text="a@example.com", aim=Aim.AHEAD), HERE).run is None
    note = template({"body": "Anything else?", "input": {"kind": "text"}})
    waiting = run_of(begun(scene(note)))
    assert play(waiting, Answer(text="and a towel", aim=Aim.AHEAD), scene(note)) == Played(run=waiting)


@pytest.mark.parametrize(
    ("answer", "step"), [("Go on", "order"), ("2", "initial"), ("start_over", "initial"), ("pie", "confirm")]
)
def test_after_people_had_it_the_customer_goes_on_starts_over_or_simply_answers(answer: str, step: str) -> None:
    run = replace(run_of(begun(HERE, "1")), offered=True)
    result = play(run, Answer(text=answer), HERE)
    assert step_of(result) == step
    assert not run_of(result).offered


def test_a_template_that_only_leads_in_circles_ends() -> None:
    circle = replace(
        template({"body": "a", "goto": "b", "steps": {"b": {"goto": "initial"}}}),
    )
    result = begun(scene(circle))
    assert result.run is None
    assert result.effects[-1] == AskAi()


def test_words_beside_the_choices_may_lead_somewhere_too() -> None:
    back = template(
        {"body": "?", "action": buttons("a:A"), "next_steps": {"Back": "x"}, "steps": {"x": {"body": "there"}}}
    )
    assert says(begun(scene(back), "back!")) == ["there"]


def test_a_text_step_may_name_its_answers() -> None:
    asks = template(
        {"type": "text", "body": {"text": "Tea?"}, "next_steps": {"yes": "x", "default": "y"},
         "steps": {"x": {"body": "Here."}, "y": {"body": "Water."}}}
    )  # fmt: skip
    assert says(begun(scene(asks), "Yes")) == ["Here."]
    assert says(begun(scene(asks), "rather not")) == ["Water."]


def test_the_welcome_template_is_the_one_above() -> None:
    assert WELCOME.steps["initial"].next_steps == {"new_order": "order", "support": "help", "account": "account"}
