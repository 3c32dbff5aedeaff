"""What a call about WhatsApp numbers tells.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks: entries hold changes, a change holds
lists of messages, statuses or echoes. Each unreadable part becomes one Unknown; the others are read all the same.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from frontdesk.channels.base import Request
from frontdesk.channels.meta import entries
from frontdesk.channels.payload import (
    Fields,
    Json,
    as_fields,
    child,
    children,
    identifier,
    kind_of,
    label,
    raw,
)
from frontdesk.channels.whatsapp.messages import echo_event, message_event
from frontdesk.channels.whatsapp.part import Part
from frontdesk.channels.whatsapp.statuses import status_event
from frontdesk.events import Event, Unknown

Reader: TypeAlias = Callable[[Part], Event | None]

LISTS: Final[Mapping[str, Reader]] = {
    "messages": message_event,
    "message_echoes": echo_event,
    "statuses": status_event,
}
TOLD_BY_TYPE: Final = frozenset({"messages", "message_echoes"})


def events(request: Request) -> tuple[Event, ...]:
    """Read all changes in order."""
    found, nothing = entries(request.body, "whatsapp_business_account")
    return (*nothing, *(event for entry in found for event in _entry(entry, request.received_at)))


def _entry(value: Json, received_at: int) -> Iterator[Event]:
    changes = children(as_fields(value), "changes")
    for change in changes:
        yield from _change(change, received_at)
    if not changes:
        yield Unknown(kind="entry", raw=raw(value))


def _change(value: Json, received_at: int) -> Iterator[Event]:
    change = as_fields(value)
    about = child(change, "value")
    account_id = identifier(child(about, "metadata"), "phone_number_id")
    known = [name for name in LISTS if children(about, name)] if account_id else []
    for name in known:
        for item in children(about, name):
            yield _event(name, item, about, account_id or "", received_at)
    if not known:
        yield Unknown(kind=kind_of(label(change, "field") or "change"), raw=raw(value), account_id=account_id)
    elif "errors" in about:
        yield Unknown(kind="errors", raw=raw(about["errors"]), account_id=account_id)


def _event(name: str, item: Json, about: Fields, account_id: str, received_at: int) -> Event:
    fields = as_fields(item)
    event = LISTS[name](Part(fields=fields, value=about, account_id=account_id, received_at=received_at))
    told = label(fields, "type" if name in TOLD_BY_TYPE else "status") or ""
    return event or Unknown(kind=kind_of(name, told), raw=raw(item), account_id=account_id)
