"""How long to wait for the rest of a burst: the customer's own pace tells."""

from dataclasses import replace

from frontdesk.change import ReplyJob
from frontdesk.domain.outgoing import answers_waiting
from frontdesk.model import Head, Millis


def paced(head: Head, now: Millis) -> tuple[ReplyJob, ...]:
    """The job for whatever is unanswered: at once after a lone message, after two of its pauses in a burst."""
    return tuple(replace(job, wait=2 * _pause(head, now)) for job in answers_waiting(head))


def _pause(head: Head, now: Millis) -> Millis:
    """The mean time between the messages that wait; 0 for one alone."""
    waiting = head.in_seq - head.answered_seq
    if waiting < 2 or head.first_unanswered_at is None:  # noqa: PLR2004  # a pause is between two
        return 0
    return max(0, now - head.first_unanswered_at) // (waiting - 1)
