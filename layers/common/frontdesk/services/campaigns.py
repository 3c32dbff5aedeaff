"""Campaigns: start, go on customer by customer, stop. Every customer gets it once, whatever happens in between."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from frontdesk.change import RequestKey
from frontdesk.domain import campaign as rules
from frontdesk.errors import AlreadyStored, Conflict, Refused
from frontdesk.model import Campaign, CampaignState, Contact, Failure, Head, Millis, Skipped
from frontdesk.services import audience, contacts
from frontdesk.services.audience import NO_CONVERSATION, Batch, CampaignDeps
from frontdesk.services.contacts import Persons
from frontdesk.services.transition import commit, retrying

_MOST_RUNNING: Final = 100
_GOING: Final = frozenset({CampaignState.SCHEDULED, CampaignState.RUNNING})


def start(deps: CampaignDeps, campaign: Campaign, budget: Millis) -> Campaign:
    """Begin, or wait for its time; reach as many as the time allows. The same request again finds what it started."""
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
    for workspace_id, campaign_id in deps.store.due(deps.desk.clock(), _MOST_RUNNING):
        _begin(deps, workspace_id, campaign_id)
    running = deps.store.running(_MOST_RUNNING)
    for workspace_id, campaign_id in running:
        campaign = deps.store.campaign(workspace_id, campaign_id)
        if campaign is not None and deps.desk.clock() < until:
            advance(deps, campaign, until)
    return len(running)


def _begin(deps: CampaignDeps, workspace_id: str, campaign_id: str) -> None:
    """A scheduled campaign's time has come; who stopped it in the same moment was faster or comes to stop it again."""
    campaign = deps.store.campaign(workspace_id, campaign_id)
    if campaign is None or campaign.state is not CampaignState.SCHEDULED:
        return
    with suppress(Conflict):
        _saved(deps, campaign, replace(campaign, state=CampaignState.RUNNING))


def stop(deps: CampaignDeps, workspace_id: str, campaign_id: str) -> Campaign | None:
    """Reach nobody else; what was queued leaves. None without such a campaign."""

    def attempt() -> Campaign | None:
        campaign = deps.store.campaign(workspace_id, campaign_id)
        if campaign is None or campaign.state not in _GOING:
            return campaign
        return _saved(deps, campaign, _ended(campaign, CampaignState.STOPPED, deps.desk.clock()))

    return retrying(deps.desk, attempt)


def advance(deps: CampaignDeps, campaign: Campaign, until: Millis) -> Campaign:
    """Reach customer after customer. Whoever finds the campaign changed leaves it to whom has changed it."""
    while campaign.state is CampaignState.RUNNING and deps.desk.clock() < until:
        batch = audience.after(deps, campaign.workspace_id, campaign.audience, campaign.position)
        done = _ended(campaign, CampaignState.DONE, deps.desk.clock())
        after, skipped = _reached(deps, campaign, batch) if batch else (done, ())
        try:
            campaign = _saved(deps, campaign, after, skipped)
        except Conflict:
            return deps.store.campaign(campaign.workspace_id, campaign.id) or campaign
    return campaign


def _saved(deps: CampaignDeps, before: Campaign, after: Campaign, skipped: Sequence[Skipped] = ()) -> Campaign:
    written = replace(after, version=before.version + 1)
    deps.store.save(written, before.version, skipped)
    return written


def _ended(campaign: Campaign, state: CampaignState, now: Millis) -> Campaign:
    return replace(campaign, state=state, finished_at=now)


def _reached(deps: CampaignDeps, campaign: Campaign, batch: Batch) -> tuple[Campaign, Sequence[Skipped]]:
    """Reach those of a batch who are meant; the progress, and who was skipped."""
    reached, queued, skipped = 0, 0, list[Skipped]()
    for contact, heads in batch.meant:
        if not heads and rules.needs_conversation(campaign):
            skipped.append(Skipped(contact_id=contact.id, reason=NO_CONVERSATION))
            continue
        reached += 1
        if campaign.credits:
            _give(deps, campaign, contact.id)
        refusal = _tell(deps, campaign, contact.id, heads) if campaign.says else None
        queued += campaign.says and refusal is None
        if refusal is not None:
            latest = heads[0].conversation_id
            skipped.append(Skipped(contact_id=contact.id, conversation_id=latest, reason=refusal))
    progress = replace(
        campaign,
        position=batch.position,
        examined=campaign.examined + batch.size,
        reached=campaign.reached + reached,
        queued=campaign.queued + queued,
        skipped=dict(Counter(campaign.skipped) + Counter(each.reason for each in skipped)),
    )
    return progress, skipped


def _tell(deps: CampaignDeps, campaign: Campaign, contact_id: str, heads: Sequence[Head]) -> str | None:
    """Write in the latest conversation that may be written in; says why in none."""
    claim = RequestKey(
        workspace_id=campaign.workspace_id,
        user_id=f"campaign-{campaign.id}",
        key=contact_id,
        fingerprint=campaign.fingerprint,
    )
    refusals: list[str] = []
    for head in heads:
        refusal = retrying(deps.desk, _attempt(deps, head, campaign, claim))
        if refusal is None:
            return None
        refusals.append(refusal.code)
    return refusals[0]


def _attempt(deps: CampaignDeps, head: Head, campaign: Campaign, claim: RequestKey) -> Callable[[], Failure | None]:
    def attempt() -> Failure | None:
        loaded = deps.desk.store.load(head.ref)
        if loaded is None:
            return None
        refusal = audience.refused(deps, campaign, loaded.head)
        if refusal is not None:
            return None if deps.desk.store.claimed(claim) else refusal
        try:
            commit(deps.desk, rules.tell(loaded.head, campaign, deps.desk.clock(), claim))
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
