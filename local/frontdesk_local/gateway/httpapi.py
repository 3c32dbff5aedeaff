"""The HTTP API's place in front of the emulator's functions."""

import asyncio
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp import web

from frontdesk_local.capacity import AT_ONCE
from frontdesk_local.gateway.problems import problem
from frontdesk_local.gateway.proxy import forward

_TEXT_TYPES: Final = frozenset({"application/json", "application/xml", "application/javascript"})


class HttpApi:
    """Answers with what the function answered."""

    def __init__(self, base_url: str) -> None:
        """Speak to the HTTP API whose root is `base_url`.

        Only as many requests are in functions at one time as the machine is good for; the others wait here.
        """
        self._base_url = base_url
        self._free = asyncio.Semaphore(AT_ONCE)

    async def handle(self, request: web.Request, session: aiohttp.ClientSession) -> web.Response:
        """Pass it on, raw path and query string as they came."""
        changed = await _keeping_bytes(request)
        async with self._free:
            answer = await forward(request, session, self._base_url + request.raw_path, changed)
        if answer.status == HTTPStatus.BAD_GATEWAY:
            return _crashed()
        return answer


async def _keeping_bytes(request: web.Request) -> dict[str, str]:
    """Another content type for a body that calls itself text but is not UTF-8.

    API Gateway hands text to a function as a string and everything else as base64; MiniStack 1.5.33 replaces what it
    cannot decode, and a signature over the true bytes would fail. What is not text first is binary to it.
    """
    kind = request.content_type
    if kind in _TEXT_TYPES or kind.startswith("text/"):
        try:
            (await request.read()).decode()
        except UnicodeDecodeError:
            return {"Content-Type": f"application/octet-stream, {request.headers['Content-Type']}"}
    return {}


def _crashed() -> web.Response:
    """What AWS answers for a function that raised; MiniStack would show the exception's text."""
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", "The desk could not handle this request.")
