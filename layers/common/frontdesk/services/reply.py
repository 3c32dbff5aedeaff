"""A reply job: decide, ask the model, and commit its answer unless the conversation has moved on."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.ai import prompt
from frontdesk.change import Change, ReplyJob
from frontdesk.domain.respond import Ask, Drop, Terms, conclude, respond
from frontdesk.errors import ModelError
from frontdesk.model import Decision, DecisionReason, Head, WorkspaceSettings
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying, transition


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claimed:
    """The conversation as it was when the model was asked."""

    ask: Ask
    head: Head
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
    if loaded is None:
        return None
    capabilities = deps.channels[loaded.head.channel].capabilities
    terms = Terms(settings=loaded.settings, capabilities=capabilities, burst_cap=deps.pace.burst_cap)
    verdict = respond(loaded.head, job.seq, terms, deps.clock())
    match verdict:
        case Drop():
            return None
        case Change():
            commit(deps, verdict)
            return None
        case Ask():
            commit(deps, verdict.claim)
            return _Claimed(ask=verdict, head=verdict.claim.after, settings=loaded.settings)


def _answer(claimed: _Claimed, deps: Deps) -> tuple[Sequence[str], Decision]:
    head, ai = claimed.head, claimed.settings.ai
    history = deps.store.history(head.ref, prompt.HISTORY)
    known = [message for message in history if message.seq <= head.seq]
    split = deps.channels[head.channel].split
    model = deps.answerer.model(ai.model)
    try:
        answer = deps.answerer.answer(prompt.build(known, claimed.settings), model)
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
