"""Guides customers through menus: a running flow first, then a keyword; everything else is left to the AI."""

from dataclasses import dataclass, replace

from frontdesk.change import Change, next_version
from frontdesk.domain.case import Case, LeftToAi
from frontdesk.domain.flows.aiming import aim, repeats, tapped, tapped_menu
from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.entering import step_of
from frontdesk.domain.flows.keywords import started_by
from frontdesk.domain.flows.nouns import Aim, Answer, AskAi, Begin, Effect, Played
from frontdesk.domain.walks import Course, carried_out, changed, scene, spoken
from frontdesk.domain.window import can_send
from frontdesk.model import (
    SYSTEM,
    AuthorKind,
    Decision,
    DecisionReason,
    FlowRun,
    Head,
    Message,
    Status,
)
from frontdesk.timers import STALE


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What a burst has done to a run so far.

    `touched` once a message was for a flow, `fresh` once one has led to another step.
    """

    run: FlowRun | None
    effects: tuple[Effect, ...] = ()
    touched: bool = False
    fresh: bool = False

    def then(self, played: Played) -> "Walk":
        """Go on with what the engine made of a message."""
        moved = played.run is None or self.run is None or played.run.step != self.run.step
        effects = (*self.effects, *played.effects)
        return Walk(run=played.run, effects=effects, touched=True, fresh=self.fresh or moved)


def guide(case: Case) -> Change | LeftToAi | None:
    """Let the customer's messages happen to their run, one after the other; None when none of them is for a flow."""
    if case.head.status is not Status.ACTIVE or _too_late(case):
        return None
    if can_send(case.head, AuthorKind.SYSTEM, case.terms.capabilities, case.now) is not None:
        return None
    walk = Walk(run=case.head.running(case.now))
    for place, message in enumerate(case.burst):
        walk = _next(walk, message, case.burst[place - 1] if place else None, case)
    if not walk.touched:
        return None
    if AskAi() in walk.effects and not spoken(walk.effects):
        return _left_to_ai(case, walk)
    return _answered(case, walk)


def _too_late(case: Case) -> bool:
    since = case.head.first_unanswered_at
    return since is not None and case.now > since + STALE


def _next(walk: Walk, message: Message, before: Message | None, case: Case) -> Walk:
    here = scene(case.head, case.ground, case.terms.flows)
    if walk.run is not None:
        tap = tapped(message, case.latest)
        answer = Answer(text=message.text or "", tap=tap, aim=_aim(walk, walk.run, message, before, case))
        return walk.then(play(walk.run, answer, here))
    name = _starts(message, case)
    if name is None or name not in here.library:
        return walk
    return walk.then(play(None, Begin(template=name), here))


def _starts(message: Message, case: Case) -> str | None:
    """The template a message starts: the one whose menu was tapped though it is over, or one by its keyword."""
    menu = tapped_menu(message, case.latest)
    if menu and menu.of and (over := menu.of.partition("#")[0]) in case.terms.flows.library:
        return over
    return started_by(message.text or "", case.head.channel, case.terms.flows.catalogue.templates)


def _aim(walk: Walk, run: FlowRun, message: Message, before: Message | None, case: Case) -> Aim:
    """In a burst that has led somewhere already nobody has seen where: only what fits there counts, and no tap."""
    if walk.fresh:
        again = message.choice is not None or (before is not None and repeats(message, before))
        return Aim.AGAIN if again else Aim.AHEAD
    step = step_of(run, scene(case.head, case.ground, case.terms.flows))
    return aim(message, run, step.menu if step else None, case.latest, case.now)


def _answered(case: Case, walk: Walk) -> Change:
    head = case.head
    where = _whereabouts(head, walk.run)
    decided = Decision(in_seq=head.in_seq, at=case.now, reason=DecisionReason.FLOW, detail=where)
    idle = replace(head, answered_seq=head.in_seq, first_unanswered_at=None, thinking=None)
    played = Played(run=walk.run, effects=walk.effects)
    return carried_out(head, idle, played, Course(ground=case.ground, covers=head.in_seq), (decided,))


def _left_to_ai(case: Case, walk: Walk) -> LeftToAi:
    head, now = case.head, case.now
    after = replace(head, run=walk.run, version=next_version(head), updated_at=max(now, head.updated_at))
    return LeftToAi(change=Change(before=head, after=after, records=changed(head, walk.run, SYSTEM, now)))


def _whereabouts(head: Head, run: FlowRun | None) -> dict[str, str]:
    """Where the message led, or which template it left."""
    if run is not None:
        return {"template": run.template, "step": run.step}
    return {"template": head.run.template} if head.run else {}
