"""Campaigns: start, go on customer by customer, stop. Every customer gets it once, whatever happens in between."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.change import RequestKey
from frontdesk.domain import campaign as rules
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import AlreadyStored, Conflict, Refused
from frontdesk.model import SYSTEM, Campaign, CampaignState, Contact, Failure, Head, Millis
from frontdesk.services import contacts
from frontdesk.services.contacts import Persons
from frontdesk.services.ports import Deps
from frontdesk.services.transition import commit, retrying
from frontdesk.store.campaigns import CampaignStore
from frontdesk.store.contacts import ContactStore

_AT_ONCE: Final = 20
"""Customers between two writes of the progress."""
_MOST_RUNNING: Final = 100
_NO_CONVERSATION: Final = "no_conversation"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDeps:
    """What campaigns need of the outside."""

    desk: Deps
    contacts: ContactStore
    store: CampaignStore


def start(deps: CampaignDeps, campaign: Campaign, budget: Millis) -> Campaign:
    """Begin, and reach as many as the time allows; the same request again finds the campaign it started."""
    try:
        deps.store.create(campaign)
    except AlreadyStored:
        known = deps.store.campaign(campaign.workspace_id, campaign.id)
        if known is None or known.fingerprint != campaign.fingerprint:
            raise Refused("key_reused", "This Idempotency-Key belongs to another request.") from None
        return known
    return advance(deps, campaign, deps.desk.clock() + budget)


def go_on(deps: CampaignDeps, until: Millis) -> int:
    """Go on with everything that runs, until this moment; says how many campaigns there were."""
    running = deps.store.running(_MOST_RUNNING)
    for workspace_id, campaign_id in running:
        campaign = deps.store.campaign(workspace_id, campaign_id)
        if campaign is not None and deps.desk.clock() < until:
            advance(deps, campaign, until)
    return len(running)


def stop(deps: CampaignDeps, workspace_id: str, campaign_id: str) -> Campaign | None:
    """Reach nobody else; what was queued leaves. None without such a campaign."""

    def attempt() -> Campaign | None:
        campaign = deps.store.campaign(workspace_id, campaign_id)
        if campaign is None or campaign.state is not CampaignState.RUNNING:
            return campaign
        return _saved(deps, campaign, _ended(campaign, CampaignState.STOPPED, deps.desk.clock()))

    return retrying(deps.desk, attempt)


def advance(deps: CampaignDeps, campaign: Campaign, until: Millis) -> Campaign:
    """Reach customer after customer. Whoever finds the campaign changed leaves it to whom has changed it."""
    while campaign.state is CampaignState.RUNNING and deps.desk.clock() < until:
        batch = _next(deps, campaign)
        after = _reached(deps, campaign, batch) if batch else _ended(campaign, CampaignState.DONE, deps.desk.clock())
        try:
            campaign = _saved(deps, campaign, after)
        except Conflict:
            return deps.store.campaign(campaign.workspace_id, campaign.id) or campaign
    return campaign


def _saved(deps: CampaignDeps, before: Campaign, after: Campaign) -> Campaign:
    written = replace(after, version=before.version + 1)
    deps.store.save(written, before.version)
    return written


def _ended(campaign: Campaign, state: CampaignState, now: Millis) -> Campaign:
    return replace(campaign, state=state, finished_at=now)


def _next(deps: CampaignDeps, campaign: Campaign) -> Sequence[tuple[str, Contact | None]]:
    """The next customers, each with its position; the named ones one by one, else the list of all."""
    named = sorted(set(campaign.audience.contact_ids))
    if not named:
        return deps.contacts.listed(campaign.workspace_id, _AT_ONCE, campaign.position)
    left = [name for name in named if name > (campaign.position or "")][:_AT_ONCE]
    return [(name, deps.contacts.contact(campaign.workspace_id, name)) for name in left]


def _reached(deps: CampaignDeps, campaign: Campaign, batch: Sequence[tuple[str, Contact | None]]) -> Campaign:
    today = _today(deps, campaign.workspace_id)
    found = [contact for _, contact in batch if contact and rules.is_meant(campaign.audience, contact)]
    reached, queued, skipped = 0, 0, Counter(campaign.skipped)
    for contact in found:
        heads = rules.places(campaign.audience, list(_heads(deps, campaign.workspace_id, contact.id)), today)
        if not heads and (campaign.text or campaign.template or _narrowed(campaign)):
            skipped[_NO_CONVERSATION] += 1
            continue
        reached += 1
        if campaign.credits:
            _give(deps, campaign, contact.id)
        refusal = _tell(deps, campaign, contact.id, heads) if campaign.text or campaign.template else None
        queued += bool(campaign.text or campaign.template) and refusal is None
        skipped.update([refusal] if refusal else [])
    return replace(
        campaign,
        position=batch[-1][0],
        examined=campaign.examined + len(batch),
        reached=campaign.reached + reached,
        queued=campaign.queued + queued,
        skipped=dict(skipped),
    )


def _narrowed(campaign: Campaign) -> bool:
    audience = campaign.audience
    return bool(audience.tags or audience.channels or audience.last_seen_after or audience.stay)


def _heads(deps: CampaignDeps, workspace_id: str, contact_id: str) -> Iterator[Head]:
    for ref in deps.contacts.conversations(workspace_id, contact_id):
        loaded = deps.desk.store.load(ref)
        if loaded is not None:
            yield loaded.head


def _today(deps: CampaignDeps, workspace_id: str) -> date:
    zone = ZoneInfo(deps.desk.store.settings(workspace_id).time_zone)
    return datetime.fromtimestamp(deps.desk.clock() / 1000, UTC).astimezone(zone).date()


def _tell(deps: CampaignDeps, campaign: Campaign, contact_id: str, heads: Sequence[Head]) -> str | None:
    """Write in the latest conversation that may be written in; says why in none."""
    claim = RequestKey(
        workspace_id=campaign.workspace_id,
        user_id=f"campaign-{campaign.id}",
        key=contact_id,
        fingerprint=campaign.fingerprint,
    )
    draft = Draft(text=campaign.text or "", author=SYSTEM, template=campaign.template)
    refusals: list[str] = []
    for head in heads:
        refusal = retrying(deps.desk, _attempt(deps, head, draft, claim))
        if refusal is None:
            return None
        refusals.append(refusal.code)
    return refusals[0]


def _attempt(deps: CampaignDeps, head: Head, draft: Draft, claim: RequestKey) -> Callable[[], Failure | None]:
    def attempt() -> Failure | None:
        loaded = deps.desk.store.load(head.ref)
        if loaded is None:
            return None
        capabilities = deps.desk.channels[head.channel].capabilities
        change = rules.tell(loaded.head, draft, capabilities, deps.desk.clock(), claim)
        if isinstance(change, Failure):
            return None if deps.desk.store.claimed(claim) else change
        try:
            commit(deps.desk, change)
        except AlreadyStored:
            return None
        return None

    return attempt


def _give(deps: CampaignDeps, campaign: Campaign, contact_id: str) -> None:
    """Give the credits once, and tell the customer's conversations, which may be done again."""

    def attempt() -> Contact | None:
        before = deps.contacts.contact(campaign.workspace_id, contact_id)
        if before is None:
            return None
        after = replace(before, credits=before.credits + campaign.credits, version=before.version + 1)
        try:
            deps.store.give(campaign, before, after)
        except AlreadyStored:
            return before
        return after

    contact = retrying(deps.desk, attempt)
    if contact is not None:
        persons = Persons(desk=deps.desk, contacts=deps.contacts)
        contacts.tell(persons, deps.contacts.conversations(campaign.workspace_id, contact_id), contact)
