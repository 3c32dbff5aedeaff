"""What a conversation's timers ask for; running it twice, or together with the worker it replaces, is harmless."""

from frontdesk.change import Job
from frontdesk.domain.media import lost_jobs
from frontdesk.domain.outgoing import answers_waiting, deliver_job
from frontdesk.domain.sending import next_entry
from frontdesk.model import MINUTE, Head, Millis
from frontdesk.timers import due_at


def tick(head: Head, now: Millis) -> tuple[Job, ...]:
    """Send the jobs again that seem lost; the workers decide what is still to be done, under the usual conditions."""
    due = due_at(head)
    if due is None or due > now:
        return ()
    entry = next_entry(head)
    deliveries = () if entry is None else (deliver_job(head, entry.message_id, again=now // MINUTE),)
    return (*answers_waiting(head), *deliveries, *lost_jobs(head, now))
