"""The ways in which the model fails, and a customer in each."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from frontdesk.ai.bedrock import BUSY_TRIES
from frontdesk_local.simulators.jsons import Doc
from tests.stack.premises import Premises
from tests.stack.visit import Visit, visit

FALLBACK: Final = "One moment, somebody will be with you."


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """How the model fails, what the customer gets, and the error's name in the decision."""

    kind: str
    error: str
    fallback: str | None = None
    more: Doc = field(default_factory=dict)


def _error(status: int, name: str) -> Doc:
    return {"status": status, "headers": {"x-amzn-ErrorType": name}}


CASES: Final[Mapping[str, Case]] = {
    "an error, with a fallback text": Case(
        kind="status", error="InternalServerException", fallback=FALLBACK, more=_error(500, "InternalServerException")
    ),
    "an error, without": Case(
        kind="status", error="ThrottlingException", more={**_error(429, "ThrottlingException"), "times": BUSY_TRIES}
    ),
    "a reset, with a fallback text": Case(kind="reset", error="ConnectionClosedError", fallback=FALLBACK),
    "no answer by the deadline, with a fallback text": Case(
        kind="timeout", error="ReadTimeoutError", fallback=FALLBACK
    ),
    "no answer by the deadline, without": Case(kind="timeout", error="ReadTimeoutError"),
}


def ask_all(premises: Premises) -> Mapping[str, Visit]:
    """A customer in every case, all at once; returns when they have asked."""
    with ThreadPoolExecutor(len(CASES)) as pool:
        return dict(zip(CASES, pool.map(lambda case: _asked(premises, case), CASES.values()), strict=True))


def _asked(premises: Premises, case: Case) -> Visit:
    desk = premises.open_desk(f"model-{case.kind}", fallback=case.fallback)
    premises.control.model_fails(desk.model, case.kind, **case.more)
    guest = visit(desk, "telegram")
    guest.says("hello?")
    return guest
