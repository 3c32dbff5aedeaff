"""A job that is lost costs time, never a message: the schedule finds what waits and sends the job again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from frontdesk.model import MINUTE, Head, MessageStatus
from frontdesk.store import items
from tests.stack.premises import Desk, Premises
from tests.stack.visit import Visit, outgoing, visit
from tests.stack.waiting import eventually

SECONDS: Final = 10.0


@contextmanager
def losing_jobs_of(premises: Premises, queue: str) -> Iterator[None]:
    """Nobody works on a queue, and whatever gets into it meanwhile is lost."""
    functions, mapping = premises.clients.functions, _mapping(premises, queue)
    functions.update_event_source_mapping(UUID=mapping, Enabled=False)
    try:
        yield
        premises.clients.sqs.purge_queue(QueueUrl=premises.stack.aws.queues[queue])
    finally:
        functions.update_event_source_mapping(UUID=mapping, Enabled=True)


def test_a_lost_reply_job_is_found_by_the_schedule(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    with losing_jobs_of(desk.premises, "replies"):
        guest.says("lost for now")
    desk.premises.invoke("cleanup")
    assert guest.head().unanswered, "the schedule must leave the worker its time"

    _a_minute_passes(guest)
    desk.premises.invoke("cleanup")

    thread = guest.at_rest()
    assert guest.decisions() == {1: ["answered"]}
    assert [message.status for message in outgoing(thread)] == [MessageStatus.SENT]
    assert len(guest.tries()) == len(desk.prompts()) == 1


def test_a_lost_delivery_job_is_found_by_the_schedule(desk: Desk) -> None:
    guest = visit(desk, "telegram")
    with losing_jobs_of(desk.premises, "outbound"):
        guest.says("written but not sent")
        guest.until("the answer is written", lambda thread: len(outgoing(thread)) == 1)
        eventually("its job is in the queue", lambda: _in_queue(desk.premises, "outbound"), SECONDS)
    assert guest.tries() == []

    _a_minute_passes(guest)
    for _ in range(2):  # two schedules at once do no harm
        desk.premises.invoke("cleanup")

    thread = guest.at_rest()
    assert [message.status for message in outgoing(thread)] == [MessageStatus.SENT]
    assert len(guest.tries()) == 1


def test_a_redelivery_sends_the_lost_job_again(desk: Desk) -> None:
    """The provider's own repetition is quicker than the schedule."""
    guest = visit(desk, "instagram")
    with losing_jobs_of(desk.premises, "replies"):
        webhook = guest.says("lost, then repeated")
    assert desk.take(webhook).status == 200

    guest.at_rest()
    assert guest.decisions() == {1: ["answered"]}
    assert len(guest.tries()) == 1


def _mapping(premises: Premises, queue: str) -> str:
    """The event source that leads from a queue to its function."""
    name = premises.stack.aws.queues[queue].rpartition("/")[2]
    found = premises.clients.functions.list_event_source_mappings()["EventSourceMappings"]
    return next(one["UUID"] for one in found if one["EventSourceArn"].endswith(f":{name}"))


def _in_queue(premises: Premises, queue: str) -> bool:
    counted = premises.clients.sqs.get_queue_attributes(
        QueueUrl=premises.stack.aws.queues[queue], AttributeNames=["ApproximateNumberOfMessages"]
    )
    return int(counted["Attributes"]["ApproximateNumberOfMessages"]) > 0


def _a_minute_passes(guest: Visit) -> None:
    """Make everything that waits in the conversation a minute older, its place in the due index with it."""
    premises, head = guest.desk.premises, guest.head()
    older = replace(
        head,
        first_unanswered_at=_earlier(head),
        outbox=tuple(
            replace(entry, since=entry.since - MINUTE, queued_at=entry.queued_at - MINUTE) for entry in head.outbox
        ),
    )
    premises.clients.dynamodb.put_item(
        TableName=premises.stack.aws.table,
        Item=items.head_item(older),
        ConditionExpression="version = :read",
        ExpressionAttributeValues={":read": {"N": str(head.version)}},
    )


def _earlier(head: Head) -> int | None:
    return None if head.first_unanswered_at is None else head.first_unanswered_at - MINUTE
