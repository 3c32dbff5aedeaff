"""What a Twilio message is made of."""

import json
from collections.abc import Sequence
from typing import Final

from frontdesk.channels.content import Content, location
from frontdesk.channels.payload import (
    LIST_LIMIT,
    Fields,
    Json,
    as_fields,
    identifier,
    integer,
    label,
    measure,
    text_of,
    url,
)
from frontdesk.model import Choice, File, MessageType

TAPS: Final = (("ButtonPayload", "ButtonText"), ("ListId", "ListTitle"))
FAMILIES: Final = {"image": MessageType.IMAGE, "video": MessageType.VIDEO, "audio": MessageType.AUDIO}


def content_of(fields: Fields) -> Content:
    """Read a message of Programmable Messaging; an SMS may be empty."""
    return _tap(fields) or _files(fields) or _place(fields) or _words(fields)


def content_in_conversation(fields: Fields) -> Content:
    """Read a message of a conversation, whose files are JSON inside the form."""
    service = identifier(fields, "ChatServiceSid")
    listed = (as_fields(item) for item in _listed(fields)[:LIST_LIMIT])
    media = tuple(file for item in listed if (file := _stored_file(item, service)))
    return _with_files(fields, media) if media else _words(fields)


def _words(fields: Fields) -> Content:
    return Content(type=MessageType.TEXT, text=text_of(fields, "Body") or "")


def _tap(fields: Fields) -> Content | None:
    for key, title_key in TAPS:
        answer, title = text_of(fields, key), label(fields, title_key)
        if answer is not None:
            text = text_of(fields, "Body") or title or answer
            return Content(type=MessageType.CHOICE, text=text, choice=Choice(id=answer, title=title))
    return None


def _files(fields: Fields) -> Content | None:
    found = (_file(fields, index) for index in range(LIST_LIMIT))
    media = tuple(file for file in found if file)
    return _with_files(fields, media) if media else None


def _file(fields: Fields, index: int) -> File | None:
    address = url(fields, f"MediaUrl{index}")
    if address is None:
        return None
    mime = label(fields, f"MediaContentType{index}")
    name = address.partition("?")[0].rpartition("/")[2] or str(index)
    return File(id=name, type=_type(mime), mime=mime, url=address)


def _stored_file(file: Fields, service: str | None) -> File | None:
    """Name a file by its service and its sid: together they are asked for."""
    sid, mime = identifier(file, "Sid"), label(file, "ContentType")
    if sid is None:
        return None
    name = f"{service}/{sid}" if service else sid
    return File(id=name, type=_type(mime), mime=mime, size=integer(file, "Size"), name=label(file, "Filename"))


def _listed(fields: Fields) -> Sequence[Json]:
    media = fields.get("Media")
    try:
        listed: Json = json.loads(media) if isinstance(media, str) else media
    except (ValueError, RecursionError):
        return ()
    return listed if isinstance(listed, list) else ()


def _with_files(fields: Fields, media: tuple[File, ...]) -> Content:
    return Content(type=media[0].type, text=text_of(fields, "Body"), media=media)


def _type(mime: str | None) -> MessageType:
    return FAMILIES.get((mime or "").partition("/")[0], MessageType.DOCUMENT)


def _place(fields: Fields) -> Content | None:
    latitude, longitude = measure(fields, "Latitude"), measure(fields, "Longitude")
    if latitude is None or longitude is None:
        return None
    return location(latitude, longitude, label(fields, "Label"), label(fields, "Address"))
