"""As much of AWS as a first message of a new conversation asks for, in this process, and what was asked."""

import hashlib
import json
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from typing_extensions import override

from frontdesk.model import Inbox
from frontdesk.store import items, keys

_INBOX: Final = Inbox(id="hotel-telegram", workspace_id="hotel", channel="telegram", account_id="hotel")
_ITEM: Final = items.keyed(keys.inbox(_INBOX.id), items.encode(_INBOX))
_SERVICES: Final = {"DynamoDB_20120810": "dynamodb", "AmazonSQS": "sqs", "secretsmanager": "secretsmanager"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to AWS."""

    service: str
    operation: str
    body: dict[str, Any]


class Stub(ThreadingHTTPServer):
    """An endpoint for every service; `seen` is what it was asked, in order."""

    def __init__(self) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Answering)
        self.seen: list[Call] = []

    def environment(self) -> dict[str, str]:
        """What a function that is to speak to it is started with."""
        address = f"http://127.0.0.1:{self.server_port}"
        return {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": address,
            "TABLE_NAME": "desk",
            "REPLIES_QUEUE_URL": f"{address}/replies",
            "OUTBOUND_QUEUE_URL": f"{address}/outbound.fifo",
            "SECRETS_PREFIX": "frontdesk/bench",
            "POWERTOOLS_SERVICE_NAME": "webhook",
        }


class _Answering(BaseHTTPRequestHandler):
    server: Stub
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Note the call, and answer as if all went well and nothing but the inbox was there."""
        target, _, operation = self.headers["x-amz-target"].partition(".")
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.seen.append(Call(service=_SERVICES[target], operation=operation, body=body))
        answer = json.dumps(_answer(operation, body)).encode()
        self.send_response(200)
        self.send_header("content-type", "application/x-amz-json-1.0")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    @override
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _answer(operation: str, body: dict[str, Any]) -> dict[str, Any]:
    match operation:
        case "BatchGetItem":
            ((table, wanted),) = body["RequestItems"].items()
            found = [_ITEM for key in wanted["Keys"] if key["PK"] == _ITEM["PK"]]
            return {"Responses": {table: found}, "UnprocessedKeys": {}}
        case "GetSecretValue":
            return {"SecretString": json.dumps({"secret_token": f"secret-of-{_INBOX.id}"})}
        case "SendMessage":
            return {"MessageId": "1", "MD5OfMessageBody": hashlib.md5(body["MessageBody"].encode()).hexdigest()}  # noqa: S324  # SQS' own check
        case _:
            return {}
