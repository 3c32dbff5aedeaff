"""What a campaign would do if it began now: counted by the same rules, and nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from frontdesk.domain import campaign as rules
from frontdesk.model import Campaign, Failure, Head, Millis
from frontdesk.services import audience
from frontdesk.services.audience import NO_CONVERSATION, Batch, CampaignDeps


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What was counted, by channel and by reason; `position` is where to count on, None at the end."""

    examined: int = 0
    reached: int = 0
    queued: int = 0
    channels: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    position: str | None = None


def estimate(deps: CampaignDeps, campaign: Campaign, budget: Millis) -> Estimate:
    """Count from the campaign's position on, as far as the time allows, one batch at least."""
    until = deps.desk.clock() + budget
    found, position = Estimate(), campaign.position
    while True:
        batch = audience.after(deps, campaign.workspace_id, campaign.audience, position)
        if batch is None:
            return found
        found, position = _counted(deps, campaign, found, batch), batch.position
        if deps.desk.clock() >= until:
            return Estimate(
                examined=found.examined,
                reached=found.reached,
                queued=found.queued,
                channels=found.channels,
                skipped=found.skipped,
                position=position,
            )


def _counted(deps: CampaignDeps, campaign: Campaign, before: Estimate, batch: Batch) -> Estimate:
    channels, skipped, reached = Counter(before.channels), Counter(before.skipped), before.reached
    for _, heads in batch.meant:
        if not heads and rules.needs_conversation(campaign):
            skipped[NO_CONVERSATION] += 1
            continue
        reached += 1
        if campaign.says:
            channel, refusal = _told(deps, campaign, heads)
            channels.update([channel] if channel else [])
            skipped.update([refusal.code] if refusal else [])
    return Estimate(
        examined=before.examined + batch.size,
        reached=reached,
        queued=sum(channels.values()),
        channels=dict(channels),
        skipped=dict(skipped),
    )


def _told(deps: CampaignDeps, campaign: Campaign, heads: Sequence[Head]) -> tuple[str | None, Failure | None]:
    """The channel of the latest conversation that may be written in, or why the latest of all may not."""
    first: Failure | None = None
    for head in heads:
        refusal = audience.refused(deps, campaign, head)
        if refusal is None:
            return head.channel, None
        first = first or refusal
    return None, first
