"""Broadcasts and gifts."""

import re
from datetime import datetime
from typing import Final, TypeVar

from frontdesk.ids import natural_id
from frontdesk.model import SECOND, Campaign, ChannelTemplate, Millis, Recipients
from frontdesk.services import campaigns
from frontdesk_api.moments import moment, optional_moment
from frontdesk_api.operation import Call
from frontdesk_api.problems import not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.campaigns import AudienceBody, BroadcastBody, CampaignShape, GiftBody
from frontdesk_api.shapes.inputs import TemplateBody

B = TypeVar("B", bound=Input)

BUDGET: Final = 4 * SECOND
"""How long the request itself goes on; the schedule does the rest."""
_ID: Final = re.compile("[A-Z2-7]{26}")


def broadcast(call: Call[Nothing, BroadcastBody]) -> CampaignShape:
    """Begin to tell everybody who is meant."""
    body = call.body
    return _started(call, body.audience, text=body.text, template=_template(body.template))


def gift(call: Call[Nothing, GiftBody]) -> CampaignShape:
    """Begin to give everybody who is meant their credits."""
    return _started(call, call.body.audience, text=call.body.message, credits_each=call.body.credits)


def get(call: Call[Nothing, Nothing]) -> CampaignShape:
    """Show how far it is."""
    return _found(call.stores.campaigns.store.campaign(call.caller.workspace_id, _id(call)))


def stop(call: Call[Nothing, Nothing]) -> CampaignShape:
    """Reach nobody else."""
    return _found(campaigns.stop(call.stores.campaigns, call.caller.workspace_id, _id(call)))


def _id(call: Call[Nothing, Nothing]) -> str:
    name = call.path["broadcast"]
    if not _ID.fullmatch(name):
        raise not_found()
    return name


def _started(
    call: Call[Nothing, B],
    audience: AudienceBody,
    *,
    text: str | None = None,
    template: ChannelTemplate | None = None,
    credits_each: int = 0,
) -> CampaignShape:
    now, claim = call.deps.clock(), call.claim
    seed = (claim.user_id, claim.key) if claim else (call.caller.user_id, str(now))
    campaign = Campaign(
        id=natural_id("campaign", call.caller.workspace_id, *seed),
        workspace_id=call.caller.workspace_id,
        audience=_recipients(audience),
        author=call.caller.author,
        text=text,
        template=template,
        credits=credits_each,
        fingerprint=claim.fingerprint if claim else "",
        created_at=now,
    )
    return _shown(campaigns.start(call.stores.campaigns, campaign, BUDGET))


def _recipients(body: AudienceBody) -> Recipients:
    return Recipients(
        contact_ids=body.contact_ids,
        tiers=body.tiers,
        tags=body.tags,
        channels=tuple(channel.value for channel in body.channels),
        last_seen_after=_millis(body.last_seen_after) if body.last_seen_after else None,
        stay=body.stay,
    )


def _millis(at: datetime) -> Millis:
    return int(at.timestamp() * SECOND)


def _template(body: TemplateBody | None) -> ChannelTemplate | None:
    if body is None:
        return None
    return ChannelTemplate(name=body.name, language=body.language, variables=body.variables)


def _found(campaign: Campaign | None) -> CampaignShape:
    if campaign is None:
        raise not_found()
    return _shown(campaign)


def _shown(campaign: Campaign) -> CampaignShape:
    return CampaignShape(
        id=campaign.id,
        state=campaign.state,
        text=campaign.text,
        template=campaign.template.name if campaign.template else None,
        credits=campaign.credits,
        examined=campaign.examined,
        reached=campaign.reached,
        queued=campaign.queued,
        skipped=dict(campaign.skipped),
        created_by=campaign.author.id,
        created_at=moment(campaign.created_at),
        finished_at=optional_moment(campaign.finished_at),
    )
