"""SQS `media`: fetch the files of a message, apart from its ingestion."""

from typing import TYPE_CHECKING

from frontdesk.batches import Failures, each
from frontdesk.queues import media_job
from frontdesk.services.media import fetch
from frontdesk.wiring import desk, ways

if TYPE_CHECKING:
    from frontdesk.batches import QueueEvent


def handler(event: "QueueEvent", _context: object) -> Failures:
    """Work on each job; the failed ones come again."""
    return each(event, lambda record: fetch(media_job(record["body"]), desk.deps(), ways.downloads()))
