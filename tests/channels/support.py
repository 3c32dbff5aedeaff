"""What the channel tests share: example inboxes and calls, and events as plain JSON."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Final, TypeAlias

from frontdesk.channels import CHANNELS
from frontdesk.channels.base import Channel, HttpResponse, Request
from frontdesk.channels.twilio import Twilio
from frontdesk.channels.whatsapp import WhatsApp
from frontdesk.events import Event
from frontdesk.model import Author, AuthorKind, Direction, Inbox, Message, MessageStatus

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

HERE: Final = Path(__file__).parent
ALL: Final[Mapping[str, Channel]] = {**CHANNELS, "whatsapp": WhatsApp(), "twilio": Twilio()}
"""Every channel there is, wired in or not yet."""

RECEIVED_AT: Final = 1_790_100_000_000
ACCOUNTS: Final[Mapping[str, str]] = {
    "telegram": "990011",
    "instagram": "17841405550001",
    "whatsapp": "105550001",
    "twilio": "AC00000000000000000000000000000001",
}


def inbox_of(channel: str) -> Inbox:
    return Inbox(
        id=f"inbox-{channel}",
        workspace_id="seaside",
        channel=channel,
        account_id=ACCOUNTS[channel],
        phone="+15550100100",
        manager_phones=("+15550100300",),
        public_webhook_url="https://desk.example.com/webhooks/twilio/inbox-twilio",
    )


def call(
    body: bytes, headers: Mapping[str, str] | None = None, query: Mapping[str, str] | None = None, url: str = ""
) -> Request:
    return Request(method="POST", headers=headers or {}, query=query or {}, body=body, url=url, received_at=RECEIVED_AT)


def answer(status: int, body: object = b"", headers: Mapping[str, str] | None = None) -> HttpResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return HttpResponse(status=status, headers=headers or {}, body=raw)


def reply(text: str | None, reply_to: str | None = None) -> Message:
    return Message(
        seq=2,
        direction=Direction.OUTBOUND,
        author=Author(kind=AuthorKind.ASSISTANT),
        text=text,
        reply_to=reply_to,
        status=MessageStatus.SENDING,
        sent_at=RECEIVED_AT,
        received_at=RECEIVED_AT,
    )


def plain(event: Event) -> dict[str, Plain]:
    """The event as JSON: its kind, and every field that says something."""
    return {"event": type(event).__name__} | _facts(event)


def _facts(value: object) -> dict[str, Plain]:
    assert is_dataclass(value)
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if field.default is MISSING or getattr(value, field.name) != field.default
    }


def _plain(value: object) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return _facts(value)
