"""SQS batches: every record by itself, and which of them are to come again."""

from collections.abc import Callable
from typing import Final, TypedDict

from frontdesk.errors import FrontdeskError
from frontdesk.observability import logger

LAST_TRY: Final = 4
"""From this receive on a waiting job is given up; the sweep goes on, and nothing healthy reaches the dead letters."""


class _Attributes(TypedDict):
    ApproximateReceiveCount: str


class QueueRecord(TypedDict):
    """The parts of an SQS record that are read here."""

    messageId: str
    receiptHandle: str
    body: str
    attributes: _Attributes


class QueueEvent(TypedDict):
    """An SQS batch."""

    Records: list[QueueRecord]


class _Failure(TypedDict):
    itemIdentifier: str


class Failures(TypedDict):
    """The partial batch response: what is to come again."""

    batchItemFailures: list[_Failure]


def each(event: QueueEvent, work: Callable[[QueueRecord], None]) -> Failures:
    """Work on every record; one that fails comes again, the others do not wait for it."""

    def done(record: QueueRecord) -> bool:
        work(record)
        return True

    return _failures([record for record in event["Records"] if not _attempt(record, done)])


def each_in_order(event: QueueEvent, work: Callable[[QueueRecord], bool]) -> Failures:
    """Work on the records until one says it must wait (False) or fails; it and all after it come again."""
    for number, record in enumerate(event["Records"]):
        if not _attempt(record, work):
            return _failures(event["Records"][number:])
    return _failures([])


def last_try(record: QueueRecord) -> bool:
    """Whether the job has come often enough."""
    return int(record["attributes"]["ApproximateReceiveCount"]) >= LAST_TRY


def _attempt(record: QueueRecord, work: Callable[[QueueRecord], bool]) -> bool:
    try:
        return work(record)
    except FrontdeskError as error:
        logger.warning("job failed", extra={"message_id": record["messageId"], "cause": repr(error)})
        return False


def _failures(records: list[QueueRecord]) -> Failures:
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in records]}
