"""An account with one stack's table, queues and secrets, in process; the channels and the model are simulated."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import boto3
import pytest
from moto import mock_aws

from frontdesk.model import Inbox, WorkspaceSettings
from frontdesk.store.client import Table
from frontdesk.store.table import TableStore
from frontdesk.wiring import container, desk, parts, ways
from frontdesk_local.seed.demo import HOTEL, demo_workspaces
from frontdesk_local.simulators.inboxes import Inboxes, inbox_from
from frontdesk_local.simulators.server import serving
from frontdesk_local.simulators.world import World
from frontdesk_local.stackfile import Inbox as StackInbox
from tests.support.tables import REGION, create_table, dynamodb

Handler: TypeAlias = Callable[[dict[str, Any], object], dict[str, Any]]

EVENTS: Final = Path(__file__).parents[2] / "events"
_TABLE: Final = "desk"
_PREFIX: Final = "frontdesk/dev"
_WIRED: Final = (desk.deps, parts.live_deps, ways.parking, ways.queues, container.environment, container.aws)


def sample(name: str) -> dict[str, Any]:
    """A sample event by its file's name."""
    return cast("dict[str, Any]", json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8")))


def entry(function: str) -> Handler:
    """A function's entry point."""
    return cast("Handler", import_module(f"functions.{function}.handler").handler)


@contextmanager
def stack(patch: pytest.MonkeyPatch) -> Iterator[World]:
    """The stack with the demo hotel in it; gives what the providers have seen."""
    world = World(inboxes=Inboxes(inbox_from(asdict(inbox), "") for inbox in _hotel_inboxes()))
    world.callbacks.change({"auto": False})
    with mock_aws(), _serving(world) as simulators:
        for name, value in _environment(simulators).items():
            patch.setenv(name, value)
        _forget()
        _fill()
        yield world
    _forget()


def _forget() -> None:
    """Let the next call wire everything anew; the API keeps what it was made with."""
    for made in (
        *_WIRED,
        import_module("functions.admin_api.handler").api,
        import_module("functions.notify.handler").deps,
    ):
        made.cache_clear()


def _environment(simulators: str) -> dict[str, str]:
    queue = f"https://sqs.{REGION}.amazonaws.com/123456789012"
    return {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": simulators,
        "TABLE_NAME": _TABLE,
        "REPLIES_QUEUE_URL": f"{queue}/replies",
        "OUTBOUND_QUEUE_URL": f"{queue}/outbound.fifo",
        "SECRETS_PREFIX": _PREFIX,
        "TELEGRAM_API_URL": f"{simulators}/telegram",
        "INSTAGRAM_API_URL": f"{simulators}/graph",
        "MODEL_ID": "amazon.nova-lite-v1:0",
    }


def _fill() -> None:
    client = dynamodb()
    create_table(client, _TABLE)
    store = TableStore(Table(client, _TABLE))
    store.put_settings(WorkspaceSettings(workspace_id=HOTEL), 0)
    secrets = boto3.client("secretsmanager", region_name=REGION)
    for inbox in _hotel_inboxes():
        store.put_inbox(Inbox(id=inbox.id, workspace_id=HOTEL, channel=inbox.channel, account_id=inbox.account_id))
        secrets.create_secret(Name=f"{_PREFIX}/inbox/{inbox.id}", SecretString=json.dumps(dict(inbox.secrets)))
    sqs = boto3.client("sqs", region_name=REGION)
    sqs.create_queue(QueueName="replies")
    sqs.create_queue(QueueName="outbound.fifo", Attributes={"FifoQueue": "true"})


def _hotel_inboxes() -> list[StackInbox]:
    hotel = next(workspace for workspace in demo_workspaces("") if workspace.id == HOTEL)
    return [inbox for inbox in hotel.inboxes if inbox.channel in {"telegram", "instagram"}]


@contextmanager
def _serving(world: World) -> Iterator[str]:
    """The simulators on a thread of their own, because handlers block."""
    ready, over, loop = threading.Event(), asyncio.Event(), asyncio.new_event_loop()
    urls: list[str] = []

    async def serve() -> None:
        async with serving(world) as url:
            urls.append(url)
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    assert ready.wait(10), "the simulators did not start"
    try:
        yield urls[0]
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()
