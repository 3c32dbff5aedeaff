"""A message of unknown fate, on a channel that can be asked which messages it has taken."""

from dataclasses import replace
from typing import TypeAlias

from frontdesk.change import Change, LookUpJob, next_version
from frontdesk.domain.sending import accepted, untraced
from frontdesk.errors import SendError
from frontdesk.model import MINUTE, Head, Message, MessageStatus, Millis, Outgoing
from frontdesk.timers import LOOKS, outgoing_due

Found: TypeAlias = str | SendError | None
"""The channel's id of the message, why it could not be asked, or None: it has no trace of it."""


def look_ups(head: Head, now: Millis) -> tuple[LookUpJob, ...]:
    """The questions whose time has come."""
    asked = ((entry, outgoing_due(entry)) for entry in head.outbox if entry.state is MessageStatus.UNKNOWN)
    due = (entry for entry, at in asked if at is not None and at <= now)
    return tuple(
        LookUpJob(ref=head.ref, message_id=entry.message_id, looks=entry.looks or 0, at=now // MINUTE) for entry in due
    )


def wanted(head: Head, job: LookUpJob) -> Outgoing | None:
    """The entry a job asks about; None when its fate is known or another look has been taken."""
    unknown = (entry for entry in head.outbox if entry.state is MessageStatus.UNKNOWN)
    return next((entry for entry in unknown if (entry.message_id, entry.looks) == (job.message_id, job.looks)), None)


def looked(head: Head, message: Message, job: LookUpJob, found: Found, now: Millis) -> Change | None:
    """Write down what a look has shown: after the last one without a trace, the message was not sent."""
    entry = wanted(head, job)
    if entry is None:
        return None
    if isinstance(found, str):
        return accepted(head, entry, message, found, now)
    if found is None and job.looks + 1 >= len(LOOKS):
        return untraced(head, entry, message, now)
    later = replace(entry, looks=job.looks + 1)
    outbox = tuple(later if other == entry else other for other in head.outbox)
    after = replace(head, version=next_version(head), outbox=outbox, updated_at=max(now, head.updated_at))
    return Change(before=head, after=after)
