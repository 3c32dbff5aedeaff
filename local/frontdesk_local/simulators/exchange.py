"""The one way of every request to a provider: note it, meet a fault, be answered, let callbacks follow."""

import asyncio
import json
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from aiohttp import web

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.channels import MODEL
from frontdesk_local.simulators.faults import Fault, FaultKind
from frontdesk_local.simulators.outbox import OUTBOX, Outbox
from frontdesk_local.simulators.provider import Provider
from frontdesk_local.simulators.reading import read_call
from frontdesk_local.simulators.requestlog import Entry
from frontdesk_local.simulators.world import World

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]

HELD_SECONDS: Final = 120.0
"""How long a request that is never answered is held when the caller does not give up first."""
LOOK_EVERY: Final = 0.05
RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)


def exchange(provider: Provider, world: World) -> Handler:
    """Make the handler of one provider."""

    async def handle(request: web.Request) -> web.StreamResponse:
        call = await read_call(request, world.now())
        channels = provider.channels(call)
        fault = world.faults.take(channels, call.path)
        channel = fault.channel if fault else channels[0]
        entry = None if channel == MODEL else world.log.arrived(channel, call)
        arrived = Exchange(provider=provider, world=world, call=call, channel=channel, entry=entry)
        if fault is None:
            return _response(await arrived.accept(request.app[OUTBOX]))
        return await _fail(request, arrived, fault)

    return handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request on its way through; the model's have no entry in the log."""

    provider: Provider
    world: World
    call: Call
    channel: str
    entry: Entry | None

    async def accept(self, outbox: Outbox) -> Answer:
        """Let the provider answer, and what follows follow."""
        answer = self.provider.answer(self.call)
        self._note(answer)
        rule = self.world.callbacks.of(self.channel)
        if rule is not None and rule.auto:
            early = [callback for callback in answer.callbacks if callback.echo and rule.echo_first]
            for callback in early:
                await outbox.follow(callback)
            outbox.schedule(callback for callback in answer.callbacks if callback not in early)
        await asyncio.sleep(answer.delay_ms / 1000)
        return answer

    async def refuse(self, fault: Fault) -> Answer:
        """Answer with a fault's status; without a body it is spelt as the provider would."""
        body = self.provider.failure(fault.status) if fault.body is None else fault.body
        answer = Answer(status=fault.status, body=body, headers=fault.headers)
        self._note(answer)
        await asyncio.sleep(fault.delay_ms / 1000)
        return answer

    def _note(self, answer: Answer) -> None:
        if self.entry is not None:
            self.world.log.answered(self.entry, answer)


async def _fail(request: web.Request, arrived: Exchange, fault: Fault) -> web.StreamResponse:
    match fault.kind:
        case FaultKind.STATUS:
            return _response(await arrived.refuse(fault))
        case FaultKind.TIMEOUT:
            return await _hold(request, HELD_SECONDS)
        case FaultKind.RESET:
            return _cut(request)
        case FaultKind.LOST_RESPONSE:
            await arrived.accept(request.app[OUTBOX])
            return await _hold(request, fault.delay_ms / 1000 or HELD_SECONDS)
        case FaultKind.SLOW:
            answer = await arrived.accept(request.app[OUTBOX])
            await asyncio.sleep(fault.delay_ms / 1000)
            return _response(answer)


async def _hold(request: web.Request, seconds: float) -> web.StreamResponse:
    """Say nothing until the caller gives up, at most so long; then cut the line."""
    waited = 0.0
    while waited < seconds and request.transport is not None and not request.transport.is_closing():
        await asyncio.sleep(LOOK_EVERY)
        waited += LOOK_EVERY
    return _cut(request)


def _cut(request: web.Request) -> web.StreamResponse:
    """Reset the connection: the caller sees no answer, not even an empty one."""
    if request.transport is not None:
        raw = request.transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        request.transport.abort()
    return web.Response()


def _response(answer: Answer) -> web.Response:
    if isinstance(answer.body, bytes):
        return web.Response(status=answer.status, body=answer.body, headers=dict(answer.headers))
    headers = {"Content-Type": "application/json", **answer.headers}
    data = b"" if answer.body is None else json.dumps(answer.body, ensure_ascii=True).encode()
    return web.Response(status=answer.status, body=data, headers=headers)
