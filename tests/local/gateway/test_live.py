"""What a browser says and is told goes through as it is; a refusal is seen as one."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from frontdesk_local.gateway.app import Places, gateway
from tests.local.gateway.conftest import Client


async def _door(request: web.Request) -> web.StreamResponse:
    if request.query.get("token") != "a b+c":
        return web.Response(status=403)
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await socket.send_str("welcome")
    async for message in socket:
        if message.data == "leave":
            break
        await socket.send_str(f"heard {message.data}")
    await socket.close()
    return socket


@pytest.fixture
async def live(build: Path, tmp_path: Path) -> AsyncIterator[Client]:
    app = web.Application()
    app.router.add_get("/live-api", _door)
    async with TestServer(app) as server:
        base = str(server.make_url("")).rstrip("/")
        places = Places(
            http_api=base,
            live_api=f"{base}/live-api",
            aws=base,
            simulators=base,
            build=build,
            stack_file=tmp_path / "s",
        )
        async with TestClient(TestServer(gateway(places))) as client:
            yield client


async def test_both_sides_hear_each_other(live: Client) -> None:
    async with live.ws_connect("/live?token=a%20b%2Bc") as socket:
        assert await socket.receive_str() == "welcome"
        await socket.send_str('{"action":"ping"}')
        assert await socket.receive_str() == 'heard {"action":"ping"}'


async def test_when_one_side_ends_the_other_does(live: Client) -> None:
    async with live.ws_connect("/live?token=a%20b%2Bc") as socket:
        await socket.receive_str()
        await socket.send_str("leave")
        assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


async def test_a_refusal_is_the_handshake_s_answer(live: Client) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await live.ws_connect("/live?token=x")
    assert refused.value.status == 403


async def test_where_nothing_runs_it_is_unavailable(lonely: Client) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await lonely.ws_connect("/live?token=x")
    assert refused.value.status == 503
