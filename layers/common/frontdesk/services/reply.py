"""A reply job: decide, ask the model, and commit its answer unless the conversation has moved on."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.ai import prompt
from frontdesk.change import Change, ReplyJob
from frontdesk.domain.attend import Terms
from frontdesk.domain.respond import Ask, Drop, conclude, respond
from frontdesk.errors import ModelError
from frontdesk.model import Decision, DecisionReason, Head, Message, WorkspaceSettings
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, transition


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claimed:
    """The conversation as it was when the model was asked."""

    ask: Ask
    head: Head
    latest: Sequence[Message]
    settings: WorkspaceSettings


def reply(job: ReplyJob, deps: Deps) -> None:
    """Answer what is unanswered. Running it twice, late or for nothing is harmless."""
    claimed = retrying(deps, lambda: _claim(job, deps))
    if claimed is None:
        return
    parts, decision = _answer(claimed, deps)

    def settle(head: Head) -> Change | None:
        settled = conclude(head, claimed.ask, parts, decision, deps.clock())
        return None if isinstance(settled, Drop) else settled

    transition(deps, job.ref, lambda loaded: settle(loaded.head))


def _claim(job: ReplyJob, deps: Deps) -> _Claimed | None:
    loaded = deps.store.load(job.ref)
    if loaded is None or loaded.head.answered_seq >= job.seq:
        return None
    head = loaded.head
    capabilities = deps.channels[head.channel].capabilities
    terms = Terms(settings=loaded.settings, capabilities=capabilities, burst_cap=deps.pace.burst_cap)
    latest = [message for message in deps.store.history(head.ref, prompt.HISTORY) if message.seq <= head.seq]
    verdict = respond(head, job.seq, latest, terms, deps.clock())
    match verdict:
        case Drop():
            return None
        case Change():
            commit(deps, verdict)
            return None
        case Ask():
            commit(deps, verdict.claim)
            return _Claimed(ask=verdict, head=verdict.claim.after, latest=latest, settings=loaded.settings)


def _answer(claimed: _Claimed, deps: Deps) -> tuple[Sequence[str], Decision]:
    head, ai = claimed.head, claimed.settings.ai
    split = deps.channels[head.channel].split
    model = deps.answerer.model(ai.model)
    try:
        answer = deps.answerer.answer(prompt.build(claimed.latest, claimed.settings), model)
    except ModelError as error:
        deps.count("ModelError", head.channel)
        fallback = split(ai.fallback_text) if ai.fallback_text else ()
        return fallback, _decision(claimed, DecisionReason.ERROR, deps, {"model": model, "error": str(error)})
    facts: dict[str, str | int] = {
        "model": answer.model,
        "input_tokens": answer.input_tokens,
        "output_tokens": answer.output_tokens,
        "milliseconds": answer.milliseconds,
    }
    return split(answer.text), _decision(claimed, DecisionReason.ANSWERED, deps, facts)


def _decision(claimed: _Claimed, reason: DecisionReason, deps: Deps, detail: dict[str, str | int]) -> Decision:
    facts = {**detail, "epoch": claimed.ask.epoch}
    return Decision(in_seq=claimed.ask.covers, at=deps.clock(), reason=reason, detail=facts)
