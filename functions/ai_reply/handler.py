"""SQS `replies`: decide what an inbound message leads to, and commit it."""

from typing import TYPE_CHECKING

from frontdesk import wiring
from frontdesk.batches import Failures, each
from frontdesk.queues import reply_job
from frontdesk.services.reply import reply

if TYPE_CHECKING:
    from frontdesk.batches import QueueEvent


def handler(event: "QueueEvent", _context: object) -> Failures:
    """Work on each job; the failed ones come again."""
    return each(event, lambda record: reply(reply_job(record["body"]), wiring.deps()))
