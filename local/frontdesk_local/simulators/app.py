"""The application: every provider on its path, the control API, the phone."""

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Final

import aiohttp
from aiohttp import web

from frontdesk_local.simulators.controls import Controls, named_mistakes
from frontdesk_local.simulators.exchange import exchange
from frontdesk_local.simulators.graph.provider import Graph
from frontdesk_local.simulators.guard import this_machine_only
from frontdesk_local.simulators.mediahost import MediaHost
from frontdesk_local.simulators.model.provider import Model
from frontdesk_local.simulators.outbox import OUTBOX, Outbox
from frontdesk_local.simulators.phone import Phone
from frontdesk_local.simulators.telegram.provider import Telegram
from frontdesk_local.simulators.twilio.mediastore import MediaStore
from frontdesk_local.simulators.twilio.provider import Twilio
from frontdesk_local.simulators.world import World

if TYPE_CHECKING:
    from frontdesk_local.simulators.provider import Provider

LARGEST_BODY: Final = 110 * 1024 * 1024
"""A WhatsApp document of 100 MB and its envelope."""


def application(world: World) -> web.Application:
    """Put the providers of a world behind their paths."""
    model, twilio = Model(world), Twilio(world)
    played: dict[str, Provider] = {
        "/telegram": Telegram(world),
        "/graph": Graph(world),
        "/twilio": twilio,
        "/twilio-conversations": twilio,
        "/twilio-media": MediaStore(world),
        "/media": MediaHost(world.media),
        "/model": model,
    }
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[this_machine_only, named_mistakes])
    app.cleanup_ctx.append(_outbox_of(world))
    app.add_routes(Controls(world, model).routes())
    app.add_routes(Phone(world).routes())
    app.router.add_get("/_health", _health)
    for path, provider in played.items():
        app.router.add_route("*", path + "/{rest:.*}", exchange(provider, world))
    return app


def _outbox_of(world: World) -> Callable[[web.Application], AsyncIterator[None]]:
    async def context(app: web.Application) -> AsyncIterator[None]:
        outbox = Outbox(world=world, session=aiohttp.ClientSession(trust_env=False))
        app[OUTBOX] = outbox
        yield
        await outbox.close()

    return context


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True})
