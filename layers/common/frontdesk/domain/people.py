"""What people say of a customer, and what it does to the customer's conversations."""

from dataclasses import replace

from frontdesk.change import Change, next_version
from frontdesk.domain.priority import priority
from frontdesk.model import Contact, Head, Millis, PriorityBounds


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
    after = replace(head, contact=contact.brief, priority=priority(contact, bounds))
    if after == head:
        return None
    after = replace(after, version=next_version(head), updated_at=max(now, head.updated_at))
    return Change(before=head, after=after)
