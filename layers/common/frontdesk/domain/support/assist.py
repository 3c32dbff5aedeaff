"""What people do about a support session: start or accept it, hand it on, end it."""

from dataclasses import replace

from frontdesk.change import Change
from frontdesk.domain.case import Ground
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.status import Step
from frontdesk.domain.support import courtesy
from frontdesk.domain.support import session as support
from frontdesk.domain.support.helpline import finished
from frontdesk.domain.support.phrases import phrases
from frontdesk.domain.window import can_send
from frontdesk.errors import Refused
from frontdesk.model import Author, Head, SupportSession


def start(head: Head, agent: Author, ground: Ground) -> Change | None:
    """Open a session, or accept the one that waits; None when it is the person's already, Refused when another's."""
    session = head.support
    if session is None:
        step = support.decided(support.opened(head, agent, agent, ground.settings, ground.now), ground.now)
        drafts = courtesy.welcome(head.contact, phrases(ground.settings, head.contact), None)
        return _said(head, step, drafts, ground)
    if session.agent is None:
        return accept(head, session, agent, ground)
    if session.agent.id == agent.id:
        return None
    raise Refused("conflict", f"{session.agent.name or 'Another person'} has accepted this session already.")


def accept(head: Head, session: SupportSession, agent: Author, ground: Ground) -> Change:
    """Give a waiting session to a person and tell the customer who it is."""
    step = support.accepted(head, session, agent, ground.settings, ground.now)
    joined = courtesy.introduction(phrases(ground.settings, head.contact), replace(session, agent=agent))
    return _said(head, step, joined, ground)


def end(head: Head, agent: Author, closing: Draft | None, ground: Ground) -> Change:
    """End a session, perhaps with last words of the person; Refused when none is open."""
    session = _open(head)
    if closing is not None:
        refusal = can_send(head, closing.author.kind, ground.capabilities, ground.now)
        if refusal is not None:
            raise Refused(refusal.code, f"{refusal.detail} {refusal.action}")
    step = support.decided(support.ended(head, session, agent, "by a person", ground.now), ground.now)
    return finished(head, step, session, ground, closing=closing)


def transfer(head: Head, actor: Author, to: Author | None, note: str, ground: Ground) -> Change:
    """Hand a session to another person, or back into the queue; Refused when none is open."""
    step = support.handed_on(head, _open(head), actor, to, ground.now, note)
    return _said(head, step, (), ground)


def _open(head: Head) -> SupportSession:
    if head.support is None:
        raise Refused("no_session", "No support session is open in this conversation.")
    return head.support


def _said(head: Head, step: Step, drafts: tuple[Draft, ...], ground: Ground) -> Change:
    said = courtesy.sendable(drafts, head, ground.capabilities, ground.now)
    return queued(head, support.written(head, step, ground.now), said, ground.now, records=step.records)
