"""What a message is made of: https://core.telegram.org/bots/api#message.

Real messages hold one kind of content; where several stand together, the first of the order below wins.
"""

from collections.abc import Callable, Mapping
from typing import Final

from frontdesk.channels.content import Content, contacts, location
from frontdesk.channels.payload import (
    Fields,
    as_fields,
    child,
    children,
    decimal,
    identifier,
    integer,
    label,
    text_of,
)
from frontdesk.model import Choice, File, MessageType

FILES: Final[Mapping[str, MessageType]] = {
    "voice": MessageType.VOICE,
    "audio": MessageType.AUDIO,
    "video": MessageType.VIDEO,
    "video_note": MessageType.VIDEO,
    "animation": MessageType.VIDEO,
    "live_photo": MessageType.VIDEO,
    "sticker": MessageType.STICKER,
    "document": MessageType.DOCUMENT,
}
"""Kinds that name one file; an animation also comes as a document, so it stands before it."""

ENVELOPE: Final = frozenset(
    {
        "message_id", "message_thread_id", "from", "sender_chat", "sender_boost_count", "sender_business_bot",
        "sender_tag", "date", "edit_date", "business_connection_id", "chat", "is_topic_message", "author_signature",
        "is_automatic_forward", "reply_to_message", "external_reply", "quote", "via_bot", "has_protected_content",
        "media_group_id", "entities", "caption_entities", "link_preview_options", "effect_id", "reply_markup",
        "forward_origin", "forward_from", "forward_from_chat", "forward_date", "is_from_offline",
    }
)  # fmt: skip
"""Keys that every message may have; any other key is what the message is about."""


def content_of(message: Fields) -> Content | None:
    """Read what a person would see; None for service messages, which nobody wrote."""
    readings = (reading(message) for reading in READINGS)
    return next((content for content in readings if content is not None), None)


def service_kind(message: Fields) -> str | None:
    """Name what a message without readable content is about, by its own key."""
    return next((name for name in message if name not in ENVELOPE), None)


def _written(message: Fields) -> str | None:
    return text_of(message, "text") or text_of(message, "caption")


def _photo(message: Fields) -> Content | None:
    sizes = [size for item in children(message, "photo") if (size := as_fields(item)) and identifier(size, "file_id")]
    if not sizes:
        return None
    return Content(
        type=MessageType.IMAGE, text=_written(message), media=(_attachment(sizes[-1], MessageType.IMAGE, "image/jpeg"),)
    )


def _file(message: Fields) -> Content | None:
    for name, kind in FILES.items():
        file = child(message, name)
        if identifier(file, "file_id"):
            text = _written(message) or (label(file, "emoji") if name == "sticker" else None)
            return Content(type=kind, text=text, media=(_attachment(file, kind),))
    return None


def _attachment(file: Fields, kind: MessageType, mime: str | None = None) -> File:
    return File(
        id=identifier(file, "file_id") or "",
        type=kind,
        mime=label(file, "mime_type") or mime,
        size=integer(file, "file_size"),
        name=label(file, "file_name") or label(file, "title"),
    )


def _text(message: Fields) -> Content | None:
    text = _written(message)
    return None if text is None else Content(type=MessageType.TEXT, text=text)


def _venue(message: Fields) -> Content | None:
    venue = child(message, "venue")
    point = child(venue, "location") or child(message, "location")
    return location(*_point(point), label(venue, "title"), label(venue, "address")) if venue else None


def _location(message: Fields) -> Content | None:
    return location(*_point(child(message, "location")))


def _point(place: Fields) -> tuple[float | None, float | None]:
    return decimal(place, "latitude"), decimal(place, "longitude")


def _contact(message: Fields) -> Content | None:
    card = child(message, "contact")
    name = " ".join(part for key in ("first_name", "last_name") if (part := label(card, key)))
    return contacts((name, label(card, "phone_number")))


def _dice(message: Fields) -> Content | None:
    dice = child(message, "dice")
    emoji, value = label(dice, "emoji"), integer(dice, "value")
    return None if emoji is None or value is None else Content(type=MessageType.TEXT, text=f"{emoji} {value}")


def _web_app(message: Fields) -> Content | None:
    """Read what a web app's button sent back: the customer's answer."""
    sent = child(message, "web_app_data")
    data, title = text_of(sent, "data"), label(sent, "button_text")
    if data is None:
        return None
    return Content(type=MessageType.CHOICE, text=title or data, choice=Choice(id=data, title=title))


def _named(key: str, word: str, name: str) -> Callable[[Fields], Content | None]:
    """Describe a content this product does not show, by its title where it has one."""

    def read(message: Fields) -> Content | None:
        content = child(message, key)
        title = label(content, name)
        return Content(type=MessageType.UNSUPPORTED, text=f"{word}: {title}" if title else word) if content else None

    return read


READINGS: Final[tuple[Callable[[Fields], Content | None], ...]] = (
    _photo,
    _file,
    _text,
    _venue,
    _location,
    _contact,
    _dice,
    _web_app,
    _named("poll", "Poll", "question"),
    _named("checklist", "Checklist", "title"),
    _named("game", "Game", "title"),
    _named("invoice", "Invoice", "title"),
    _named("paid_media", "Paid media", "title"),
    _named("story", "Story", "title"),
)
