"""A stored conversation once more, burst by burst, each with the clock and the messages of its time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

import msgspec
import yaml

from frontdesk.ai.base import Answerer
from frontdesk.ai.retrieval import Index
from frontdesk.domain.answers.decline import Decline
from frontdesk.model import AiSettings, Direction, Head, Message, Status, WorkspaceSettings
from frontdesk.services.advise import Question, answerer_for, rehearse
from frontdesk.store.knowledge import ArticleStore
from frontdesk_local.articles import read_articles
from frontdesk_local.errors import LocalStackError

_KNOWN: Final = ("ai", "knowledge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One burst: what was asked, what was told then, and what would be told now."""

    asked: str
    told: str
    answer: str
    outcome: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Under which settings, and with which articles, a conversation is replayed."""

    settings: WorkspaceSettings
    knowledge: Path | None = None

    def index(self, store: ArticleStore) -> Index:
        """The articles of the file, or the workspace's own."""
        workspace_id = self.settings.workspace_id
        if self.knowledge is None:
            return Index(store.articles(workspace_id))
        return Index([written.article(workspace_id) for written in read_articles(self.knowledge)])


def read_trial(path: Path | None, settings: WorkspaceSettings) -> Setup:
    """Read a file of settings over a workspace's; LocalStackError names what it does not know."""
    if path is None:
        return Setup(settings=settings)
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError) as broken:
        raise LocalStackError(f"{path} cannot be read: {broken}") from broken
    if not isinstance(said, Mapping) or not set(said) <= set(_KNOWN):
        raise LocalStackError(f"{path} may have {' and '.join(_KNOWN)}, nothing else.")
    wanted = said.get("ai") or {}
    unknown = set(wanted) - {field.name for field in fields(AiSettings)}
    if unknown:
        raise LocalStackError(f"{path}: ai has no setting {min(unknown)!r}.")
    try:
        ai = msgspec.convert(msgspec.to_builtins(settings.ai) | wanted, AiSettings)
    except msgspec.ValidationError as wrong:
        raise LocalStackError(f"{path}: ai: {wrong}") from wrong
    knowledge = path.parent / str(said["knowledge"]) if said.get("knowledge") else None
    return Setup(settings=replace(settings, ai=ai), knowledge=knowledge)


def replayed(
    head: Head, history: Sequence[Message], settings: WorkspaceSettings, index: Index, model: Answerer
) -> Iterator[Trial]:
    """Ask again at the end of every burst; nothing of what came later is known then."""
    answerer = answerer_for(settings.ai, model)
    messages = sorted(history, key=lambda message: message.seq)
    answered = 0
    for place, message in enumerate(messages):
        later = messages[place + 1 :]
        if message.direction is not Direction.INBOUND or (later and later[0].direction is Direction.INBOUND):
            continue
        latest = messages[: place + 1]
        then = replace(
            head,
            status=Status.ACTIVE,
            seq=message.seq,
            in_seq=message.in_seq or 0,
            answered_seq=answered,
            first_unanswered_at=message.received_at,
            tally=None,
        )
        question = Question(head=then, latest=latest, settings=settings, now=message.received_at)
        yield _trial(question, answerer, index, answered, later)
        answered = message.in_seq or 0


def _trial(question: Question, answerer: Answerer, index: Index, answered: int, later: Sequence[Message]) -> Trial:
    outcome = rehearse(question, answerer, index)
    decline = outcome if isinstance(outcome, Decline) else outcome.decline
    asked = [message.text or f"[{message.type}]" for message in question.latest if (message.in_seq or 0) > answered]
    told: list[str] = []
    for message in later:
        if message.direction is Direction.INBOUND:
            break
        told.append(message.text or f"[{message.type}]")
    return Trial(
        asked="\n".join(asked),
        told="\n".join(told),
        answer="" if isinstance(outcome, Decline) or decline else outcome.answer.text,
        outcome="answered" if decline is None else "handed off" if decline.hands_off else "silent",
        why="answered" if decline is None else f"{decline.reason}: {decline.why}",
    )
