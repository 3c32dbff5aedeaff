"""Whatever a customer does, in whatever order: one step at a time, never an unknown one, nothing after the end."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.entering import MOST_HOPS, MOST_REMEMBERED
from frontdesk.domain.flows.judging import GO_ON, START_OVER
from frontdesk.domain.flows.nouns import Aim, Answer, AskAi, Begin, Event, HandOff, Played, Say
from frontdesk.domain.walks import spoken
from frontdesk.model import LASTS, FlowRun, Template
from tests.support.builders import NOW
from tests.support.menus import buttons, scene, template

STEPS: Final = ("initial", "a", "b", "c", "d")
WORDS: Final = ("yes", "no", "1", "2", "۲", "x@example.com", "2026-01-02", "7", "", "{{contact.name}}", "what?")
IDS: Final = ("yes", "no", GO_ON, START_OVER, "other")
NAMES: Final = ("k", "l", "m")

targets = st.sampled_from([*STEPS, "end", "template:other", "template:gone"])
texts = st.sampled_from(
    ["Hello", "Hi {{contact.name}}", "{{context.k|nothing}} and {{context.l}}", "{{booking.id}}", "a }} {{ b"]
)
inputs = st.fixed_dictionaries(
    {"kind": st.sampled_from(["text", "email", "date", "number", "choice"])},
    optional={"save_as": st.sampled_from(NAMES), "retries": st.integers(0, 2)},
)
conditions = st.dictionaries(st.sampled_from(["context.k", "contact.name"]), st.sampled_from(["v", None]), min_size=1)
steps = st.fixed_dictionaries(
    {"body": texts},
    optional={
        "action": st.sampled_from([buttons("yes:Yes", "no:No"), buttons("no:Nope")]),
        "next_steps": st.dictionaries(st.sampled_from(["yes", "no", "default", "7"]), targets, max_size=3),
        "input": inputs,
        "set": st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["v", 1, True, "{{contact.name}}"]), max_size=2),
        "when": st.lists(st.fixed_dictionaries({"if": conditions, "goto": targets}), max_size=1),
        "goto": targets,
        "handoff": st.booleans(),
        "ask_ai": st.booleans(),
        "end": st.booleans(),
    },
)


@st.composite
def templates(draw: st.DrawFn, name: str = "welcome") -> Template:
    """A template of five steps that lead anywhere, as no person would write it."""
    first: Mapping[str, Any] = draw(steps)
    rest = {step: draw(steps) for step in STEPS[1:]}
    return template({**first, "steps": rest}, name)


events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Begin, template=st.sampled_from(["welcome", "other", "gone"]), step=st.none() | st.sampled_from(STEPS)),
    st.builds(
        Answer,
        text=st.sampled_from(WORDS) | st.text(max_size=20),
        tap=st.none() | st.sampled_from(IDS),
        aim=st.sampled_from(Aim),
    ),
)


@settings(max_examples=150)
@given(
    first=templates(),
    second=templates(name="other"),
    happens=st.lists(st.tuples(events, st.sampled_from([0, 0, 1, LASTS - 1, LASTS])), max_size=12),
    name=st.none() | st.sampled_from(["Sofia", "{{context.k}}", "x" * 1_000]),
)
def test_any_sequence_of_events_keeps_the_rules(
    first: Template, second: Template, happens: list[tuple[Event, int]], name: str | None
) -> None:
    here = replace(scene(first, second), facts={} if name is None else {"contact.name": name})
    run: FlowRun | None = None
    now = NOW
    for event, later in happens:
        now += later
        here = replace(here, now=now)
        before, result = run, play(run, event, here)
        _check(before, event, result, here.library, now)
        run = result.run


def _check(before: FlowRun | None, event: Event, result: Played, library: Mapping[str, Template], now: int) -> None:
    says = [effect for effect in result.effects if isinstance(effect, Say)]
    if result.run is not None:
        known = library[result.run.template].steps[result.run.step]
        assert known.waits, "a run rests only where somebody is to answer"
        allowed = {*NAMES, *STEPS} | set(before.context if before else ())
        assert set(result.run.context) <= allowed, "the context holds only what was set"
        assert len(result.run.context) <= MOST_REMEMBERED
        assert not any(isinstance(effect, AskAi | HandOff) for effect in result.effects), "nothing ends what goes on"
        assert result.run.expires_at > now
    alive = before is not None and now < before.expires_at
    if isinstance(event, Answer) and not alive:
        assert result == Played(run=None, effects=(AskAi(),)), "nothing happens after the end"
    assert len(says) <= MOST_HOPS
    assert len([say for say in spoken(result.effects) if say.asks]) <= 1, "one question at a time"
    ends = [n for n, effect in enumerate(result.effects) if isinstance(effect, AskAi | HandOff)]
    assert ends in ([], [len(result.effects) - 1]), "no effect after the end"
    for say in says:
        shown = [say.text, *((say.menu.header or "", say.menu.footer or "") if say.menu else ())]
        assert say.text.strip()
        assert not any(re.search(r"\{\{|\}\}", text) for text in shown), "no variable reaches a customer"


@given(first=templates(), answers=st.lists(st.sampled_from(WORDS), max_size=6))
def test_the_same_events_lead_to_the_same_end(first: Template, answers: list[str]) -> None:
    here = scene(first)
    runs = []
    for _ in range(2):
        result = play(None, Begin(template="welcome"), here)
        for text in answers:
            result = play(result.run, Answer(text=text), here)
        runs.append(result)
    assert runs[0] == runs[1]


@given(first=templates(), answer=st.sampled_from(WORDS), times=st.integers(1, 9))
def test_the_same_tap_again_advances_nothing(first: Template, answer: str, times: int) -> None:
    here = scene(first)
    once = play(play(None, Begin(template="welcome"), here).run, Answer(text=answer, tap=answer), here)
    again = once
    for _ in range(times):
        if again.run is None:
            return
        again = play(again.run, Answer(text=answer, tap=answer, aim=Aim.AGAIN), here)
    assert again.run == once.run
