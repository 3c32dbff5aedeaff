"""The WebSocket API: $connect, $disconnect, and what an open inbox says."""

from typing import TYPE_CHECKING

from frontdesk.errors import Forbidden
from frontdesk.services.live import connect, disconnect, hear
from frontdesk.wiring import parts

if TYPE_CHECKING:
    from frontdesk.sockets import Answer, SocketEvent


def handler(event: "SocketEvent", _context: object) -> "Answer":
    """Answer with a status only: a body would be sent to the browser by some and by others not."""
    connection_id, deps = event["requestContext"]["connectionId"], parts.live_deps()
    match event["requestContext"]["eventType"]:
        case "CONNECT":
            try:
                connect(deps, connection_id, (event.get("queryStringParameters") or {}).get("token", ""))
            except Forbidden:
                return {"statusCode": 401}
        case "DISCONNECT":
            disconnect(deps, connection_id)
        case _:
            hear(deps, connection_id, event.get("body") or "")
    return {"statusCode": 200}
