"""Functions' logs, read from the emulator's CloudWatch Logs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from frontdesk_local.errors import LocalStackError
from frontdesk_local.stackfile import Stack

if TYPE_CHECKING:
    from types_boto3_logs import CloudWatchLogsClient


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line; `at` in epoch milliseconds."""

    at: int
    stream: str
    message: str


def log_group(stack: Stack, function: str) -> str:
    """The log group of a function by its short name. Raises `LocalStackError` when there is no such function."""
    group = stack.aws.log_groups.get(function)
    if group is None:
        raise LocalStackError(f"There is no function {function}; there are {', '.join(stack.aws.log_groups)}.")
    return group


class Tail:
    """Reads a log group from its beginning; each reading goes on where the one before ended."""

    def __init__(self, logs: "CloudWatchLogsClient", group: str) -> None:
        self._logs = logs
        self._group = group
        self._latest = 0
        self._seen: Counter[LogLine] = Counter()

    def read(self) -> Iterator[LogLine]:
        """Lines not given before, oldest first. Raises `LocalStackError` when the emulator does not answer."""
        seen = self._seen.copy()
        for line in self._lines():
            if seen[line]:  # of the millisecond at which the reading before ended
                seen[line] -= 1
                continue
            if line.at > self._latest:
                self._latest = line.at
                self._seen.clear()
            self._seen[line] += 1
            yield line

    def _lines(self) -> list[LogLine]:
        try:
            found = self._logs.filter_log_events(logGroupName=self._group, startTime=self._latest)["events"]
        except ClientError as refused:
            if refused.response["Error"]["Code"] == "ResourceNotFoundException":
                return []  # it was never called
            raise LocalStackError(f"The log cannot be read: {refused}") from refused
        except BotoCoreError as unreachable:
            raise LocalStackError(f"The emulator does not answer: {unreachable}") from unreachable
        return [
            LogLine(at=event["timestamp"], stream=event["logStreamName"], message=event["message"].rstrip("\n"))
            for event in found
        ]
