"""How urgent a contact is, as a sum of named parts that people can read."""

from collections.abc import Mapping
from typing import Final

from frontdesk.model import Contact, PriorityBounds, PriorityParts, Tier

_TIER: Final[Mapping[Tier, int]] = {Tier.VIP: 30, Tier.REGULAR: 20, Tier.NEW: 10}
_PURCHASES: Final = ((20, 15), (10, 10), (5, 5))


def priority(contact: Contact, bounds: PriorityBounds, before: PriorityParts | None = None) -> PriorityParts:
    """Rate a contact; credits between the bounds add nothing. What a person has set stays."""
    return PriorityParts(
        tier=_TIER[contact.tier],
        credits=_credits(contact.credits, bounds),
        purchases=next((points for least, points in _PURCHASES if contact.purchases >= least), 0),
        by_hand=before.by_hand if before else None,
    )


def _credits(credits_left: int, bounds: PriorityBounds) -> int:
    if credits_left <= 0:
        return 25
    if credits_left < bounds.low:
        return 15
    return 10 if credits_left >= bounds.high else 0
