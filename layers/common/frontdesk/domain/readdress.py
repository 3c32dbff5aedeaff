"""A person who is found elsewhere from now on, under another number, takes their conversation along."""

from dataclasses import replace

from frontdesk.change import Change, next_version
from frontdesk.events import Readdressed
from frontdesk.model import SYSTEM, AuditEvent, Head, Millis


def readdress(head: Head, event: Readdressed, now: Millis) -> Change | None:
    """Let the new addresses lead here and the former ones nowhere; None when they do already."""
    kept = tuple(address for address in head.addresses if address not in event.former)
    addresses = tuple(dict.fromkeys((*kept, *event.current)))
    if addresses == head.addresses:
        return None
    thread = event.current[0] if head.thread in event.former else head.thread
    person = replace(head.contact, phone=event.phone or head.contact.phone)
    after = replace(
        head,
        version=next_version(head),
        thread=thread,
        addresses=addresses,
        contact=person,
        updated_at=max(now, head.updated_at),
    )
    record = AuditEvent(
        at=now,
        version=after.version,
        kind="delivery",
        actor=SYSTEM,
        reason="the customer has another number" if event.phone else "the customer has another address",
        detail={"from": head.thread, "to": thread},
    )
    return Change(before=head, after=after, records=(record,), contact=None if person == head.contact else person)


def moved(change: Change, thread: str, now: Millis) -> Change:
    """Add to a change that the channel knows the thread by another name from now on."""
    found = readdress(change.after, Readdressed(former=(change.after.thread,), current=(thread,)), now)
    if found is None:
        return change
    version = change.after.version
    records = tuple(replace(record, version=version) for record in found.records if isinstance(record, AuditEvent))
    return replace(change, after=replace(found.after, version=version), records=(*change.records, *records))
