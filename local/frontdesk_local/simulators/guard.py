"""The simulators answer this machine only, and no page of another site that a browser here has open."""

from typing import TYPE_CHECKING, Final

from aiohttp import web
from yarl import URL

from frontdesk_local.simulators.controls import Handler

if TYPE_CHECKING:
    from frontdesk_local.simulators.jsons import Doc

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@web.middleware
async def this_machine_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign `Host` (a name bent to this machine) and a foreign `Origin` (another site's page)."""
    origin = request.headers.get("Origin")
    if request.url.host not in LOOPBACK or (origin is not None and URL(origin).host not in LOOPBACK):
        problem: Doc = {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": "This machine only."}
        return web.json_response(problem, status=403, content_type="application/problem+json")
    return await handler(request)
