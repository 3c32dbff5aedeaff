"""The simulated world on real ground: DynamoDB of the local stack, the provider and the model over HTTP.

Only the clock and the queues stay virtual, so that every fault can be put at every call.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final, cast
from urllib.request import Request, urlopen

from botocore.session import Session
from typing_extensions import override

from frontdesk.ai.base import Answer, Answerer, Prompt, Tool
from frontdesk.ai.bedrock import Bedrock, Terms
from frontdesk.channels.base import HttpRequest, HttpResponse
from frontdesk.http import Urllib3
from frontdesk.model import MINUTE, SECOND
from frontdesk.services.ports import Http
from frontdesk.store.attributes import StoredItem
from frontdesk.store.client import Table
from frontdesk_local.clients import Clients
from frontdesk_local.stackfile import Stack
from tests.sim.world import INBOX, SECRETS, World
from tests.support.invariants import Call

if TYPE_CHECKING:
    from types_boto3_bedrock_runtime import BedrockRuntimeClient
    from types_boto3_dynamodb import DynamoDBClient

_CHATS: Final = count(880_000_001)


@dataclass(slots=True, kw_only=True)
class Ground:
    """What the runs share: clients of the running stack, and how far the simulator's log has been read."""

    stack: Stack
    dynamodb: "DynamoDBClient"
    bedrock: "BedrockRuntimeClient"
    seen: int = 0

    @classmethod
    def of(cls, stack: Stack) -> "Ground":
        """Stand on a running stack."""
        account = {"id": INBOX.id, "channel": "telegram", "account_id": INBOX.account_id, "secrets": dict(SECRETS)}
        _call(f"{stack.simulator_url}/_control/accounts", account)
        aws = Clients(stack.aws.endpoint_url)
        session = Session()
        session.set_credentials("test", "test")
        bedrock = session.create_client("bedrock-runtime", stack.aws.region, endpoint_url=stack.simulator_url)
        return cls(stack=stack, dynamodb=aws.dynamodb, bedrock=cast("BedrockRuntimeClient", bedrock))

    def new_table(self, name: str) -> Table:
        """A table like the deployed one."""
        deployed = self.dynamodb.describe_table(TableName=self.stack.aws.table)["Table"]
        self.dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=deployed["KeySchema"],
            AttributeDefinitions=deployed["AttributeDefinitions"],
            GlobalSecondaryIndexes=[
                {"IndexName": index["IndexName"], "KeySchema": index["KeySchema"], "Projection": index["Projection"]}
                for index in deployed["GlobalSecondaryIndexes"]
            ],
        )
        return Table(self.dynamodb, name)


@dataclass
class RealWorld(World):
    """One run in a table and a chat of its own."""

    ground: Ground = field(kw_only=True)

    @override
    def __post_init__(self) -> None:
        self.chat = str(next(_CHATS))
        self.provider_url = f"{self.ground.stack.simulator_url}/telegram"
        self.assistant_says = "You wrote"
        super().__post_init__()

    @override
    def rest(self, minutes: int = 20) -> None:
        """The schedule runs while something may be due, and once after each time a queue shows a lost job again."""
        for minute in (0, 1, 2, 8, 15):
            self.at(minute * MINUTE + 30 * SECOND, self._swept)
        self.advance(minutes * MINUTE)

    @override
    def make_table(self) -> Table:
        return self.ground.new_table(f"run-{self.chat}")

    @override
    def make_http(self) -> Http:
        return _Recorded(self)

    @override
    def make_answerer(self) -> Answerer:
        return _Thinking(self)

    @override
    def everything(self) -> Iterable[StoredItem]:
        pages = self.ground.dynamodb.get_paginator("scan").paginate(TableName=self.table.name, ConsistentRead=True)
        return [item for page in pages for item in page["Items"]]

    @override
    def violations(self) -> list[str]:
        """Judged by what the simulator got, not by what we think we sent."""
        url = f"{self.ground.stack.simulator_url}/_control/requests?channel=telegram&after={self.ground.seen}"
        requests = json.loads(_call(url))
        self.ground.seen = max((request["n"] for request in requests), default=self.ground.seen)
        self.calls = [
            Call(text=request["body"]["text"], accepted=request["response"]["status"] == 200)
            for request in requests
            if (body := request["body"] or {}) and str(body.get("chat_id")) == self.chat and "text" in body
        ]
        return super().violations()

    def end(self) -> None:
        """Leave nothing behind."""
        self.ground.dynamodb.delete_table(TableName=self.table.name)


@dataclass
class _Recorded:
    world: RealWorld
    sender: Urllib3 = field(default_factory=Urllib3)

    def send(self, request: HttpRequest) -> HttpResponse:
        self.world.history.append(("call", str(json.loads(request.body)["text"])))
        return self.sender.send(request)


class _Thinking(Bedrock):
    """Bedrock's own client against the simulated model; meanwhile the others act."""

    def __init__(self, world: RealWorld) -> None:
        super().__init__(
            lambda _: world.ground.bedrock, Terms(default_model="simulated", deadline=20_000), lambda _: None
        )
        self._world = world

    @override
    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        answer = super().answer(prompt, model, tools)
        self._world.asked += 1
        self._world.advance(self._world.model_takes)
        return answer


def _call(url: str, body: Mapping[str, object] | None = None) -> bytes:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data=data, headers={"content-type": "application/json"})  # noqa: S310  # loopback
    with urlopen(request, timeout=10) as response:  # noqa: S310  # loopback
        return bytes(response.read())
