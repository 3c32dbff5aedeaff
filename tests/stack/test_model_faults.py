"""A model that fails costs an answer at most: the fallback text or silence, as set, and a decision that says so."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import pytest

from frontdesk.model import Status
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
    "an error, without": Case(kind="status", error="ThrottlingException", more=_error(429, "ThrottlingException")),
    "a reset, with a fallback text": Case(kind="reset", error="ConnectionClosedError", fallback=FALLBACK),
    "no answer by the deadline, with a fallback text": Case(
        kind="timeout", error="ReadTimeoutError", fallback=FALLBACK
    ),
    "no answer by the deadline, without": Case(kind="timeout", error="ReadTimeoutError"),
}


@pytest.fixture(scope="module")
def outcomes(premises: Premises) -> Mapping[str, Visit]:
    """A customer in every case, all at once."""
    with ThreadPoolExecutor(len(CASES)) as pool:
        return dict(zip(CASES, pool.map(lambda case: _asked(premises, case), CASES.values()), strict=True))


def _asked(premises: Premises, case: Case) -> Visit:
    desk = premises.open_desk(f"model-{case.kind}", fallback=case.fallback)
    premises.control.model_fails(desk.model, case.kind, **case.more)
    guest = visit(desk, "telegram")
    guest.says("hello?")
    return guest


@pytest.mark.parametrize("name", CASES)
def test_a_failing_model_leaves_a_decision_and_the_fallback_if_there_is_one(
    name: str, outcomes: Mapping[str, Visit]
) -> None:
    case, guest = CASES[name], outcomes[name]

    thread = guest.at_rest(60)

    assert thread.head.status is Status.ACTIVE
    assert guest.decisions() == {1: ["error"]}
    assert case.error in str(thread.decisions[0].detail["error"])
    assert guest.got() == ([case.fallback] if case.fallback else [])
    guest.says("and now?")
    guest.at_rest()
    assert guest.decisions() == {1: ["error"], 2: ["answered"]}
