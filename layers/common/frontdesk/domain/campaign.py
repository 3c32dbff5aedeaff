"""Who a campaign is for, where it reaches them, and the message as a change of that conversation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from frontdesk.change import Change, Claim, next_version
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.window import Kind, can_send
from frontdesk.failures import TOO_LONG
from frontdesk.model import (
    SYSTEM,
    AuthorKind,
    Campaign,
    Capabilities,
    Contact,
    Failure,
    Head,
    Millis,
    Recipients,
    StayTime,
)


def is_meant(audience: Recipients, contact: Contact) -> bool:
    """Whether a customer belongs to it, as far as the customer alone tells."""
    return (not audience.contact_ids or contact.id in audience.contact_ids) and (
        not audience.tiers or contact.tier in audience.tiers
    )


def places(audience: Recipients, heads: Sequence[Head], today: date) -> list[Head]:
    """The customer's conversations that fit, the latest first."""
    fitting = [head for head in heads if _fits(audience, head, today)]
    return sorted(fitting, key=lambda head: head.last_inbound_at, reverse=True)


def _fits(audience: Recipients, head: Head, today: date) -> bool:
    return (
        (not audience.tags or not set(audience.tags).isdisjoint(head.tags))
        and (not audience.channels or head.channel in audience.channels)
        and (audience.last_seen_after is None or head.last_inbound_at >= audience.last_seen_after)
        and (audience.stay is None or audience.stay is _stay_time(head, today))
    )


def _stay_time(head: Head, today: date) -> StayTime | None:
    stay = head.booking.stay if head.booking else None
    if stay is None:
        return None
    if stay.check_out < today:
        return StayTime.PAST
    return StayTime.UPCOMING if stay.check_in > today else StayTime.CURRENT


def needs_conversation(campaign: Campaign) -> bool:
    """Whether a customer without a fitting conversation is skipped; a gift without a word reaches them too."""
    return campaign.says or campaign.audience.narrows_conversations


def refused(head: Head, campaign: Campaign, capabilities: Capabilities, now: Millis, *, fits: bool) -> Failure | None:
    """Say why the desk may not write this here by itself now; `fits` tells whether it is one message there."""
    kind = Kind(template=campaign.template is not None)
    refusal = can_send(head, AuthorKind.SYSTEM, capabilities, now, kind)
    return refusal or (None if fits else TOO_LONG)


def tell(head: Head, campaign: Campaign, now: Millis, claim: Claim) -> Change:
    """Send it as the desk does by itself, which takes nothing over."""
    draft = Draft(text=campaign.text or "", author=SYSTEM, template=campaign.template)
    after = replace(head, version=next_version(head), updated_at=max(now, head.updated_at))
    return queued(head, after, [draft], now, claim=claim)
