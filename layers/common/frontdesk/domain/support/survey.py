"""How a customer found the support: a rating of 1 to 5, then perhaps a comment; anything else is no answer to it."""

from dataclasses import replace
from typing import Final
from unicodedata import digit

from frontdesk.change import Change, next_version
from frontdesk.domain.case import Case
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.status import Step, settle
from frontdesk.domain.support import courtesy
from frontdesk.domain.support.courtesy import NO_COMMENT, RATING, RATINGS
from frontdesk.domain.support.phrases import is_one_of, phrases
from frontdesk.model import (
    DAY,
    MINUTE,
    AuditEvent,
    Author,
    AuthorKind,
    DecisionReason,
    Detail,
    Head,
    Message,
    Millis,
    SupportSession,
    Survey,
)

FOR_RATING: Final = DAY
FOR_COMMENT: Final = 10 * MINUTE
"""Later words are no comment any more but the next question."""


def begun(session: SupportSession, now: Millis) -> Survey:
    """Ask how a session was."""
    return Survey(until=now + FOR_RATING, agent=session.agent.id if session.agent else None)


def take(case: Case) -> Change | None:
    """Heed the answer to a survey; None when what was written is none."""
    survey = case.head.survey
    if survey is None or case.now >= survey.until or not case.burst:
        return None
    said = case.burst[-1]
    if survey.rating is not None:
        return _commented(case, survey, survey.rating, said)
    rating = _rating(said)
    return None if rating is None else _rated(case, survey, rating)


def _rated(case: Case, survey: Survey, rating: int) -> Change:
    asked = replace(survey, rating=rating, until=case.now + FOR_COMMENT)
    words = phrases(case.terms.settings, case.head.contact)
    return _noted(case, survey, asked, {"rating": rating}, courtesy.request_for_comment(words))


def _commented(case: Case, survey: Survey, rating: int, said: Message) -> Change:
    words = phrases(case.terms.settings, case.head.contact)
    declined = _choice(said) == NO_COMMENT or is_one_of(said.text, (words.no_comment,))
    detail: Detail = {"rating": rating} if declined else {"rating": rating, "comment": _comment(case)}
    return _noted(case, survey, None, {} if declined else detail, courtesy.thanks(words))


def _comment(case: Case) -> str:
    return "\n".join(message.text for message in case.burst if message.text)


def _noted(case: Case, survey: Survey, after: Survey | None, detail: Detail, drafts: tuple[Draft, ...]) -> Change:
    head = case.head
    settled = settle(head, DecisionReason.SUPPORT, case.now)
    records = (*settled.records, *((_event(head, survey, detail, case.now),) if detail else ()))
    step = Step(head=replace(settled.head, survey=after), records=records)
    written = replace(step.head, version=next_version(head), updated_at=max(case.now, head.updated_at))
    said = courtesy.sendable(drafts, head, case.terms.capabilities, case.now)
    return queued(head, written, said, case.now, records=step.records)


def _event(head: Head, survey: Survey, detail: Detail, now: Millis) -> AuditEvent:
    who = Author(kind=AuthorKind.CONTACT, id=head.contact.id)
    facts: Detail = {**detail, **({"agent": survey.agent} if survey.agent else {})}
    return AuditEvent(at=now, version=next_version(head), kind="support", actor=who, reason="rated", detail=facts)


def _rating(said: Message) -> int | None:
    choice = _choice(said)
    if choice is not None and choice.startswith(RATING):
        said_stars = choice.removeprefix(RATING)
    else:
        said_stars = (said.text or "").strip()
    if len(said_stars) != 1:
        return None
    stars = digit(said_stars, 0)
    return stars if str(stars) in RATINGS else None


def _choice(said: Message) -> str | None:
    return said.choice.id if said.choice else None
