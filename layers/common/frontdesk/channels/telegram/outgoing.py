"""Files and quotes of messages that are sent: https://core.telegram.org/bots/api#sending-files."""

import json
from collections.abc import Mapping
from typing import Final

from frontdesk.channels.base import HttpRequest, Upload
from frontdesk.channels.payload import Json
from frontdesk.model import Attachment, Message, MessageType

CAPTION_LIMIT: Final = 1024
_MEGABYTE: Final = 1024 * 1024
FILE_LIMITS: Final[Mapping[MessageType, int]] = {
    MessageType.IMAGE: 10 * _MEGABYTE,
    MessageType.VIDEO: 50 * _MEGABYTE,
    MessageType.AUDIO: 50 * _MEGABYTE,
    MessageType.VOICE: 50 * _MEGABYTE,
    MessageType.DOCUMENT: 50 * _MEGABYTE,
}

_METHODS: Final[Mapping[MessageType, tuple[str, frozenset[str]]]] = {
    MessageType.IMAGE: ("photo", frozenset({"image/jpeg", "image/png", "image/webp"})),
    MessageType.VIDEO: ("video", frozenset({"video/mp4"})),
    MessageType.AUDIO: ("audio", frozenset({"audio/mpeg", "audio/mp4"})),
    MessageType.VOICE: ("voice", frozenset({"audio/ogg", "audio/mpeg", "audio/mp4"})),
}
"""How a kind of file is shown, and the formats that Telegram shows so; everything else is a document."""


def destination(thread: str) -> dict[str, str]:
    """Say where to write: `<chat>`, or `<business connection>:<chat>` for a chat of the business's own account."""
    connection, _, chat = thread.rpartition(":")
    return {"chat_id": chat, "business_connection_id": connection} if connection else {"chat_id": chat}


def file_request(message: Message, thread: str, root: str) -> HttpRequest:
    """Upload the file: by link Telegram takes small photos and few kinds of documents only."""
    (attachment, *_) = message.media
    kind = _kind(attachment)
    quoted = reply_parameters(message.reply_to, thread)
    fields = {
        **destination(thread),
        **({"caption": message.text} if message.text else {}),
        **{name: json.dumps(value) for name, value in quoted.items()},
    }
    return HttpRequest(
        method="POST",
        url=f"{root}/send{kind.capitalize()}",
        headers={},
        body=b"",
        upload=Upload(field=kind, attachment=attachment, fields=fields),
    )


def _kind(attachment: Attachment) -> str:
    kind, formats = _METHODS.get(attachment.type, ("document", frozenset()))
    return kind if attachment.mime in formats else "document"


def reply_parameters(reply_to: str | None, thread: str) -> dict[str, Json]:
    """Point at the quoted message, if it is one of this chat; a vanished one doesn't stop the answer."""
    chat, _, number = (reply_to or "").rpartition(":")
    if chat != thread or not (number.isascii() and number.isdigit()):
        return {}
    return {"reply_parameters": {"message_id": int(number), "allow_sending_without_reply": True}}
