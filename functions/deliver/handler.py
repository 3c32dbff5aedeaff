"""SQS `outbound.fifo`: send what a conversation has to send; the only function that talks to providers."""

from typing import TYPE_CHECKING

from frontdesk.batches import Failures, each_in_order, last_try
from frontdesk.change import LookUpJob, SignalJob
from frontdesk.model import Signal
from frontdesk.queues import outbound_job
from frontdesk.services.deliver import deliver
from frontdesk.services.signals import acknowledge, show
from frontdesk.services.traces import look_up
from frontdesk.wiring import desk, ways

if TYPE_CHECKING:
    from frontdesk.batches import QueueEvent, QueueRecord


def handler(event: "QueueEvent", _context: object) -> Failures:
    """Work on each job in order; a job that has to wait holds its conversation back."""
    return each_in_order(event, _deliver)


def _deliver(record: "QueueRecord") -> bool:
    job = outbound_job(record["body"])
    if isinstance(job, SignalJob):
        (acknowledge if job.signal is Signal.TAP else show)(job, desk.deps())
        return True
    if isinstance(job, LookUpJob):
        look_up(job, desk.deps())
        return True
    later = deliver(job, desk.deps())
    if later is None or last_try(record):
        return True
    ways.queues().hold_back(record["receiptHandle"], later.wait)
    return False
