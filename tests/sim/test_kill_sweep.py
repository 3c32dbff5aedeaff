"""Kill, or lose the answer of, every call at every port, with a channel that redelivers and one that does not."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from tests.sim.scenarios import SCENARIOS
from tests.sim.world import Fault, World

KINDS = ("before", "after", "lost")
MOST_POINTS = 100
"""Of a longer scenario every n-th point is swept."""
DECLARED = {
    "inboxes.of", "secrets.of", "store.arrive", "store.load", "store.history", "store.commit", "store.due",
    "jobs.send", "answerer.model", "answerer.answer", "library.of", "http.send", "shelf.flows",
}  # fmt: skip

Scenario = Callable[[World], None]


def points(scenario: Scenario) -> list[int]:
    """The port calls worth a fault: of the schedule's idle rounds only the first few."""
    world = World()
    scenario(world)
    idle = 0
    points = []
    for number, port in enumerate(world.ports):
        idle += port == "store.due"
        if port != "store.due" or idle <= 3:
            points.append(number)
    return points[:: len(points) // MOST_POINTS + 1]


def _broken(scenario: Scenario, faults: tuple[Fault, ...], *, provider_retries: bool) -> list[str]:
    world = World(faults=faults, provider_retries=provider_retries)
    scenario(world)
    return [f"{faults}: {complaint}" for complaint in world.violations()]


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_without_faults_every_invariant_holds(scenario: Scenario) -> None:
    assert _broken(scenario, (), provider_retries=True) == []


def test_the_ports_that_are_swept_are_the_ones_that_exist() -> None:
    seen: Counter[str] = Counter()
    for scenario in SCENARIOS.values():
        world = World()
        scenario(world)
        seen.update(world.ports)
    assert set(seen) == DECLARED


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("provider_retries", [True, False], ids=["redelivering", "single-shot"])
@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_any_single_fault_leaves_every_invariant_whole(scenario: Scenario, provider_retries: bool) -> None:
    faults = [Fault(at=at, kind=kind) for at in points(scenario) for kind in KINDS]
    broken = [
        complaint for fault in faults for complaint in _broken(scenario, (fault,), provider_retries=provider_retries)
    ]
    print(f"{len(faults)} single faults, {len(broken)} violations")
    assert broken == []


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("provider_retries", [True, False], ids=["redelivering", "single-shot"])
def test_any_two_faults_leave_every_invariant_whole(provider_retries: bool) -> None:
    scenario = SCENARIOS["answered"]
    pairs = list(_pairs(points(scenario)))
    broken = [complaint for pair in pairs for complaint in _broken(scenario, pair, provider_retries=provider_retries)]
    print(f"{len(pairs)} pairs of faults, {len(broken)} violations")
    assert broken == []


def _pairs(points: list[int]) -> Iterator[tuple[Fault, Fault]]:
    """Two faults; the second is counted on the changed way the first one led to."""
    for first, second in combinations(points, 2):
        for kinds in (("before", "before"), ("after", "after"), ("lost", "after"), ("after", "lost")):
            yield Fault(at=first, kind=kinds[0]), Fault(at=second, kind=kinds[1])
