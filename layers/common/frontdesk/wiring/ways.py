"""The ways out of a function that are not stores: queues, downloads, and where hopeless records are put."""

from functools import cache

from frontdesk.download import Downloads
from frontdesk.parking import Parking
from frontdesk.queues import Queues, RelinkQueue
from frontdesk.wiring import clients
from frontdesk.wiring.clock import clock
from frontdesk.wiring.container import aws, environment


@cache
def queues() -> Queues:
    """The queues, for sending and for holding a job back."""
    settings = environment()
    return Queues(
        clients.sqs(aws()),
        replies_url=settings.replies_queue_url,
        outbound_url=settings.outbound_queue_url,
        media_url=settings.media_queue_url,
        clock=clock,
    )


@cache
def relink_queue() -> RelinkQueue:
    """The queue for links that could not be made at once."""
    return RelinkQueue(clients.sqs(aws()), environment().relink_queue_url)


@cache
def downloads() -> Downloads:
    """The way to the files that customers send."""
    return Downloads(trusted=environment().media_hosts)


@cache
def parking() -> Parking:
    """Where notify puts what it cannot work on."""
    return Parking(clients.sqs(aws()), environment().notify_dlq_url)
