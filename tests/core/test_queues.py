"""What is put into the queues, and read from them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.session import Session
from botocore.stub import Stubber

from frontdesk.change import DeliverJob, Job, LookUpJob, MediaJob, ReplyJob, SignalJob
from frontdesk.errors import QueueUnavailable
from frontdesk.model import SECOND, Millis, Signal
from frontdesk.queues import Queues, left_of_delay, outbound_job, reply_job, spelt
from tests.support.builders import NOW, REF
from tests.support.tables import REGION

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

REPLIES, OUTBOUND, MEDIA = "https://sqs/replies", "https://sqs/outbound.fifo", "https://sqs/media"
REPLY: Final = ReplyJob(ref=REF, seq=3)
DELIVER: Final = DeliverJob(ref=REF, message_id="1800000000000-0000000004", token="C.1800000000000-0000000004.0")
SIGNAL: Final = SignalJob(ref=REF, signal=Signal.TYPING, at=1_800_000_000_000)
LOOK: Final = LookUpJob(ref=REF, message_id=DELIVER.message_id, looks=1, at=30_000_000)
SENT: Final = {"MessageId": "1", "MD5OfMessageBody": "x"}


@pytest.fixture(scope="module")
def client() -> "SQSClient":
    made = Session().create_client("sqs", region_name=REGION, aws_access_key_id="a", aws_secret_access_key="b")
    return cast("SQSClient", made)


@pytest.fixture
def told(client: "SQSClient") -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def queues(client: "SQSClient") -> Queues:
    return Queues(client, replies_url=REPLIES, outbound_url=OUTBOUND, media_url=MEDIA, clock=lambda: NOW)


def body(job: Job) -> str:
    return spelt(job)


@pytest.mark.parametrize(
    ("delay", "seconds"), [(0, 0), (1, 0), (800, 0), (1_000, 1), (1_001, 1), (3_000, 3), (900_000, 900), (10**9, 900)]
)
def test_a_reply_waits_its_whole_seconds_in_the_queue_and_says_when_it_is_ready(
    told: Stubber, queues: Queues, delay: int, seconds: int
) -> None:
    spelt_out = spelt(REPLY, NOW + delay)
    expected = {"QueueUrl": REPLIES, "MessageBody": spelt_out, "DelaySeconds": seconds}
    told.add_response("send_message", SENT, expected)
    queues.send(REPLY, delay)


def test_a_file_waits_no_shorter_than_it_is_to(told: Stubber, queues: Queues) -> None:
    job = MediaJob(ref=REF, message_id=DELIVER.message_id)
    told.add_response("send_message", SENT, {"QueueUrl": MEDIA, "MessageBody": body(job), "DelaySeconds": 2})
    queues.send(job, 1_001)


@pytest.mark.parametrize(("passed", "left"), [(-SECOND, SECOND), (0, 800), (300, 500), (799, 1), (800, 0), (60_000, 0)])
def test_the_rest_of_a_delay_is_waited_by_whoever_works_on_the_job(passed: Millis, left: Millis) -> None:
    assert left_of_delay(spelt(REPLY, NOW + 800), NOW + passed) == left
    assert left_of_delay(spelt(REPLY), NOW) == 0


def test_a_reply_job_is_read_as_it_was_sent() -> None:
    assert reply_job(spelt(REPLY, NOW)) == REPLY


def test_a_delivery_goes_to_its_conversations_group_under_its_own_name(told: Stubber, queues: Queues) -> None:
    expected = {
        "QueueUrl": OUTBOUND,
        "MessageBody": body(DELIVER),
        "MessageGroupId": REF.conversation_id,
        "MessageDeduplicationId": DELIVER.token,
    }
    told.add_response("send_message", SENT, expected)
    queues.send(DELIVER, 3_000)


def test_a_signal_keeps_its_place_among_its_conversations_messages(told: Stubber, queues: Queues) -> None:
    expected = {
        "QueueUrl": OUTBOUND,
        "MessageBody": body(SIGNAL),
        "MessageGroupId": REF.conversation_id,
        "MessageDeduplicationId": f"{REF.conversation_id}.typing.1800000000000",
    }
    told.add_response("send_message", SENT, expected)
    queues.send(SIGNAL)


def test_a_job_is_read_as_it_was_written() -> None:
    assert reply_job(body(REPLY)) == REPLY
    assert outbound_job(body(DELIVER)) == DELIVER
    assert outbound_job(body(SIGNAL)) == SIGNAL
    assert outbound_job(body(LOOK)) == LOOK


def test_a_job_is_spelt() -> None:
    """A job may wait in the queue while the code changes."""
    assert body(REPLY) == f'{{"ref":["demo-hotel","{REF.conversation_id}"],"seq":3}}'


@pytest.mark.parametrize("job", [REPLY, DELIVER])
def test_a_queue_that_refuses_is_unavailable(told: Stubber, queues: Queues, job: Job) -> None:
    told.add_client_error("send_message", "AWS.SimpleQueueService.NonExistentQueue")
    with pytest.raises(QueueUnavailable):
        queues.send(job)


def test_a_queue_out_of_reach_is_unavailable(client: "SQSClient", queues: Queues) -> None:
    def fail(**_: object) -> None:
        raise EndpointConnectionError(endpoint_url="https://sqs")

    client.meta.events.register("before-call.sqs", fail)
    try:
        with pytest.raises(QueueUnavailable, match="EndpointConnectionError"):
            queues.send(REPLY)
    finally:
        client.meta.events.unregister("before-call.sqs", fail)


@pytest.mark.parametrize(("wait", "seconds"), [(0, 0), (1, 1), (1_000, 1), (59_001, 60)])
def test_a_job_is_held_back_by_whole_seconds_never_shorter(
    told: Stubber, queues: Queues, wait: int, seconds: int
) -> None:
    expected = {"QueueUrl": OUTBOUND, "ReceiptHandle": "h", "VisibilityTimeout": seconds}
    told.add_response("change_message_visibility", {}, expected)
    queues.hold_back("h", wait)


def test_a_job_that_cannot_be_held_back_is_a_failure_of_ours(told: Stubber, queues: Queues) -> None:
    told.add_client_error("change_message_visibility", "MessageNotInflight")
    with pytest.raises(QueueUnavailable):
        queues.hold_back("h", 1)
