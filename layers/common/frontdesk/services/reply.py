"""A reply job: decide, ask the model, and commit its answer unless the conversation has moved on."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Final

from frontdesk.ai import prompt
from frontdesk.ai.base import Answer
from frontdesk.change import Change, ReplyJob
from frontdesk.domain.answers.decline import Decline, declined, failing
from frontdesk.domain.case import Flows, Terms
from frontdesk.domain.respond import Ask, Drop, Refrain, conclude, respond
from frontdesk.domain.support.helpline import wants_support
from frontdesk.errors import ModelError
from frontdesk.model import (
    HOUR,
    AiProvider,
    Decision,
    DecisionReason,
    Detail,
    Floor,
    Head,
    Message,
    Signal,
    Status,
    WorkspaceSettings,
)
from frontdesk.sentences import HAND_OFF, in_language, spoken_language
from frontdesk.services import operators, signals
from frontdesk.services.advise import Question, advise, answerer_for
from frontdesk.services.contacts import follow
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, transition

_TYPING_AFTER: Final = 1_200
"""An answer that comes sooner needs no sign that it is coming."""
_TYPING_EVERY: Final = 4_500
"""Telegram shows it for 5 s (Bot API, sendChatAction)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claimed:
    """The conversation as it was when the model was asked."""

    ask: Ask
    head: Head
    latest: Sequence[Message]
    settings: WorkspaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What the customer is to get, and why; with a `decline` it is what they are told instead of an answer."""

    parts: Sequence[str]
    decision: Decision
    decline: Decline | None = None


def reply(job: ReplyJob, deps: Deps) -> None:
    """Answer what is unanswered. Running it twice, late or for nothing is harmless."""
    claimed = retrying(deps, lambda: _claim(job, deps))
    if claimed is None:
        return
    outcome = _answer(claimed, deps)

    def settle(head: Head) -> Change | None:
        settled = conclude(head, claimed.ask, outcome.parts, outcome.decision, deps.clock(), decline=outcome.decline)
        return None if isinstance(settled, Drop) else settled

    transition(deps, job.ref, lambda loaded: settle(loaded.head))


def _claim(job: ReplyJob, deps: Deps) -> _Claimed | None:
    loaded = deps.store.load(job.ref)
    if loaded is None or loaded.head.answered_seq >= job.seq:
        return None
    head = loaded.head
    capabilities = deps.channels[head.channel].capabilities
    latest = _as_it_went(head, deps)
    shown = operators.attend(loaded, latest, deps) if job.seq >= head.in_seq else None
    if shown is not None:
        commit(deps, shown)
        return None
    may_ask = head.status is Status.ACTIVE
    terms = Terms(
        settings=loaded.settings,
        capabilities=capabilities,
        burst_cap=deps.pace.burst_cap,
        floor=_floor(head, latest, loaded.settings, deps),
        asked=deps.contacts.asked(head.workspace_id, head.contact.id, deps.clock() // HOUR) if may_ask else 0,
        flows=deps.shelf.flows(head, latest) if may_ask else Flows(),
    )
    verdict = respond(head, job.seq, latest, terms, deps.clock())
    match verdict:
        case Drop():
            return None
        case Change():
            if any(message.opting for message in latest if (message.in_seq or 0) > head.answered_seq):
                follow(head, deps)
            commit(deps, verdict)
            return None
        case Refrain():
            commit(deps, _refrained(verdict, loaded.settings, deps))
            return None
        case Ask():
            commit(deps, verdict.claim)
            if Signal.READ in capabilities.signals:
                signals.ask(deps, verdict.claim.after, Signal.TYPING, verdict.epoch)
            return _Claimed(ask=verdict, head=verdict.claim.after, latest=latest, settings=loaded.settings)


def _as_it_went(head: Head, deps: Deps) -> Sequence[Message]:
    """The last messages in the order they came in here.

    A channel's time may be a whole second, which puts a question before the answer that it followed.
    """
    found = deps.store.history(head.ref, prompt.HISTORY)
    return sorted((message for message in found if _is_said(message, head, deps)), key=lambda message: message.seq)


def _is_said(message: Message, head: Head, deps: Deps) -> bool:
    """Whether it is part of what was said so far: neither later than the head that was read, nor planned."""
    return message.seq <= head.seq and message.sent_at <= deps.clock()


def _floor(head: Head, latest: Sequence[Message], settings: WorkspaceSettings, deps: Deps) -> Floor:
    """Who is there for support, read only where somebody seems to want it."""
    unanswered = (message for message in latest if (message.in_seq or 0) > head.answered_seq)
    wanted = head.support is None and any(wants_support(head, message, settings) for message in unanswered)
    return deps.floor.floor(head.workspace_id) if wanted else Floor()


def _refrained(verdict: Refrain, settings: WorkspaceSettings, deps: Deps) -> Change:
    head, decline = verdict.head, verdict.decline
    words = prompt.question_of(verdict.burst)
    decision = Decision(
        in_seq=head.in_seq,
        at=deps.clock(),
        reason=decline.reason,
        detail={"why": decline.why, "epoch": head.control_epoch},
    )
    _counted(decline, head, deps)
    return declined(head, decline, _instead(decline, words, head, settings, deps), decision, deps.clock())


def _answer(claimed: _Claimed, deps: Deps) -> _Outcome:
    ai = claimed.settings.ai
    if ai.provider is AiProvider.OFF:
        return _said(claimed, ai.auto_reply or "", {"model": AiProvider.OFF.value}, deps)
    answerer = answerer_for(ai, deps.answerer)
    question = Question(head=claimed.head, latest=claimed.latest, settings=claimed.settings, now=deps.clock())
    try:
        with _typing(claimed, deps):
            advice = advise(question, answerer, deps.library.of(claimed.head.workspace_id))
    except ModelError as error:
        deps.count("ModelError", claimed.head.channel)
        return _failed(claimed, {"model": answerer.model(ai.model), "error": str(error)}, deps)
    _measured(advice.answer, claimed.head, deps)
    facts = _facts(advice.answer)
    if advice.decline is None:
        return _said(claimed, advice.answer.text, facts, deps)
    return _declined(claimed, advice.decline, facts, deps)


def _typing(claimed: _Claimed, deps: Deps) -> AbstractContextManager[None]:
    """Let the customer see that an answer that takes longer is being written; read marks have shown it already."""
    shown = deps.channels[claimed.head.channel].capabilities.signals
    if Signal.TYPING not in shown or Signal.READ in shown:
        return nullcontext()
    return deps.meanwhile(_TYPING_AFTER, _TYPING_EVERY, partial(signals.writing, deps, claimed.head))


def _measured(answer: Answer, head: Head, deps: Deps) -> None:
    deps.measure("AnswerTime", head.channel, answer.milliseconds)
    deps.measure("AnswerTokens", head.channel, answer.input_tokens + answer.output_tokens)
    if answer.cost_usd is not None:
        deps.measure("AnswerCost", head.channel, answer.cost_usd)


def _facts(answer: Answer) -> dict[str, str | int | float]:
    facts: dict[str, str | int | float] = {
        "model": answer.model,
        "input_tokens": answer.input_tokens,
        "output_tokens": answer.output_tokens,
        "milliseconds": answer.milliseconds,
    }
    known = {
        "cost_usd": answer.cost_usd,
        "confidence": answer.confidence,
        "sources": ", ".join(answer.sources) or None,
        "rounds": answer.rounds if answer.rounds > 1 else None,
    }
    return facts | {name: value for name, value in known.items() if value is not None}


def _said(claimed: _Claimed, text: str, facts: Detail, deps: Deps) -> _Outcome:
    parts = deps.channels[claimed.head.channel].split(text)
    return _Outcome(parts=parts, decision=_decision(claimed, DecisionReason.ANSWERED, deps, facts))


def _failed(claimed: _Claimed, facts: Detail, deps: Deps) -> _Outcome:
    ai = claimed.settings.ai
    decline = failing(claimed.head, ai)
    if decline is not None:
        return _declined(claimed, decline, facts, deps)
    split = deps.channels[claimed.head.channel].split
    fallback = split(ai.fallback_text) if ai.fallback_text else ()
    return _Outcome(parts=fallback, decision=_decision(claimed, DecisionReason.ERROR, deps, facts))


def _declined(claimed: _Claimed, decline: Decline, facts: Detail, deps: Deps) -> _Outcome:
    words = prompt.question_of(claimed.latest)
    _counted(decline, claimed.head, deps)
    return _Outcome(
        parts=_instead(decline, words, claimed.head, claimed.settings, deps),
        decision=_decision(claimed, decline.reason, deps, {**facts, "why": decline.why}),
        decline=decline,
    )


def _instead(decline: Decline, words: str, head: Head, settings: WorkspaceSettings, deps: Deps) -> Sequence[str]:
    """What the customer is told when people take over; nothing when the AI only stays silent."""
    if not decline.hands_off:
        return ()
    language = spoken_language(words, head.contact.language, settings.locale)
    text = decline.text or settings.ai.hand_off_text or in_language(HAND_OFF, language)
    return deps.channels[head.channel].split(text)


def _counted(decline: Decline, head: Head, deps: Deps) -> None:
    if decline.hands_off:
        deps.count("HandedOff", head.channel)
    else:
        deps.count("StayedSilent", head.channel)


def _decision(claimed: _Claimed, reason: DecisionReason, deps: Deps, detail: Detail) -> Decision:
    facts = {**detail, "epoch": claimed.ask.epoch}
    return Decision(in_seq=claimed.ask.covers, at=deps.clock(), reason=reason, detail=facts)
