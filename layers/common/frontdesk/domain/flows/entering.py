"""Coming to a step and leaving it: what is set and said there, and where it leads on by itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from frontdesk.domain.flows.fill import filled, known
from frontdesk.domain.flows.notices import notices
from frontdesk.domain.flows.nouns import AskAi, Effect, Facts, HandOff, Played, Say, Scene
from frontdesk.domain.words import folded
from frontdesk.model import ANYTHING, INITIAL, Branch, FlowRun, Menu, Step, Value

TEMPLATE: Final = "template:"
"""Begins a target that is another template."""
END: Final = "end"
"""The target where a flow is over."""
MOST_HOPS: Final = 10
"""Steps that lead on by themselves, in one go."""
MOST_REMEMBERED: Final = 50


def step_of(run: FlowRun, scene: Scene) -> Step | None:
    """The step a run is at; None when its template has changed or gone."""
    template = scene.library.get(run.template)
    return None if template is None else template.steps.get(run.step)


def place(run: FlowRun) -> str:
    """Name where a run is, as its menus do."""
    return f"{run.template}#{run.step}"


def enter(run: FlowRun, target: str, scene: Scene) -> Played:
    """Come to a step, and go on from it as long as nobody has to answer."""
    effects: list[Effect] = []
    for _ in range(MOST_HOPS):
        if target == END and step_of(replace(run, step=END), scene) is None:
            return Played(run=None, effects=tuple(effects))
        run = _moved(run, target)
        step = step_of(run, scene)
        if step is None:
            break
        run = replace(run, context=_remembering(run, step, scene))
        facts = known(scene.facts, run.context)
        detour = next((branch.goto for branch in step.branches if holds(branch, facts)), None)
        if detour is None and step.waits:
            return Played(run=run, effects=(*effects, prompt(run, step, scene)))
        if detour is None and (words := filled(step.text, facts)):
            effects.append(Say(text=words))
        onward = detour or _onward(step)
        if onward is None:
            return Played(run=None, effects=(*effects, *_ending(step)))
        target = onward
    return Played(run=None, effects=(*effects, AskAi()))


def leave(run: FlowRun, step: Step, target: str | None, scene: Scene) -> Played:
    """Go on from a step that was answered; a choice that leads nowhere is left to the AI, an input is thanked for."""
    onward = target or _onward(step)
    if onward is not None:
        return enter(run, onward, scene)
    if step.end or (step.menu is None and not (step.handoff or step.ask_ai)):
        return Played(run=None, effects=(Say(text=notices(run.language).thanks),))
    return Played(run=None, effects=_ending(step) or (AskAi(),))


def prompt(run: FlowRun, step: Step, scene: Scene, notice: str = "") -> Say:
    """Ask what a step asks, after a notice."""
    facts = known(scene.facts, run.context)
    text = "\n\n".join(part for part in (filled(notice, facts), filled(step.text, facts)) if part)
    menu = None if step.menu is None else _shown(step.menu, place(run), facts)
    return Say(text=text or notices(run.language).choose, menu=menu, asks=True)


def holds(branch: Branch, facts: Facts) -> bool:
    """Whether every named fact has one of its values; words are compared folded."""
    return all(any(_same(facts.get(name), value) for value in values) for name, values in branch.conditions.items())


def _same(fact: Value | None, value: Value | None) -> bool:
    if isinstance(fact, str) and isinstance(value, str):
        return folded(fact) == folded(value)
    return fact == value and isinstance(fact, bool) == isinstance(value, bool)


def _moved(run: FlowRun, target: str) -> FlowRun:
    if target.startswith(TEMPLATE):
        return replace(run, template=target.removeprefix(TEMPLATE), step=INITIAL, tries=0)
    return replace(run, step=target, tries=0)


def _remembering(run: FlowRun, step: Step, scene: Scene) -> Mapping[str, Value]:
    facts = known(scene.facts, run.context)
    assigned = {name: filled(value, facts) if isinstance(value, str) else value for name, value in step.assign.items()}
    context = {**run.context, **assigned}
    return dict(list(context.items())[-MOST_REMEMBERED:])


def _onward(step: Step) -> str | None:
    """Where a step leads when no answer decides it."""
    return step.goto or (None if step.waits else step.next_steps.get(ANYTHING))


def _ending(step: Step) -> tuple[Effect, ...]:
    if step.handoff:
        return (HandOff(),)
    return (AskAi(),) if step.ask_ai else ()


def _shown(menu: Menu, of: str, facts: Facts) -> Menu:
    header, footer = (filled(text, facts) if text else None for text in (menu.header, menu.footer))
    return replace(menu, header=header or None, footer=footer or None, of=of)
