"""A support session's life: it opens, is accepted, is kept alive by messages, and ends. Only people answer in it."""

from dataclasses import replace

from frontdesk.change import next_version
from frontdesk.domain import status
from frontdesk.domain.outbox import reissued
from frontdesk.domain.status import Step
from frontdesk.model import (
    AuditEvent,
    Author,
    DecisionReason,
    Head,
    Millis,
    Status,
    SupportSession,
    WorkspaceSettings,
)


def is_over(head: Head, now: Millis) -> bool:
    """Whether a session has run out, exactly, and is still to be ended."""
    return head.support is not None and now >= head.support.expires_at


def is_running(head: Head, now: Millis) -> bool:
    """Whether a session is open at this moment."""
    return head.support is not None and not is_over(head, now)


def seen(head: Head, now: Millis) -> Head:
    """The conversation as it is at this moment: a session that has run out is over, whoever reads it first."""
    if head.support is None or not is_over(head, now):
        return head
    return replace(head, support=None, status=head.support.previous)


def kept_alive(head: Head, settings: WorkspaceSettings, now: Millis) -> SupportSession | None:
    """The session after a message: an open one gets its full time again, one that has run out stays so."""
    if head.support is None or is_over(head, now):
        return head.support
    return replace(head.support, expires_at=now + settings.support.timeout)


def opened(head: Head, actor: Author, agent: Author | None, settings: WorkspaceSettings, now: Millis) -> Step:
    """Open a session, accepted by `agent` or waiting for one: from now on nothing automatic answers."""
    target = status.after(status.Event.SUPPORT_STARTS, head.status)
    moved = status.move(head, target, actor, "support session started", now, settled=False)
    session = SupportSession(
        started_at=now,
        expires_at=now + settings.support.timeout,
        previous=head.status,
        agent=agent,
        waiting_since=None if agent else now,
    )
    after = replace(
        _next_epoch(head, moved.head, stays=target is head.status),
        support=session,
        survey=None,
        assignee=agent.id if agent else head.assignee,
    )
    return Step(head=after, records=(*moved.records, _event(head, actor, "started", now, agent)))


def accepted(head: Head, session: SupportSession, agent: Author, settings: WorkspaceSettings, now: Millis) -> Step:
    """Give a session to a person; its waiting is over."""
    renewed = max(session.expires_at, now + settings.support.timeout)
    after = replace(
        _next_epoch(head, head, stays=True),
        assignee=agent.id,
        support=replace(session, agent=agent, waiting_since=None, expires_at=renewed),
    )
    return Step(head=after, records=(_event(head, agent, "accepted", now, agent),))


def handed_on(head: Head, session: SupportSession, actor: Author, to: Author | None, now: Millis, note: str) -> Step:
    """Transfer a session to another person, or back into the queue, at its end."""
    after = replace(
        _next_epoch(head, head, stays=True),
        assignee=to.id if to else None,
        support=replace(session, agent=to, waiting_since=None if to else now),
    )
    return Step(head=after, records=(_event(head, actor, "transferred", now, to, note),))


def ended(head: Head, session: SupportSession, actor: Author, reason: str, now: Millis) -> Step:
    """End a session: the conversation returns to the status it had. What is unanswered is left to the caller."""
    back = session.previous
    moved = status.move(head, back, actor, f"support session ended: {reason}", now, settled=False)
    after = replace(
        _next_epoch(head, moved.head, stays=True),
        support=None,
        assignee=None if back is Status.ACTIVE else head.assignee,
    )
    return Step(head=after, records=(*moved.records, _event(head, actor, f"ended: {reason}", now, session.agent)))


def dismissed(head: Head, session: SupportSession, actor: Author, now: Millis) -> AuditEvent:
    """What the timeline says of a session that ends with the status it stood under."""
    return _event(head, actor, f"ended: {'time-out' if is_over(head, now) else 'by a person'}", now, session.agent)


def decided(step: Step, now: Millis, up_to: int | None = None) -> Step:
    """Write the decision on what was unanswered: support has it. Messages after number `up_to` stay unanswered.

    A message before the last has its decision already: it was superseded.
    """
    head = step.head
    if up_to is not None and up_to < head.in_seq:
        return replace_head(step, replace(head, answered_seq=up_to, first_unanswered_at=now))
    settled = status.settle(head, DecisionReason.SUPPORT, now)
    return Step(head=settled.head, records=(*step.records, *settled.records))


def replace_head(step: Step, head: Head) -> Step:
    """The same records with another head."""
    return Step(head=head, records=step.records)


def written(before: Head, step: Step, now: Millis) -> Head:
    """The head of a step as it is committed."""
    return replace(step.head, version=next_version(before), updated_at=max(now, before.updated_at))


def _next_epoch(before: Head, head: Head, *, stays: bool) -> Head:
    """Raise the epoch; where people stay the ones who answer, what is about to leave still does."""
    epoch = before.control_epoch + 1
    return replace(head, control_epoch=epoch, thinking=None, outbox=reissued(before, epoch) if stays else head.outbox)


def _event(head: Head, actor: Author, what: str, now: Millis, agent: Author | None, note: str = "") -> AuditEvent:
    facts = {"to": agent.id if agent else "queue", "agent": agent.name if agent else None, "note": note}
    return AuditEvent(
        at=now,
        version=next_version(head),
        kind="support",
        actor=actor,
        reason=what,
        detail={name: fact for name, fact in facts.items() if fact},
    )
