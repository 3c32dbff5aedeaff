"""The table's stream, bookings and phones: link what belongs together. What fails goes to a queue and comes again."""

from typing import TYPE_CHECKING, cast

from frontdesk.batches import Failures, each
from frontdesk.errors import FrontdeskError
from frontdesk.observability import logger
from frontdesk.queues import relink_job
from frontdesk.services.links import work
from frontdesk.store.stream import relink_jobs
from frontdesk.wiring import desk, ways

if TYPE_CHECKING:
    from frontdesk.batches import QueueEvent, QueueRecord
    from frontdesk.model import RelinkJob
    from frontdesk.store.stream import StreamEvent


def handler(event: "StreamEvent | QueueEvent", _context: object) -> Failures | None:
    """Work on a batch of the stream, or on what was set aside; no record holds up those behind it."""
    if "body" in event["Records"][0]:
        return each(cast("QueueEvent", event), _again)
    for job in relink_jobs(event):
        _work_or_park(job)
    return None


def _work_or_park(job: "RelinkJob") -> None:
    try:
        work(job, desk.deps())
    except FrontdeskError as error:
        of = job.booking_id or job.conversation_id
        logger.warning("link parked", extra={"workspace": job.workspace_id, "of": of, "cause": type(error).__name__})
        ways.relink_queue().park(job)


def _again(record: "QueueRecord") -> None:
    work(relink_job(record["body"]), desk.deps())
