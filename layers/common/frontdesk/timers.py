"""When a conversation wants attention by itself: the due index holds exactly this, cleanup acts on it.

Each grace is longer than the work it waits for can take, so that the sweep repairs and never races.
"""

from typing import Final

from frontdesk.change import earliest
from frontdesk.model import MINUTE, SECOND, Head, MessageStatus, Millis, Outgoing, SupportSession

UNANSWERED_GRACE: Final = 20 * SECOND
"""From the first unanswered message until its reply job counts as lost."""
LEASE: Final = 40 * SECOND
"""How long a worker may think; longer than the model's deadline plus two commits."""
PENDING_GRACE: Final = 20 * SECOND
"""From a message's turn until its delivery job counts as lost."""
SENDING_GRACE: Final = 45 * SECOND
"""Longer than deliver's own time-out: whoever was sending is dead by then."""
LOOKS: Final = (30 * SECOND, 2 * MINUTE, 10 * MINUTE)
"""When a channel is asked for a trace of a message of unknown fate; receipts have mostly told it before."""
FETCHING_GRACE: Final = 30 * SECOND
"""From a message's arrival until the job that fetches its attachments counts as lost."""
TAP_GRACE: Final = 15 * SECOND
"""From a tap until the job that acknowledges it counts as lost."""
HAND_OUT: Final = MINUTE
"""From when a session waits until the schedule looks for somebody who is free."""
STALE: Final = 15 * MINUTE
"""An answer older than this helps nobody; people decide."""


def due_at(head: Head) -> Millis | None:
    """The head's earliest timer, None while nothing is under way."""
    support = _support_due(head.support) if head.support else None
    outgoing = (outgoing_due(entry) for entry in head.outbox)
    run = head.run.expires_at if head.run else None
    planned = (each.entry.not_before for each in head.planned)
    fetching = (entry.due for entry in head.fetching)
    taps = (tap.at + TAP_GRACE for tap in head.taps)
    return earliest(_unanswered_due(head), support, run, head.snoozed_until, *planned, *outgoing, *fetching, *taps)


def _support_due(session: SupportSession) -> Millis:
    """A session's end; while it waits for a person, every run of the schedule looks for one."""
    if session.waiting_since is None:
        return session.expires_at
    return min(session.expires_at, session.waiting_since + HAND_OUT)


def _unanswered_due(head: Head) -> Millis | None:
    if head.first_unanswered_at is None:
        return None
    grace = head.first_unanswered_at + UNANSWERED_GRACE
    return max(grace, head.thinking.until) if head.thinking else grace


def outgoing_due(entry: Outgoing) -> Millis | None:
    """When somebody has to look after a message of ours by itself."""
    match entry.state:
        case MessageStatus.PENDING:
            return max(entry.since, entry.not_before) + PENDING_GRACE
        case MessageStatus.SENDING:
            return entry.since + SENDING_GRACE
        case MessageStatus.UNKNOWN if entry.looks is not None and entry.looks < len(LOOKS):
            return entry.since + LOOKS[entry.looks]
        case _:
            return None
