"""Whether the channel lets us write to the customer: they may shut us out, and let us in again."""

from dataclasses import replace

from frontdesk.change import Change, next_version
from frontdesk.events import Barred
from frontdesk.model import AuditEvent, Author, AuthorKind, Head, Millis


def heard(head: Head, event: Barred, now: Millis) -> Change | None:
    """Note that the customer blocked us, or lifted it; None when that is known, or older than what they wrote since."""
    at = now if event.at is None else min(event.at, now)
    if event.barred == (head.reach.blocked_at is not None) or at < head.last_inbound_at:
        return None
    change = Change(before=head, after=replace(head, version=next_version(head), updated_at=max(now, head.updated_at)))
    return _noted(change, at if event.barred else None, now)


def shut_out(change: Change, now: Millis) -> Change:
    """Add to a change that a send was refused because the customer blocked us."""
    return change if change.after.reach.blocked_at is not None else _noted(change, now, now)


def _noted(change: Change, blocked_at: Millis | None, now: Millis) -> Change:
    head = change.after
    record = AuditEvent(
        at=now,
        version=head.version,
        kind="delivery",
        actor=Author(kind=AuthorKind.CONTACT, name=head.contact.name),
        reason="the customer lets us write again" if blocked_at is None else "the customer blocked us",
    )
    reach = replace(head.reach, blocked_at=blocked_at)
    return replace(change, after=replace(head, reach=reach), records=(*change.records, record))
