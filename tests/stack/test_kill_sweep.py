"""The kill sweep over the local stack's own DynamoDB, model and provider."""

import pytest

from frontdesk_local.stackfile import Stack
from tests.sim.scenarios import SCENARIOS
from tests.sim.test_kill_sweep import points
from tests.sim.world import Fault
from tests.stack.real_world import Ground, RealWorld

pytestmark = pytest.mark.stack
SWEPT = ("answered", "taken over")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("provider_retries", [True, False], ids=["redelivering", "single-shot"])
@pytest.mark.parametrize("name", SWEPT)
def test_a_kill_before_or_after_any_call_leaves_every_invariant_whole(
    stack: Stack,
    name: str,
    provider_retries: bool,
) -> None:
    ground = Ground.of(stack)
    faults = [(), *((Fault(at=at, kind=kind),) for at in points(SCENARIOS[name]) for kind in ("before", "after"))]
    broken: list[str] = []
    for fault in faults:
        world = RealWorld(faults=fault, provider_retries=provider_retries, ground=ground)
        SCENARIOS[name](world)
        broken += [f"{fault}: {complaint}" for complaint in world.violations()]
        world.end()
    print(f"{name}: {len(faults)} runs, {len(broken)} violations")
    assert broken == []
