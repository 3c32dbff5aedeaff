"""A workspace for every test on the one running stack; what holds at rest is checked last, over all they left."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from frontdesk.model import ReplyHandler
from frontdesk_local.stackfile import Stack
from tests.stack.model_cases import ask_all
from tests.stack.premises import Desk, Premises
from tests.stack.visit import Visit

OpenDesk: TypeAlias = Callable[[ReplyHandler], Desk]

_HERE: Final = Path(__file__).parent
_LAST: Final = _HERE / "test_at_rest.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the stack; what looks at the whole table runs after those who fill it."""
    ours = [item for item in items if item.path.is_relative_to(_HERE)]
    for item in ours:
        item.add_marker(pytest.mark.stack)
    ordered = iter(sorted(ours, key=lambda item: item.path == _LAST))
    items[:] = [next(ordered) if item.path.is_relative_to(_HERE) else item for item in items]


@pytest.fixture(scope="session")
def premises(stack: Stack) -> Premises:
    """The stack of this test run."""
    return Premises(stack=stack)


@pytest.fixture(scope="session")
def model_outcomes(premises: Premises) -> Mapping[str, Visit]:
    """A customer for every way in which the model fails. Whoever takes this early lets its deadline pass meanwhile."""
    return ask_all(premises)


@pytest.fixture
def open_desk(premises: Premises, request: pytest.FixtureRequest) -> OpenDesk:
    """Opens a workspace in which the AI, or people, answer first."""
    function: str = request.node.originalname

    def opened(handler: ReplyHandler) -> Desk:
        return premises.open_desk(function.removeprefix("test_")[:40].strip("_").replace("_", "-"), handler)

    return opened


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """A workspace whose AI answers first."""
    return open_desk(ReplyHandler.AI)
