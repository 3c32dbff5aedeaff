"""Sweep all single faults until the first violation: exit 3 and print it, exit 0 if there is none."""

import sys
from collections.abc import Iterator

from frontdesk.change import InvalidChange
from tests.sim.scenarios import SCENARIOS
from tests.sim.test_kill_sweep import KINDS, Scenario, points
from tests.sim.world import Fault, World

FOUND = 3


def main() -> int:
    """Run the sweep."""
    for name, scenario in SCENARIOS.items():
        for complaint in _complaints(scenario):
            print(f"{name}: {complaint}")
            return FOUND
    return 0


def _complaints(scenario: Scenario) -> Iterator[str]:
    try:
        yield from _sweep(scenario)
    except (InvalidChange, AssertionError) as error:
        yield repr(error)


def _sweep(scenario: Scenario) -> Iterator[str]:
    faults = [(), *((Fault(at=at, kind=kind),) for at in points(scenario) for kind in KINDS)]
    for fault in faults:
        for provider_retries in (False, True):
            world = World(faults=fault, provider_retries=provider_retries)
            scenario(world)
            yield from (f"{fault}: {complaint}" for complaint in world.violations())


if __name__ == "__main__":
    sys.exit(main())
