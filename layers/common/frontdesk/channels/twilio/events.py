"""What one Twilio webhook tells: an event of Conversations, the fate of a message, or a message."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from frontdesk.channels.base import Request
from frontdesk.channels.payload import Fields, identifier, kind_of, label
from frontdesk.channels.twilio.call import Call
from frontdesk.channels.twilio.conversations import added, delivery, removed, updated
from frontdesk.channels.twilio.form import fields_of
from frontdesk.channels.twilio.messaging import message, status, status_word
from frontdesk.events import Event, Unknown
from frontdesk.model import Inbox

Reader: TypeAlias = Callable[[Call], Event | None]

CONVERSATIONS: Final[Mapping[str, Reader]] = {
    "onMessageAdded": added,
    "onMessageUpdated": updated,
    "onMessageRemoved": removed,
    "onDeliveryUpdated": delivery,
}


def events(request: Request, inbox: Inbox) -> tuple[Event]:
    """Read the one event of a call; what is not understood stays as the body that came."""
    fields = fields_of(request.body)
    call = Call(fields=fields, inbox=inbox, url=request.url, received_at=request.received_at)
    kind, reader = _reader(fields)
    event = reader(call) if reader else None
    return (event or Unknown(kind=kind, raw=_raw(request.body), account_id=identifier(fields, "AccountSid")),)


def _reader(fields: Fields) -> tuple[str, Reader | None]:
    named = label(fields, "EventType")
    if named is not None:
        return kind_of(named), CONVERSATIONS.get(named)
    word = status_word(fields)
    if word is not None:
        return kind_of("status", word), status
    return ("message", message) if fields else ("empty", None)


def _raw(body: bytes) -> str:
    return body.decode("utf-8", "replace").replace("\x00", "\ufffd")
