"""Open inboxes on the running stack: who may listen, and what they hear within a second."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import aiohttp
import pytest

from frontdesk.model import ReplyHandler
from frontdesk_local.simulators.jsons import rows
from frontdesk_local.stackfile import Stack, User
from tests.stack.conftest import OpenDesk
from tests.stack.premises import Desk, Premises
from tests.stack.visit import visit

PATIENCE: Final = 30.0


def token_of(premises: Premises, user: User) -> str:
    signed_in = premises.clients.cognito.initiate_auth(
        AuthFlow="USER_PASSWORD_AUTH",
        ClientId=premises.stack.auth.client_id,
        AuthParameters={"USERNAME": user.email, "PASSWORD": user.password},
    )
    return signed_in["AuthenticationResult"]["IdToken"]


class Listener:
    """One open inbox; what it has not been asked for yet it still knows, for nouns of one change come in any order."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[Any] = []

    async def hears(self, kind: str, **fields: object) -> Any:
        """An event of this kind whose noun has these fields."""
        until = time.monotonic() + PATIENCE
        while True:
            for event in self.heard:
                noun = event.get(kind, event)
                if event["type"] == kind and fields.items() <= noun.items():
                    self.heard.remove(event)
                    return noun
            left = until - time.monotonic()
            assert left > 0, f"no {kind} with {fields}"
            self.heard.append(json.loads(await self.socket.receive_str(timeout=left)))


@asynccontextmanager
async def listening(desk: Desk, role: str = "agent") -> AsyncIterator[Listener]:
    token = token_of(desk.premises, desk.person(role))
    url = desk.premises.stack.websocket_url
    async with aiohttp.ClientSession() as session, session.ws_connect(url, params={"token": token}) as socket:
        yield Listener(socket)


async def test_a_message_reaches_the_open_inboxes_of_its_workspace_and_no_other(open_desk: OpenDesk) -> None:
    ours, theirs = open_desk(ReplyHandler.MANUAL), open_desk(ReplyHandler.MANUAL)
    async with listening(ours) as ana, listening(theirs) as eve:
        sent = time.monotonic()
        await asyncio.to_thread(visit(ours, "telegram").says, "Is the pool open?")
        message = await ana.hears("message", text="Is the pool open?")
        conversation = await ana.hears("conversation", unread_messages=1)
        print(f"heard after {time.monotonic() - sent:.2f} s")
        assert conversation == await asyncio.to_thread(shown, ours, message["conversation_id"])
        with pytest.raises(asyncio.TimeoutError):
            await eve.socket.receive_str(timeout=1)


def shown(desk: Desk, conversation: str) -> Any:
    return dict(desk.api().ask("GET", f"/conversations/{conversation}"))


async def test_colleagues_see_each_other_type(open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.MANUAL)
    async with listening(desk) as ana, listening(desk, "owner") as boss:
        await ana.socket.send_json({"action": "typing", "conversation_id": "C1"})
        told = await boss.hears("typing", conversation_id="C1")
        assert told["author"]["kind"] == "agent"
        guest = await asyncio.to_thread(visit, desk, "telegram")
        await asyncio.to_thread(guest.says, "Hello?")
        await asyncio.to_thread(desk.api().ask, "POST", f"{guest.path}/typing", {})
        assert (await boss.hears("typing", conversation_id=guest.ref.conversation_id))["author"] == told["author"]


async def test_whom_a_note_names_hears_of_it_and_finds_it_until_it_is_seen(open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.MANUAL)
    async with listening(desk, "owner") as boss:
        guest = await asyncio.to_thread(visit, desk, "telegram")
        await asyncio.to_thread(guest.says, "Is the pool open?")
        owner = desk.person("owner").email
        noted = await asyncio.to_thread(desk.api().ask, "POST", f"{guest.path}/notes", {"text": f"@{owner} knows"})
        told = await boss.hears("mention", note=noted)
    api = desk.api("owner")
    assert rows(api.ask("GET", "/mentions").get("items")) == [told]
    api.ask("POST", f"{guest.path}/read", {})
    assert api.ask("GET", "/mentions")["unread"] == 0


async def test_presence_ends_with_the_connection(open_desk: OpenDesk) -> None:
    desk = open_desk(ReplyHandler.MANUAL)
    async with listening(desk):
        assert open_inboxes(desk) == 1
    for _ in range(50):
        if not open_inboxes(desk):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("still there")


def open_inboxes(desk: Desk) -> int:
    return sum(item["PK"]["S"] == f"LIVE#{desk.id}" for item in desk.premises.scan())


@pytest.mark.parametrize("token", ["", "x.y.z"])
async def test_nobody_listens_without_a_token(stack: Stack, token: str) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(stack.websocket_url, params={"token": token})
