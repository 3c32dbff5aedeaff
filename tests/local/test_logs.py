"""A function's log is read from its beginning, every line once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from frontdesk_local.errors import LocalStackError
from frontdesk_local.logs import Tail, log_group
from tests.local.stacks import a_stack

if TYPE_CHECKING:
    from types_boto3_logs import CloudWatchLogsClient

GROUP = "/aws/lambda/webhook"


class LogsClient:
    """CloudWatch Logs with the lines it was given, or the error it shall raise."""

    def __init__(self, error: Exception | None = None) -> None:
        self.events: list[dict[str, Any]] = []
        self.error = error

    def write(self, at: int, *messages: str, stream: str = "a") -> None:
        self.events += [{"timestamp": at, "logStreamName": stream, "message": message} for message in messages]

    def filter_log_events(self, *, logGroupName: str, startTime: int) -> dict[str, Any]:  # noqa: N803 as AWS spells it
        assert logGroupName == GROUP
        if self.error:
            raise self.error
        events = sorted(self.events, key=lambda event: int(event["timestamp"]))
        return {"events": [event for event in events if event["timestamp"] >= startTime]}


def tail(client: LogsClient) -> Tail:
    return Tail(cast("CloudWatchLogsClient", client), GROUP)


def messages(reader: Tail) -> Sequence[str]:
    return [line.message for line in reader.read()]


def test_lines_come_oldest_first_and_once() -> None:
    client = LogsClient()
    reader = tail(client)
    client.write(2, "b\n")
    client.write(1, "a")
    assert messages(reader) == ["a", "b"]
    assert messages(reader) == []


def test_reading_goes_on_where_it_ended() -> None:
    client = LogsClient()
    reader = tail(client)
    client.write(1, "a")
    messages(reader)
    client.write(2, "b")
    assert messages(reader) == ["b"]


def test_a_later_line_of_the_same_millisecond_is_not_lost() -> None:
    client = LogsClient()
    reader = tail(client)
    client.write(5, "START", "END")
    messages(reader)
    client.write(5, "START", stream="b")
    client.write(5, "END")
    assert messages(reader) == ["START", "END"]


def test_equal_lines_of_one_millisecond_are_all_told() -> None:
    client = LogsClient()
    reader = tail(client)
    client.write(5, "same", "same")
    assert messages(reader) == ["same", "same"]
    client.write(5, "same")
    assert messages(reader) == ["same"]


def test_a_function_never_called_has_said_nothing() -> None:
    missing = ClientError({"Error": {"Code": "ResourceNotFoundException"}}, "FilterLogEvents")
    assert messages(tail(LogsClient(missing))) == []


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "AccessDenied"}}, "FilterLogEvents"),
        EndpointConnectionError(endpoint_url="http://127.0.0.1:1"),
    ],
    ids=["refused", "unreachable"],
)
def test_an_emulator_that_does_not_tell_is_one_sentence(error: Exception) -> None:
    with pytest.raises(LocalStackError):
        messages(tail(LogsClient(error)))


def test_functions_are_known_by_their_short_names() -> None:
    assert log_group(a_stack(), "webhook") == GROUP
    with pytest.raises(LocalStackError, match="no function web-hook; there are webhook"):
        log_group(a_stack(), "web-hook")
