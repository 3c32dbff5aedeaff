"""MISSION E1: priority = tier + credits + purchases, capped at 100, its parts kept."""

import pytest

from frontdesk.domain.priority import priority
from frontdesk.model import Contact, PriorityBounds, PriorityParts, Tier

BOUNDS = PriorityBounds()


@pytest.mark.parametrize(("tier", "points"), [(Tier.VIP, 30), (Tier.REGULAR, 20), (Tier.NEW, 10)])
def test_a_tier_gives(tier: Tier, points: int) -> None:
    assert priority(Contact(id="c", tier=tier, credits=20), BOUNDS) == PriorityParts(tier=points)


@pytest.mark.parametrize(
    ("left", "points"), [(-3, 25), (0, 25), (1, 15), (9, 15), (10, 0), (49, 0), (50, 10), (5_000, 10)]
)
def test_credits_give(left: int, points: int) -> None:
    assert priority(Contact(id="c", credits=left), BOUNDS).credits == points


@pytest.mark.parametrize(("left", "points"), [(0, 25), (1, 15), (4, 15), (5, 0), (79, 0), (80, 10)])
def test_the_business_sets_what_low_and_high_mean(left: int, points: int) -> None:
    assert priority(Contact(id="c", credits=left), PriorityBounds(low=5, high=80)).credits == points


@pytest.mark.parametrize(
    ("bought", "points"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (19, 10), (20, 15), (999, 15)]
)
def test_purchases_give(bought: int, points: int) -> None:
    assert priority(Contact(id="c", purchases=bought), BOUNDS).purchases == points


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (priority(Contact(id="c", tier=Tier.VIP, purchases=20), BOUNDS), 70),
        (priority(Contact(id="c", credits=20), BOUNDS), 10),
        (PriorityParts(tier=60, credits=40, purchases=1), 100),
        (PriorityParts(tier=60, credits=39, purchases=1), 100),
        (PriorityParts(tier=60, credits=39), 99),
    ],
)
def test_the_total_is_the_sum_of_the_parts_and_at_most_100(parts: PriorityParts, total: int) -> None:
    assert parts.total == total
