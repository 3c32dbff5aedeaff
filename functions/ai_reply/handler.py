"""SQS `replies`: decide what an inbound message leads to, and commit it."""

from typing import TYPE_CHECKING

from frontdesk.batches import Failures, each
from frontdesk.queues import left_of_delay, reply_job
from frontdesk.services.reply import reply
from frontdesk.wiring import clock, desk

if TYPE_CHECKING:
    from frontdesk.batches import QueueEvent, QueueRecord


def handler(event: "QueueEvent", _context: object) -> Failures:
    """Work on each job; the failed ones come again."""
    return each(event, _work)


def _work(record: "QueueRecord") -> None:
    deps = desk.deps()
    clock.wait(left_of_delay(record["body"], deps.clock()))
    reply(reply_job(record["body"]), deps)
