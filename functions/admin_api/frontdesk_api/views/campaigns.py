"""Campaigns as the API shows them."""

from collections.abc import Mapping, Sequence

from frontdesk.model import Campaign, CampaignState, Contact, Recipients, Skipped
from frontdesk.services.estimates import Estimate
from frontdesk_api.moments import moment, optional_moment
from frontdesk_api.shapes.campaigns import CampaignShape, EstimateShape, RecipientsShape, SkippedShape


def shown(campaign: Campaign, known: int) -> CampaignShape:
    """A campaign; `known` is how many customers the workspace has."""
    return CampaignShape(
        id=campaign.id,
        state=campaign.state,
        audience=_audience(campaign.audience),
        text=campaign.text,
        template=campaign.template.name if campaign.template else None,
        credits=campaign.credits,
        customers=_customers(campaign, known),
        examined=campaign.examined,
        reached=campaign.reached,
        queued=campaign.queued,
        skipped=dict(campaign.skipped),
        created_by=campaign.author.id,
        created_by_name=campaign.author.name,
        created_at=moment(campaign.created_at),
        starts_at=optional_moment(campaign.starts_at),
        finished_at=optional_moment(campaign.finished_at),
    )


def _customers(campaign: Campaign, known: int) -> int:
    if campaign.state is CampaignState.DONE:
        return campaign.examined
    return max(len(set(campaign.audience.contact_ids)) or known, campaign.examined)


def _audience(audience: Recipients) -> RecipientsShape:
    return RecipientsShape(
        named=len(set(audience.contact_ids)),
        tiers=audience.tiers,
        tags=audience.tags,
        channels=audience.channels,
        last_seen_after=optional_moment(audience.last_seen_after),
        stay=audience.stay,
    )


def estimated(found: Estimate, cursor: str | None) -> EstimateShape:
    """What would happen now."""
    return EstimateShape(
        examined=found.examined,
        reached=found.reached,
        queued=found.queued,
        channels=dict(found.channels),
        skipped=dict(found.skipped),
        next_cursor=cursor,
    )


def skipped(found: Sequence[Skipped], people: Mapping[str, Contact]) -> tuple[SkippedShape, ...]:
    """Those who were skipped, with the names of those who are still there."""
    return tuple(
        SkippedShape(
            contact_id=each.contact_id,
            name=_name(people.get(each.contact_id)),
            conversation_id=each.conversation_id,
            reason=each.reason,
        )
        for each in found
    )


def _name(contact: Contact | None) -> str | None:
    return (contact.name or contact.username or contact.phone) if contact else None
