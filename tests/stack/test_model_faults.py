"""A model that fails costs an answer at most: the fallback text or silence, as set, and a decision that says so."""

from collections.abc import Mapping

import pytest

from frontdesk.model import Status
from tests.stack.model_cases import CASES
from tests.stack.visit import Visit


@pytest.mark.parametrize("name", CASES)
def test_a_failing_model_leaves_a_decision_and_the_fallback_if_there_is_one(
    name: str, model_outcomes: Mapping[str, Visit]
) -> None:
    case, guest = CASES[name], model_outcomes[name]

    thread = guest.at_rest(60)

    assert thread.head.status is Status.ACTIVE
    assert guest.decisions() == {1: ["error"]}
    assert case.error in str(thread.decisions[0].detail["error"])
    assert guest.got() == ([case.fallback] if case.fallback else [])
    guest.says("and now?")
    guest.at_rest()
    assert guest.decisions() == {1: ["error"], 2: ["answered"]}
