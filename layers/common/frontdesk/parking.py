"""Where stream records go that nobody can work on, so that those behind them get their turn."""

from typing import TYPE_CHECKING

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.errors import QueueUnavailable
from frontdesk.stream import StreamRecord

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient


class Parking:
    """A queue that people look at."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        """Put records into this queue."""
        self._client = client
        self._queue_url = queue_url

    def park(self, record: StreamRecord) -> None:
        """Put a record aside: its event and key only, for its images may hold what a customer wrote."""
        kept = {"event": record["eventName"], "id": record["eventID"], "key": record["dynamodb"]["Keys"]}
        try:
            self._client.send_message(QueueUrl=self._queue_url, MessageBody=msgspec.json.encode(kept).decode())
        except (ClientError, BotoCoreError) as error:
            raise QueueUnavailable(type(error).__name__) from error
