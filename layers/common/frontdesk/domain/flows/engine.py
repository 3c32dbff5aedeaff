"""The engine: what an event does to a run. It reads nothing and knows no clock; every effect is a value."""

from dataclasses import replace

from frontdesk.domain.flows.entering import enter, leave, prompt, step_of
from frontdesk.domain.flows.judging import Accepted, Passed, Refused, Resumed, judged
from frontdesk.domain.flows.nouns import Aim, Answer, AskAi, Begin, Event, Played, Scene
from frontdesk.model import INITIAL, FlowRun, Step

LOST = Played(run=None, effects=(AskAi(),))
"""There is no way on: the AI answers what was written."""


def play(run: FlowRun | None, event: Event, scene: Scene) -> Played:
    """Let an event happen to a run, or to none; an expired run is none."""
    if isinstance(event, Begin):
        return _begun(event, scene)
    if run is None or scene.now >= run.expires_at:
        return LOST
    step = step_of(run, scene)
    return LOST if step is None else _answered(run, step, event, scene)


def _begun(event: Begin, scene: Scene) -> Played:
    template = scene.library.get(event.template)
    if template is None:
        return LOST
    run = FlowRun(
        template=template.name,
        step=INITIAL,
        context=event.context,
        started_at=scene.now,
        last_at=scene.now,
        lasts=event.lasts or template.lasts,
        language=template.language or scene.language,
    )
    return enter(run, event.step or INITIAL, scene)


def _answered(run: FlowRun, step: Step, answer: Answer, scene: Scene) -> Played:
    here = replace(run, last_at=scene.now, offered=False)
    if not step.waits:
        return enter(here, run.step, scene)
    match judged(run, step, answer):
        case Passed():
            return Played(run=run)
        case Resumed(afresh=True):
            return _begun(Begin(template=run.template, lasts=run.lasts), scene)
        case Resumed():
            return Played(run=here, effects=(prompt(here, step, scene),))
        case Accepted() as accepted:
            name = (step.input.save_as if step.input else None) or run.step
            context = {**run.context, name: accepted.value}
            return leave(replace(here, context=context, chosen=accepted.choice, tries=0), step, accepted.target, scene)
        case Refused(notice=notice):
            return _refused(here, step, answer.aim, notice, scene)


def _refused(run: FlowRun, step: Step, aim: Aim, notice: str, scene: Scene) -> Played:
    """Ask again, unless it was asked often enough."""
    if aim is not Aim.EARLIER:
        run = replace(run, tries=run.tries + 1)
    most = step.input.retries if step.input else None
    if most is not None and run.tries > most:
        return LOST
    return Played(run=run, effects=(prompt(run, step, scene, notice),))
