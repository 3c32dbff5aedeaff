"""POST and GET /webhooks/{channel}/{inbox_id}: the front door for the channels."""

from typing import TYPE_CHECKING

from frontdesk.errors import Conflict, SignatureError, StoreUnavailable, UnknownInbox
from frontdesk.observability import logger
from frontdesk.services.ingest import handshake, ingest
from frontdesk.webhooks import Answer, answer, request_from, too_large
from frontdesk.wiring import desk

if TYPE_CHECKING:
    from frontdesk.webhooks import HttpEvent


def handler(event: "HttpEvent", _context: object) -> Answer:
    """Answer 200 once stored, 403, 404 or 413 at once, 503 when nothing could be stored."""
    deps, channel, inbox_id = desk.deps(), event["pathParameters"]["channel"], event["pathParameters"]["inbox_id"]
    request = request_from(event, deps.clock())
    if too_large(request):
        return answer(413)
    try:
        if request.method == "GET":
            return answer(200, handshake(channel, inbox_id, request, deps))
        return answer(200, ingest(channel, inbox_id, request, deps))
    except UnknownInbox:
        return answer(404)
    except SignatureError:
        return answer(403)
    except (StoreUnavailable, Conflict) as error:
        logger.warning("not stored", extra={"channel": channel, "inbox_id": inbox_id, "cause": str(error)})
        return answer(503)
