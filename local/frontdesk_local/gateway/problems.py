"""The gateway's own errors, as RFC 9457 problem details like the API's."""

import json
from http import HTTPStatus

from aiohttp import web


def problem(status: HTTPStatus, code: str, detail: str) -> web.Response:
    """An answer that says what went wrong and nothing of the inside."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "code": code, "detail": detail}
    return web.Response(status=status, text=json.dumps(body), content_type="application/problem+json")
