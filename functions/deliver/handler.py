"""SQS `outbound.fifo`: send what a conversation has to send; the only function that talks to providers."""

from typing import TYPE_CHECKING

from frontdesk import wiring
from frontdesk.batches import Failures, each_in_order, last_try
from frontdesk.queues import deliver_job
from frontdesk.services.deliver import deliver

if TYPE_CHECKING:
    from frontdesk.batches import QueueEvent, QueueRecord


def handler(event: "QueueEvent", _context: object) -> Failures:
    """Work on each job in order; a job that has to wait holds its conversation back."""
    return each_in_order(event, _deliver)


def _deliver(record: "QueueRecord") -> bool:
    later = deliver(deliver_job(record["body"]), wiring.deps())
    if later is None or last_try(record):
        return True
    wiring.queues().hold_back(record["receiptHandle"], later.wait)
    return False
