"""Whom a campaign is for: customer after customer, each with the conversations that fit, the latest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.domain import campaign as rules
from frontdesk.model import Campaign, Contact, Failure, Head, Recipients
from frontdesk.services.ports import Deps
from frontdesk.store.campaigns import CampaignStore
from frontdesk.store.contacts import ContactStore

NO_CONVERSATION: Final = "no_conversation"
_AT_ONCE: Final = 20
"""Customers between two writes of the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDeps:
    """What campaigns need of the outside."""

    desk: Deps
    contacts: ContactStore
    store: CampaignStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The customers that come next: how many, where they end, and those who are meant, with their conversations."""

    size: int
    position: str
    meant: Sequence[tuple[Contact, Sequence[Head]]]


def after(deps: CampaignDeps, workspace_id: str, audience: Recipients, position: str | None) -> Batch | None:
    """The customers after a position; None at the end."""
    batch = _next(deps, workspace_id, audience, position)
    if not batch:
        return None
    today = _today(deps, workspace_id)
    found = [contact for _, contact in batch if contact and rules.is_meant(audience, contact)]
    return Batch(
        size=len(batch),
        position=batch[-1][0],
        meant=[
            (contact, rules.places(audience, list(_heads(deps, workspace_id, contact.id)), today)) for contact in found
        ],
    )


def refused(deps: CampaignDeps, campaign: Campaign, head: Head) -> Failure | None:
    """Say why it cannot be told in this conversation now."""
    channel = deps.desk.channels[head.channel]
    fits = len(channel.split(campaign.text or "")) <= 1
    return rules.refused(head, campaign, channel.capabilities, deps.desk.clock(), fits=fits)


def _next(
    deps: CampaignDeps, workspace_id: str, audience: Recipients, position: str | None
) -> Sequence[tuple[str, Contact | None]]:
    """The next customers, each with its position; the named ones one by one, else the list of all."""
    named = sorted(set(audience.contact_ids))
    if not named:
        return deps.contacts.listed(workspace_id, _AT_ONCE, position)
    left = [name for name in named if name > (position or "")][:_AT_ONCE]
    return [(name, deps.contacts.contact(workspace_id, name)) for name in left]


def _heads(deps: CampaignDeps, workspace_id: str, contact_id: str) -> Iterator[Head]:
    for ref in deps.contacts.conversations(workspace_id, contact_id):
        loaded = deps.desk.store.load(ref)
        if loaded is not None:
            yield loaded.head


def _today(deps: CampaignDeps, workspace_id: str) -> date:
    zone = ZoneInfo(deps.desk.store.settings(workspace_id).time_zone)
    return datetime.fromtimestamp(deps.desk.clock() / 1000, UTC).astimezone(zone).date()
