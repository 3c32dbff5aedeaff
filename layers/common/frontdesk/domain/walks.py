"""What everybody needs who lets a conversation walk through a menu: its scene, its messages, its traces."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frontdesk.change import Change, next_version
from frontdesk.domain import status
from frontdesk.domain.case import Flows, Ground
from frontdesk.domain.flows.facts import facts
from frontdesk.domain.flows.nouns import Effect, HandOff, Played, Say, Scene
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.menus import fitted
from frontdesk.model import (
    SYSTEM,
    AuditEvent,
    Author,
    Capabilities,
    FlowRun,
    Head,
    Millis,
    Record,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """On what ground, by whom, and in answer to which of the customer's messages something happens to a run."""

    ground: Ground
    actor: Author = SYSTEM
    covers: int | None = None


def scene(head: Head, ground: Ground, flows: Flows) -> Scene:
    """What a conversation's flow may know; a template that is not offered on its channel is not there."""
    library = {name: template for name, template in flows.library.items() if template.on(head.channel)}
    known = facts(head, ground.settings)
    return Scene(library=library, facts=known, language=ground.settings.locale, now=ground.now)


def spoken(effects: Sequence[Effect]) -> tuple[Say, ...]:
    """What is said in the end: of several questions in one go only the last is asked."""
    says = [effect for effect in effects if isinstance(effect, Say)]
    last = max((place for place, say in enumerate(says) if say.asks), default=-1)
    return tuple(say for place, say in enumerate(says) if not say.asks or place == last)


def drafts(says: Sequence[Say], capabilities: Capabilities, covers: int | None = None) -> list[Draft]:
    """Messages of the desk itself, cut to what the channel takes."""
    cut = (fitted(say.text, say.menu, capabilities) for say in says)
    return [Draft(text=text, menu=menu, author=SYSTEM, covers=covers) for text, menu in cut]


def carried_out(head: Head, after: Head, played: Played, course: Course, records: tuple[Record, ...] = ()) -> Change:
    """Do what the engine says: keep the run, send what is said, hand over; `after` is the head with all else done.

    A flow's question takes the place of a survey's: a number answers the last one asked.
    """
    now = course.ground.now
    step = status.Step(head=after, records=())
    if HandOff() in played.effects:
        target = status.after(status.Event.FLOW_HANDS_OVER, after.status)
        step = status.move(after, target, course.actor, "handed over by a menu", now)
    says = spoken(played.effects)
    kept = replace(
        step.head,
        run=played.run,
        survey=None if any(say.asks for say in says) else step.head.survey,
        version=next_version(head),
        updated_at=max(now, head.updated_at),
    )
    said = drafts(says, course.ground.capabilities, course.covers)
    traces = (*records, *step.records, *changed(head, played.run, course.actor, now))
    return queued(head, kept, said, now, records=traces)


def changed(head: Head, run: FlowRun | None, actor: Author, now: Millis) -> tuple[AuditEvent, ...]:
    """The timeline's entry about a flow that begins or ends; the steps in between have their decisions."""
    before = head.running(now)
    if (before and before.template) == (run and run.template):
        return ()
    return (_event(head, "flow started" if run else "flow ended", run or before, actor, now),)


def run_out(head: Head, ground: Ground) -> Change | None:
    """Take an expired run away."""
    run = head.run
    if run is None or ground.now < run.expires_at:
        return None
    after = replace(head, run=None, version=next_version(head), updated_at=max(ground.now, head.updated_at))
    return Change(before=head, after=after, records=(_event(head, "flow expired", run, SYSTEM, ground.now),))


def _event(head: Head, reason: str, run: FlowRun | None, actor: Author, now: Millis) -> AuditEvent:
    detail = {"template": run.template} if run else {}
    return AuditEvent(at=now, version=next_version(head), kind="flow", actor=actor, reason=reason, detail=detail)
