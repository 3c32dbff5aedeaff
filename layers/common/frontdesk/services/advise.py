"""Asking an answerer about a conversation, and judging what it says: the same for an answer, a replay and a measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.ai.base import Answer, Answerer
from frontdesk.ai.knowledge import ArticleAnswerer
from frontdesk.ai.retrieval import Index
from frontdesk.domain.answers.decline import Decline, before_asking, filtered, handed_off, looping, unsure
from frontdesk.errors import ModelError
from frontdesk.model import AiProvider, AiSettings, DecisionReason, Head, Message, Millis, WorkspaceSettings
from frontdesk.services.consult import Consultation, consult


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What an answerer said, on what it was given, and whether that is held back."""

    given: Consultation
    answer: Answer
    decline: Decline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A conversation at the moment it is to be answered."""

    head: Head
    latest: Sequence[Message]
    settings: WorkspaceSettings
    now: Millis


def answerer_for(settings: AiSettings, model: Answerer) -> Answerer:
    """The workspace's answerer: the model behind Bedrock, or none."""
    return ArticleAnswerer() if settings.provider is AiProvider.KNOWLEDGE else model


def advise(question: Question, answerer: Answerer, index: Index) -> Advice:
    """Ask and judge; ModelError when no answer came."""
    given = consult(question.head, question.latest, question.settings, index, question.now)
    ai = question.settings.ai
    answer = answerer.answer(given.prompt, answerer.model(ai.model), given.tools)
    return Advice(given=given, answer=answer, decline=_judged(answer, question.latest, ai))


def rehearse(question: Question, answerer: Answerer, index: Index) -> Advice | Decline:
    """What would become of a conversation now, committing nothing; the customer's hourly budget is not spent."""
    burst = [message for message in question.latest if (message.in_seq or 0) > question.head.answered_seq]
    declined = before_asking(question.head, burst, question.settings.ai, asked=0)
    if declined is not None:
        return declined
    try:
        return advise(question, answerer, index)
    except ModelError as error:
        return Decline(reason=DecisionReason.ERROR, why=str(error), hands_off=False)


def _judged(answer: Answer, latest: Sequence[Message], ai: AiSettings) -> Decline | None:
    """Whether an answer is to be held back."""
    if answer.hand_off is not None:
        return handed_off(answer.hand_off, ai.hand_off_text or answer.text or None)
    if answer.filtered is not None:
        return filtered(ai, f"the model's filter: {answer.filtered}")
    if answer.confidence is not None:
        doubtful = unsure(answer.confidence, answer.text, ai)
        if doubtful is not None:
            return doubtful
    return looping(answer.text, latest, ai)
