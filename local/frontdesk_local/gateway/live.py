"""The WebSocket API's place: what a browser says goes on as it is, and so does what it is told."""

import asyncio
from http import HTTPStatus

import aiohttp
from aiohttp import WSMsgType, web

from frontdesk_local.gateway.problems import problem


async def relay(request: web.Request, session: aiohttp.ClientSession, target: str) -> web.StreamResponse:
    """Connect both sides until one of them ends; a refusal comes back as the handshake's answer."""
    query = f"?{request.query_string}" if request.query_string else ""
    try:
        upstream = await session.ws_connect(target + query, timeout=aiohttp.ClientWSTimeout(ws_close=1.0))
    except aiohttp.WSServerHandshakeError as refused:
        return problem(HTTPStatus(refused.status), "refused", "Connect with the ID token of a signed-in person.")
    except aiohttp.ClientConnectionError:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", "A part of the desk is not running.")
    browser = web.WebSocketResponse()
    await browser.prepare(request)
    ends = [asyncio.create_task(_pass_on(browser, upstream)), asyncio.create_task(_pass_on(upstream, browser))]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for end in ends:
            end.cancel()
        await upstream.close()
        await browser.close()
    return browser


async def _pass_on(
    source: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
    sink: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
) -> None:
    async for message in source:
        if message.type is WSMsgType.TEXT:
            await sink.send_str(message.data)
