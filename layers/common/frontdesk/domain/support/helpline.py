"""Live support as the customer meets it: words that open and end a session, and what becomes of messages in it."""

from dataclasses import replace

from frontdesk.change import Change
from frontdesk.domain.case import Case, Ground
from frontdesk.domain.hours import back_at
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.status import Step, settle
from frontdesk.domain.support import courtesy, survey
from frontdesk.domain.support import session as support
from frontdesk.domain.support.phrases import Phrases, filled, is_one_of, phrases
from frontdesk.model import (
    SYSTEM,
    Author,
    AuthorKind,
    DecisionReason,
    Head,
    Message,
    SupportSession,
    WorkspaceSettings,
)


def help_out(case: Case) -> Change | None:
    """Attend to whoever is in a support session, wants one, or was asked how it was."""
    head = case.head
    if support.is_over(head, case.now):
        return run_out(head, case.ground)
    if head.support is not None:
        return _in_session(case, head.support)
    start = _saying(case, phrases(case.terms.settings, head.contact).start_words)
    if start is not None and not head.contact.banned:
        return _started(case, start)
    return survey.take(case)


def wants_support(head: Head, message: Message, settings: WorkspaceSettings) -> bool:
    """Whether a message concerns live support, whoever owns the conversation."""
    if head.support is not None:
        return True
    if head.survey is not None and message.received_at < head.survey.until:
        return True
    return _says(head, message, phrases(settings, head.contact).start_words)


def run_out(head: Head, ground: Ground) -> Change | None:
    """End a session that has had no message for its time; what came afterwards is answered by whoever is next."""
    session = head.support
    if session is None or ground.now < session.expires_at:
        return None
    step = support.ended(head, session, SYSTEM, "time-out", ground.now)
    if head.first_unanswered_at is not None and head.first_unanswered_at < session.expires_at:
        step = support.decided(step, ground.now)
    words = phrases(ground.settings, head.contact)
    return finished(head, step, session, ground, notice=_overrun(ground, words))


def _started(case: Case, start: Message) -> Change:
    head, settings, now = case.head, case.terms.settings, case.now
    floor, rules = case.terms.floor, settings.support
    free = floor.available(now, rules.capacity)
    shared_out = rules.auto_assign or settings.assignment.auto
    least_busy = free[0] if free and shared_out else None
    agent = Author(kind=AuthorKind.AGENT, id=least_busy.user_id, name=least_busy.name) if least_busy else None
    customer = Author(kind=AuthorKind.CONTACT, id=head.contact.id, name=head.contact.name)
    step = support.decided(support.opened(head, customer, agent, settings, now), now, start.in_seq)
    position = None if free else floor.position(head.conversation_id)
    back = None if free else back_at(settings.business_hours, settings.time_zone, now)
    drafts = courtesy.welcome(head.contact, phrases(settings, head.contact), position, back)
    said = courtesy.sendable(drafts, head, case.terms.capabilities, now)
    return queued(head, support.written(head, step, now), said, now, records=step.records)


def _in_session(case: Case, session: SupportSession) -> Change:
    head, settings, now = case.head, case.terms.settings, case.now
    words = phrases(settings, head.contact)
    end = _saying(case, words.end_words)
    if end is not None:
        customer = Author(kind=AuthorKind.CONTACT, id=head.contact.id, name=head.contact.name)
        step = support.decided(support.ended(head, session, customer, "by the customer", now), now, end.in_seq)
        return finished(head, step, session, case.ground)
    settled = settle(head, DecisionReason.SUPPORT, now)
    drafts = courtesy.acknowledgement(words, head.in_seq)
    said = courtesy.sendable(drafts, head, case.terms.capabilities, now)
    return queued(head, support.written(head, settled, now), said, now, records=settled.records)


def finished(  # an end has its session, its words and its ground
    head: Head,
    step: Step,
    session: SupportSession,
    ground: Ground,
    *,
    notice: str | None = None,
    closing: Draft | None = None,
) -> Change:
    """Say goodbye after a session has ended and ask how it was, as far as the desk may write at all."""
    words, asks = phrases(ground.settings, head.contact), ground.settings.support.ask_rating
    drafts = courtesy.farewell(head.contact, words, notice or filled(words.texts.ended), rating=asks)
    said = courtesy.sendable(drafts, head, ground.capabilities, ground.now)
    last = (closing,) if closing else ()
    after = replace(step.head, survey=survey.begun(session, ground.now) if said and asks else None)
    if closing:
        after = replace(after, read_seq=head.in_seq, last_agent_reply_at=ground.now)
    written = support.written(head, support.replace_head(step, after), ground.now)
    return queued(head, written, (*last, *said), ground.now, records=step.records)


def parted(change: Change | None, actor: Author, ground: Ground) -> Change | None:
    """Say goodbye where a change of status has ended a session, as after any other end."""
    before = change.before if change else None
    if change is None or before is None or before.support is None or change.after.support is not None:
        return change
    words, asks = phrases(ground.settings, before.contact), ground.settings.support.ask_rating
    ended = _overrun(ground, words) if support.is_over(before, ground.now) else filled(words.texts.ended)
    drafts = courtesy.farewell(before.contact, words, ended, rating=asks)
    said = courtesy.sendable(drafts, change.after, ground.capabilities, ground.now)
    asked = survey.begun(before.support, ground.now) if said and asks else None
    records = (*change.records, support.dismissed(before, before.support, actor, ground.now))
    more = queued(before, replace(change.after, survey=asked), said, ground.now, records=records)
    jobs = tuple(dict.fromkeys((*change.jobs, *more.jobs)))
    return replace(more, added=(*change.added, *more.added), premises=change.premises, jobs=jobs)


def _overrun(ground: Ground, words: Phrases) -> str:
    return filled(words.texts.timed_out, minutes=f"{ground.settings.support.timeout_minutes:g}")


def _saying(case: Case, words: tuple[str, ...]) -> Message | None:
    return next((message for message in case.burst if _says(case.head, message, words)), None)


def _says(head: Head, message: Message, words: tuple[str, ...]) -> bool:
    """Whether a message is one of the words; a tap on a running flow's menu is an answer to that."""
    tapped = message.choice is not None and not message.choice.id.startswith(courtesy.MENU)
    return is_one_of(message.text, words) and not (tapped and head.running(message.received_at) is not None)
