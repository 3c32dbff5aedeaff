"""What people and programs do to a customer's flow: start one, move it, end it; and the offer after a release."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from frontdesk.change import Change
from frontdesk.domain.case import Flows
from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.entering import prompt
from frontdesk.domain.flows.judging import offer
from frontdesk.domain.flows.notices import notices
from frontdesk.domain.flows.nouns import Begin, Effect, Played
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.walks import Course, carried_out, scene
from frontdesk.domain.window import can_send
from frontdesk.errors import Refused
from frontdesk.model import SYSTEM, AuthorKind, FlowRun, Head, Millis, Status, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a run is to be moved; None as a value takes a name out of the context."""

    step: str | None = None
    context: Mapping[str, Value | None]


def start(head: Head, begin: Begin, flows: Flows, course: Course) -> Change:
    """Begin a template for a customer; Refused where it is not offered, or nothing automatic may be said."""
    template = flows.library.get(begin.template)
    if template is None or not template.on(head.channel):
        raise Refused("invalid", f"No active template {begin.template!r} is offered on {head.channel}.")
    if begin.step is not None and begin.step not in template.steps:
        raise Refused("invalid", f"The template {begin.template!r} has no step {begin.step!r}.")
    if head.status is not Status.ACTIVE:
        raise Refused("conflict", f"The conversation is {head.status}; a flow runs only while it is active.")
    refusal = can_send(head, AuthorKind.SYSTEM, course.ground.capabilities, course.ground.now)
    if refusal is not None:
        raise Refused(refusal.code, f"{refusal.detail} {refusal.action}")
    return carried_out(head, head, play(None, begin, scene(head, course.ground, flows)), course)


def turn(head: Head, wanted: Turn, flows: Flows, course: Course) -> Change:
    """Move a running flow to another step and merge into what it remembers; a step that asks is asked at once."""
    run = head.running(course.ground.now)
    if run is None:
        raise Refused("conflict", "No flow is running in this conversation.")
    merged = {**run.context, **wanted.context}
    kept = {name: value for name, value in merged.items() if value is not None}
    moved = replace(run, context=kept, last_at=course.ground.now)
    if wanted.step is None or wanted.step == run.step:
        return carried_out(head, head, Played(run=moved), course)
    return carried_out(head, head, _at_step(head, replace(moved, step=wanted.step, tries=0), flows, course), course)


def _at_step(head: Head, run: FlowRun, flows: Flows, course: Course) -> Played:
    here = scene(head, course.ground, flows)
    template = here.library.get(run.template)
    step = template.steps.get(run.step) if template else None
    if step is None:
        raise Refused("invalid", f"The template {run.template!r} has no step {run.step!r}.")
    silent = can_send(head, AuthorKind.SYSTEM, course.ground.capabilities, here.now) is not None
    asks = step.waits and head.status is Status.ACTIVE and not silent
    effects: tuple[Effect, ...] = (prompt(run, step, here),) if asks else ()
    return Played(run=replace(run, offered=False), effects=effects)


def end(head: Head, course: Course) -> Change | None:
    """End a running flow; None when there is none."""
    return None if head.run is None else carried_out(head, head, Played(run=None), course)


def offered(before: Head, after: Head, now: Millis) -> tuple[Head, tuple[Draft, ...]]:
    """Ask whether to go on with a flow, when the conversation has come back from people."""
    run = after.running(now)
    back = before.status is Status.SUPPORT_ACTIVE and after.status is Status.ACTIVE
    if run is None or not back:
        return after, ()
    asked = replace(run, offered=True, last_at=now)
    return replace(after, run=asked), (Draft(text=notices(run.language).go_on, menu=offer(run), author=SYSTEM),)
