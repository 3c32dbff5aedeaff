"""The queues: replies and media (standard, delayed) and outbound (FIFO, grouped by conversation)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.change import DeliverJob, Job, LookUpJob, MediaJob, ReplyJob, SignalJob
from frontdesk.errors import QueueUnavailable
from frontdesk.model import SECOND, Millis, RelinkJob

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

_LONGEST_DELAY: Final = 900


class _Ready(msgspec.Struct):
    ready_at: Millis = 0


class Queues:
    """Sends jobs; the body is the job itself as JSON."""

    def __init__(
        self, client: "SQSClient", *, replies_url: str, outbound_url: str, media_url: str, clock: Callable[[], Millis]
    ) -> None:
        """Speak to all queues through one client."""
        self._client = client
        self._clock = clock
        self._replies_url = replies_url
        self._outbound_url = outbound_url
        self._media_url = media_url

    def send(self, job: Job, delay: Millis = 0) -> None:
        """Enqueue; QueueUnavailable when that fails. FIFO queues know no delay."""
        try:
            if isinstance(job, DeliverJob | SignalJob | LookUpJob):
                self._client.send_message(
                    QueueUrl=self._outbound_url,
                    MessageBody=spelt(job),
                    MessageGroupId=job.ref.conversation_id,
                    MessageDeduplicationId=job.token,
                )
                return
            if isinstance(job, MediaJob):
                self._delayed(self._media_url, spelt(job), -(-delay // SECOND))
            else:
                self._delayed(self._replies_url, spelt(job, self._clock() + delay), delay // SECOND)
        except (ClientError, BotoCoreError) as error:
            raise QueueUnavailable(type(error).__name__) from error

    def _delayed(self, url: str, body: str, seconds: int) -> None:
        self._client.send_message(QueueUrl=url, MessageBody=body, DelaySeconds=min(seconds, _LONGEST_DELAY))

    def hold_back(self, receipt_handle: str, wait: Millis) -> None:
        """Show an outbound job again after `wait`; the later jobs of its conversation wait behind it."""
        try:
            self._client.change_message_visibility(
                QueueUrl=self._outbound_url, ReceiptHandle=receipt_handle, VisibilityTimeout=-(-wait // SECOND)
            )
        except (ClientError, BotoCoreError) as error:
            raise QueueUnavailable(type(error).__name__) from error


def spelt(job: Job, ready_at: Millis | None = None) -> str:
    """A job as a queue holds it, and the moment from which it may be worked on."""
    fields = msgspec.to_builtins(job)
    fields.pop("wait", None)
    if ready_at is not None:
        fields["ready_at"] = ready_at
    return msgspec.json.encode(fields).decode()


def left_of_delay(body: str, now: Millis) -> Millis:
    """What is left of a reply job's delay: a queue waits whole seconds, whoever works on the job waits the rest."""
    ready_at = msgspec.json.decode(body, type=_Ready).ready_at
    return min(max(ready_at - now, 0), SECOND)


def reply_job(body: str) -> ReplyJob:
    """Read a job from the replies queue."""
    return msgspec.json.decode(body, type=ReplyJob)


def outbound_job(body: str) -> DeliverJob | SignalJob | LookUpJob:
    """Read a job from the outbound queue; the fields tell which kind it is."""
    fields = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    if "signal" in fields:
        return msgspec.json.decode(body, type=SignalJob)
    if "looks" in fields:
        return msgspec.json.decode(body, type=LookUpJob)
    return msgspec.json.decode(body, type=DeliverJob)


def media_job(body: str) -> MediaJob:
    """Read a job from the media queue."""
    return msgspec.json.decode(body, type=MediaJob)


class RelinkQueue:
    """Where links go that could not be made at once; from there they are tried again, and then set aside."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        """Speak to one queue."""
        self._client = client
        self._url = url

    def park(self, job: RelinkJob) -> None:
        """Enqueue; QueueUnavailable when that fails."""
        try:
            self._client.send_message(QueueUrl=self._url, MessageBody=msgspec.json.encode(job).decode())
        except (ClientError, BotoCoreError) as error:
            raise QueueUnavailable(type(error).__name__) from error


def relink_job(body: str) -> RelinkJob:
    """Read a job from the relink queue."""
    return msgspec.json.decode(body, type=RelinkJob)
