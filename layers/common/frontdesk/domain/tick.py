"""What a conversation's timers ask for; running it twice, or together with the worker it replaces, is harmless."""

from collections.abc import Callable
from typing import Final, TypeAlias

from frontdesk.change import Change, Job
from frontdesk.domain import taps, walks
from frontdesk.domain.case import Ground
from frontdesk.domain.filing import woken
from frontdesk.domain.media import lost_jobs
from frontdesk.domain.outgoing import answers_waiting, deliver_job
from frontdesk.domain.schedule import depart
from frontdesk.domain.sending import next_entry
from frontdesk.domain.support import helpline
from frontdesk.domain.traces import look_ups
from frontdesk.model import MINUTE, Head, Millis
from frontdesk.timers import due_at

Timer: TypeAlias = Callable[[Head, Ground], Change | None]

TIMERS: Final[tuple[Timer, ...]] = (helpline.run_out, walks.run_out, woken, depart)
"""What happens by itself when its time has come; each looks at the time itself."""


def overdue(head: Head, ground: Ground) -> Change | None:
    """The first change whose time has come."""
    return next((change for timer in TIMERS if (change := timer(head, ground)) is not None), None)


def tick(head: Head, now: Millis) -> tuple[Job, ...]:
    """Send the jobs again that seem lost; the workers decide what is still to be done, under the usual conditions."""
    due = due_at(head)
    if due is None or due > now:
        return ()
    entry = next_entry(head)
    deliveries = () if entry is None else (deliver_job(head, entry.message_id, again=now // MINUTE),)
    return (
        *answers_waiting(head),
        *deliveries,
        *look_ups(head, now),
        *lost_jobs(head, now),
        *taps.lost_jobs(head, now),
    )
