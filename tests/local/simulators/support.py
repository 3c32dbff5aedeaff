"""The accounts of the tests, a desk that keeps what it is told, and a client of the running simulators."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from aiohttp import web

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.provider import Provider
from frontdesk_local.simulators.world import World

NOW: Final = 1_790_000_000_000
TELEGRAM: Final = Inbox(
    id="tg",
    channel=Channel.TELEGRAM,
    account_id="4242",
    webhook_url="https://desk.example.com/webhooks/telegram/tg",
    secrets={"bot_token": "4242:abc", "secret_token": "hush-1"},
)
INSTAGRAM: Final = Inbox(
    id="ig",
    channel=Channel.INSTAGRAM,
    account_id="17841400000000001",
    webhook_url="https://desk.example.com/webhooks/instagram/ig",
    secrets={"app_secret": "ig-app-secret", "access_token": "ig-token", "verify_token": "v"},
)
WHATSAPP: Final = Inbox(
    id="wa",
    channel=Channel.WHATSAPP,
    account_id="1055501000",
    phone="+15552600177",
    webhook_url="https://desk.example.com/webhooks/whatsapp/wa",
    secrets={"app_secret": "wa-app-secret", "access_token": "wa-token", "verify_token": "v"},
)
TWILIO: Final = Inbox(
    id="tw",
    channel=Channel.TWILIO,
    account_id="AC" + "a" * 32,
    phone="+15552600178",
    webhook_url="https://desk.example.com/webhooks/twilio/tw",
    public_webhook_url="https://public.example.com/webhooks/twilio/tw",
    secrets={"auth_token": "twilio-token"},
)
EVERYONE: Final = (TELEGRAM, INSTAGRAM, WHATSAPP, TWILIO)


@dataclass(kw_only=True)
class Desk:
    """Where webhooks arrive; `status` is what it answers, one after another, the last one for ever."""

    url: str = ""
    statuses: list[int] = field(default_factory=lambda: [200])
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        """Keep a webhook and answer it."""
        self.got.append((request.path_qs, dict(request.headers), await request.read()))
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return web.json_response({}, status=status)


@dataclass(frozen=True, kw_only=True)
class Simulators:
    """The running simulators, as a client sees them."""

    url: str
    http: aiohttp.ClientSession
    world: World

    async def control(self, method: str, path: str, body: Json = None) -> Json:
        """Use the control API and give its JSON."""
        data = None if body is None else body
        async with self.http.request(method, f"{self.url}/_control/{path}", json=data) as answer:
            assert answer.status == 200, await answer.text()
            given: Json = await answer.json()
            return given

    async def post(self, path: str, body: Doc, headers: dict[str, str] | None = None) -> tuple[int, Json]:
        """Post JSON to a provider."""
        async with self.http.post(self.url + path, json=body, headers=headers) as answer:
            given: Json = await answer.json(content_type=None)
            return answer.status, given

    async def telegram(self, method: str, **params: Json) -> tuple[int, Json]:
        """Call the Bot API with the known token."""
        return await self.post(f"/telegram/bot4242:abc/{method}", params)

    async def instagram(self, **body: Json) -> tuple[int, Json]:
        """Call the Send API with the known token."""
        path = f"/graph/v23.0/{INSTAGRAM.account_id}/messages"
        return await self.post(path, body, {"Authorization": "Bearer ig-token"})

    async def whatsapp(self, **body: Json) -> tuple[int, Json]:
        """Call the Cloud API with the known token."""
        path = f"/graph/v23.0/{WHATSAPP.account_id}/messages"
        return await self.post(path, {"messaging_product": "whatsapp", **body}, {"Authorization": "Bearer wa-token"})


async def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for something to be so."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the condition looks at a world that signals nothing
            await asyncio.sleep(0.01)


def ask(provider: Provider, method: str, path: str, body: Json = None, **fields: Doc) -> Answer:
    """Put a call straight to a provider, without a server."""
    headers = {name: str(value) for name, value in fields.get("headers", {}).items()}
    call = Call(method=method, path=path, at=NOW, body=body, headers=headers, query=fields.get("query", {}))
    return provider.answer(call)
