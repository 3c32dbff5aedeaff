"""A world with one account per channel, the simulators on a free port, and a desk to tell."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from frontdesk_local.simulators.inboxes import Inboxes
from frontdesk_local.simulators.server import HOST, serving
from frontdesk_local.simulators.world import World
from tests.local.simulators.support import EVERYONE, NOW, Desk, Simulators


@pytest.fixture
def world() -> World:
    """One account of every channel, at a fixed time."""
    return World(now=lambda: NOW, inboxes=Inboxes(EVERYONE))


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A desk on a free port."""
    kept = Desk()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", kept.receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    kept.url = f"http://{HOST}:{runner.addresses[0][1]}"
    yield kept
    await runner.cleanup()


@pytest.fixture
async def simulators(desk: Desk) -> AsyncIterator[Simulators]:
    """The simulators on a free port, their webhooks pointed at the desk, on the real clock."""
    here = World(webhook_base_url=f"{desk.url}/webhooks")
    for inbox in EVERYONE:
        here.inboxes.put(inbox)
        here.inboxes.change(inbox, webhook_url=f"{desk.url}/webhooks/{inbox.channel}/{inbox.id}", secrets={})
    async with serving(here) as url, aiohttp.ClientSession() as http:
        yield Simulators(url=url, http=http, world=here)
