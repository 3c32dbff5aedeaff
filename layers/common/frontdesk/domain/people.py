"""What people say of a customer, and what it does to the customer's conversations."""

from dataclasses import replace
from typing import Any, Final

from frontdesk.change import Change, next_version
from frontdesk.domain.priority import priority
from frontdesk.model import Contact, Head, Merger, Millis, PriorityBounds, Tier


def edited(contact: Contact, changes: Contact) -> Contact | None:
    """The contact as people have just described it; None when that says nothing new.

    A name that people gave is theirs from then on: the channel's no longer replaces it.
    """
    if replace(changes, version=contact.version, edited=contact.edited) == contact:
        return None
    named = changes.name is not None and (changes.name != contact.name or "name" in contact.edited)
    return replace(changes, version=contact.version + 1, edited=("name",) if named else ())


def known_as(head: Head, contact: Contact, bounds: PriorityBounds, now: Millis) -> Change | None:
    """Bring a conversation up to what is known of its contact; None when it is already."""
    after = replace(head, contact=contact.brief, priority=priority(contact, bounds, head.priority))
    if after == head:
        return None
    after = replace(after, version=next_version(head), updated_at=max(now, head.updated_at))
    return Change(before=head, after=after)


_TIERS: Final = (Tier.NEW, Tier.REGULAR, Tier.VIP)


def merged(contact: Contact, other: Contact) -> Contact:
    """One person out of two: the first one's words, the higher tier, what both have had in sum, every restriction."""
    return replace(
        contact,
        name=contact.name or other.name,
        username=contact.username or other.username,
        phone=contact.phone or other.phone,
        language=contact.language or other.language,
        tier=max(contact.tier, other.tier, key=_TIERS.index),
        credits=contact.credits + other.credits,
        purchases=contact.purchases + other.purchases,
        time_minutes=contact.time_minutes + other.time_minutes,
        registered=contact.registered or other.registered,
        banned=contact.banned or other.banned,
        opted_out=contact.opted_out or other.opted_out,
        attributes={**other.attributes, **contact.attributes},
        version=contact.version + 1,
    )


def parted(contact: Contact, merger: Merger) -> Contact:
    """The contact without what the merger brought; what people have changed since stays."""
    before, after = merger.before, merger.after
    values: dict[str, Any] = {
        name: getattr(before, name) for name in _WORDS if getattr(contact, name) == getattr(after, name)
    }
    values |= {name: max(0, getattr(contact, name) - getattr(merger.other, name)) for name in _SUMS}
    brought = {name for name in merger.other.attributes if name not in before.attributes}
    kept = {
        name: value
        for name, value in contact.attributes.items()
        if name not in brought or value != merger.other.attributes[name]
    }
    return replace(contact, **values, attributes=kept, version=contact.version + 1)


_WORDS: Final = ("name", "username", "phone", "language", "tier", "registered", "banned", "opted_out")
_SUMS: Final = ("credits", "purchases", "time_minutes")


def belongs_to(head: Head, contact: Contact, bounds: PriorityBounds, now: Millis) -> Change:
    """Give a conversation to another contact, with all that follows from it."""
    after = replace(
        head,
        contact=contact.brief,
        priority=priority(contact, bounds, head.priority),
        version=next_version(head),
        updated_at=max(now, head.updated_at),
    )
    return Change(before=head, after=after)
