"""Who a campaign is for, where it reaches them, and the message as a change of that conversation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from frontdesk.change import Change, Claim, next_version
from frontdesk.domain.outgoing import Draft, queued
from frontdesk.domain.window import Kind, can_send
from frontdesk.model import AuthorKind, Capabilities, Contact, Failure, Head, Millis, Recipients, StayTime


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


def tell(head: Head, draft: Draft, capabilities: Capabilities, now: Millis, claim: Claim) -> Change | Failure:
    """Send it as the desk does by itself, which takes nothing over; or say why nobody may write here now."""
    kind = Kind(template=draft.template is not None)
    refusal = can_send(head, AuthorKind.SYSTEM, capabilities, now, kind)
    if refusal is not None:
        return refusal
    after = replace(head, version=next_version(head), updated_at=max(now, head.updated_at))
    return queued(head, after, [draft], now, claim=claim)
