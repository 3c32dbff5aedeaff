"""What operators see and start beside single conversations: the sums that are kept, broadcasts and gifts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.model import SECOND, Campaign
from frontdesk.services import campaigns
from frontdesk.services.audience import CampaignDeps

BUDGET: Final = 5 * SECOND
"""How long the operator's own job goes on with a campaign; the schedule does the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBureau:
    """The Bureau on the kept counters and the campaigns; `campaigns` is asked for when one is started."""

    counts: Callable[[str], Mapping[str, int]]
    campaigns: Callable[[], CampaignDeps]

    def numbers(self, workspace_id: str) -> Mapping[str, int]:
        """The workspace's sums by name."""
        return self.counts(workspace_id)

    def start(self, campaign: Campaign) -> Campaign:
        """Begin a campaign; the same one again is only begun once."""
        return campaigns.start(self.campaigns(), campaign, BUDGET)
