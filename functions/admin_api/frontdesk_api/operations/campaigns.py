"""Broadcasts and gifts."""

import re
from datetime import datetime
from typing import Final, TypeVar

from frontdesk.ids import natural_id
from frontdesk.model import DAY, SECOND, Campaign, CampaignState, ChannelTemplate, Millis, Recipients
from frontdesk.services import campaigns
from frontdesk.services.estimates import estimate as counted
from frontdesk.store.customers import CONTACTS
from frontdesk_api.exchange import compact
from frontdesk_api.moments import millis
from frontdesk_api.operation import Call
from frontdesk_api.problems import invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.campaigns import (
    AudienceBody,
    BroadcastBody,
    CampaignPage,
    CampaignShape,
    EstimateBody,
    EstimateShape,
    GiftBody,
    SkippedPage,
    Startable,
)
from frontdesk_api.shapes.inputs import PageQuery, TemplateBody
from frontdesk_api.views import campaigns as views

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)
S = TypeVar("S", bound=Startable)

BUDGET: Final = 4 * SECOND
"""How long the request itself goes on; the schedule does the rest."""
LATEST: Final = 365 * DAY
"""How far ahead one may be scheduled."""
_LISTING: Final = "broadcasts"
_ID: Final = re.compile("[A-Z2-7]{26}")


def listing(call: Call[PageQuery, Nothing]) -> CampaignPage:
    """List the broadcasts and gifts, the latest first."""
    limit, store = call.query.limit, call.stores.campaigns.store
    after = call.cursors.open(_LISTING, call.query.cursor) if call.query.cursor else None
    found = store.listed(call.caller.workspace_id, limit + 1, after)
    shown, known = found[:limit], _known(call)
    return CampaignPage(
        items=tuple(views.shown(campaign, known) for _, campaign in shown),
        next_cursor=call.cursors.seal(_LISTING, shown[-1][0]) if len(found) > limit else None,
    )


def broadcast(call: Call[Nothing, BroadcastBody]) -> CampaignShape:
    """Begin to tell everybody who is meant."""
    return _started(call, text=call.body.text, template=_template(call.body.template))


def gift(call: Call[Nothing, GiftBody]) -> CampaignShape:
    """Begin to give everybody who is meant their credits."""
    return _started(call, text=call.body.message, credits_each=call.body.credits)


def estimate(call: Call[Nothing, EstimateBody]) -> EstimateShape:
    """Count what would happen, as far as the time allows."""
    body = call.body
    name = f"estimate {natural_id(compact(body.audience.model_dump(mode='json')))}"
    campaign = Campaign(
        id="",
        workspace_id=call.caller.workspace_id,
        audience=_recipients(body.audience),
        author=call.caller.author,
        text=body.text,
        template=_template(body.template),
        position=call.cursors.open(name, body.cursor) if body.cursor else None,
        created_at=call.deps.clock(),
    )
    found = counted(call.stores.campaigns, campaign, BUDGET)
    return views.estimated(found, call.cursors.seal(name, found.position) if found.position else None)


def get(call: Call[Nothing, Nothing]) -> CampaignShape:
    """Show how far it is."""
    return views.shown(_found(call), _known(call))


def stop(call: Call[Nothing, Nothing]) -> CampaignShape:
    """Reach nobody else."""
    stopped = campaigns.stop(call.stores.campaigns, call.caller.workspace_id, _found(call).id)
    return views.shown(stopped or _found(call), _known(call))


def skipped(call: Call[PageQuery, Nothing]) -> SkippedPage:
    """List those whom it could not write to."""
    campaign, limit, stores = _found(call), call.query.limit, call.stores
    name = f"skipped {campaign.id}"
    after = call.cursors.open(name, call.query.cursor) if call.query.cursor else None
    found = stores.campaigns.store.skipped(campaign, limit + 1, after)
    shown = found[:limit]
    people = stores.contacts.several(campaign.workspace_id, [each.contact_id for each in shown])
    return SkippedPage(
        items=views.skipped(shown, {person.id: person for person in people}),
        next_cursor=call.cursors.seal(name, shown[-1].contact_id) if len(found) > limit else None,
    )


def _found(call: Call[Q, B]) -> Campaign:
    name = call.path["broadcast"]
    found = call.stores.campaigns.store.campaign(call.caller.workspace_id, name) if _ID.fullmatch(name) else None
    if found is None:
        raise not_found()
    return found


def _known(call: Call[Q, B]) -> int:
    return call.stores.lists.counts(call.caller.workspace_id).get(CONTACTS, 0)


def _started(
    call: Call[Nothing, S],
    *,
    text: str | None = None,
    template: ChannelTemplate | None = None,
    credits_each: int = 0,
) -> CampaignShape:
    now, claim, starts_at = call.deps.clock(), call.claim, _starts_at(call)
    seed = (claim.user_id, claim.key) if claim else (call.caller.user_id, str(now))
    campaign = Campaign(
        id=natural_id("campaign", call.caller.workspace_id, *seed),
        workspace_id=call.caller.workspace_id,
        audience=_recipients(call.body.audience),
        author=call.caller.author,
        text=text,
        template=template,
        credits=credits_each,
        state=CampaignState.SCHEDULED if starts_at else CampaignState.RUNNING,
        starts_at=starts_at,
        fingerprint=claim.fingerprint if claim else "",
        created_at=now,
    )
    return views.shown(campaigns.start(call.stores.campaigns, campaign, BUDGET), _known(call))


def _starts_at(call: Call[Nothing, S]) -> Millis | None:
    """When to begin; a moment that has passed is now, so that a request that comes again means the same."""
    if call.body.starts_at is None:
        return None
    at, now = millis(call.body.starts_at), call.deps.clock()
    if at > now + LATEST:
        raise invalid("starts_at", "At most a year ahead.")
    return at if at > now else None


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
