"""Passing a request on as it came: the same bytes, the same query string, every header."""

from collections.abc import Mapping
from http import HTTPStatus
from io import BytesIO
from types import MappingProxyType
from typing import Final

import aiohttp
from aiohttp import web
from yarl import URL

from frontdesk_local.gateway.headers import end_to_end
from frontdesk_local.gateway.problems import problem

LARGEST_BODY: Final = 10 * 1024 * 1024
"""API Gateway's own limit; the webhooks' smaller one is the function's to enforce."""
_TIMEOUT: Final = aiohttp.ClientTimeout(total=35, connect=3)  # an HTTP API gives up after 30 s
_NOT_ADDED: Final = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")


def open_session() -> aiohttp.ClientSession:
    """Kept-alive connections that add, store and decode nothing."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=60),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        timeout=_TIMEOUT,
    )


async def forward(
    request: web.Request, session: aiohttp.ClientSession, target: str, changed: Mapping[str, str] = MappingProxyType({})
) -> web.Response:
    """The upstream's answer; a problem with 503 when nothing listens there, 504 when it takes too long.

    `changed` headers take the place of the request's own.
    """
    headers = end_to_end(request.headers)
    headers.update(changed)
    body = await request.read()
    try:
        async with session.request(
            request.method,
            URL(target, encoded=True),
            headers=headers,
            data=BytesIO(body) if body else None,
            skip_auto_headers=_NOT_ADDED,
            allow_redirects=False,
        ) as answer:
            return web.Response(status=answer.status, headers=end_to_end(answer.headers), body=await answer.read())
    except aiohttp.ClientConnectionError:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", "A part of the desk is not running.")
    except TimeoutError:
        return problem(HTTPStatus.GATEWAY_TIMEOUT, "timeout", "The desk took too long to answer.")
