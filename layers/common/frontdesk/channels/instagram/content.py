"""What an Instagram message is made of."""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels.content import Content
from frontdesk.channels.payload import (
    LIST_LIMIT,
    Fields,
    as_fields,
    child,
    children,
    flag,
    identifier,
    label,
    text_of,
    url,
)
from frontdesk.model import Choice, File, MessageType

FILES: Final[Mapping[str, MessageType]] = {
    "image": MessageType.IMAGE,
    "video": MessageType.VIDEO,
    "audio": MessageType.AUDIO,
    "file": MessageType.DOCUMENT,
    "sticker": MessageType.STICKER,
}
"""Files the customer sent."""

SHARED: Final[Mapping[str, tuple[MessageType, str]]] = {
    "ig_reel": (MessageType.VIDEO, "Reel"),
    "reel": (MessageType.VIDEO, "Reel"),
    "ig_post": (MessageType.IMAGE, "Post"),
    "ig_story": (MessageType.IMAGE, "Story"),
    "story_mention": (MessageType.IMAGE, "Story mention"),
    "share": (MessageType.UNSUPPORTED, "Shared post"),
    "fallback": (MessageType.UNSUPPORTED, "Shared link"),
    "template": (MessageType.UNSUPPORTED, "Template"),
}
"""Things of Instagram the customer pointed at, and how each is described."""

HEART: Final = "like_heart"
MEDIA_IDS: Final = ("ig_post_media_id", "reel_video_id", "sticker_id")


def content_of(message: Fields, name: str) -> Content | None:
    """Read what a person would see; None when there is nothing. `name` is the message's id."""
    text = text_of(message, "text")
    payload = text_of(child(message, "quick_reply"), "payload")
    attached = [as_fields(item) for item in children(message, "attachments")[:LIST_LIMIT]]
    media = tuple(file for index, item in enumerate(attached) if (file := _file(item, f"{name}.{index}")))
    if payload is not None:
        return Content(
            type=MessageType.CHOICE, text=text or payload, choice=Choice(id=payload, title=text), media=media
        )
    if text is not None:
        types = (FILES.get(_kind(item), MessageType.TEXT) for item in attached)
        return Content(type=next(types, MessageType.TEXT), text=text, media=media)
    if attached:
        return _described(attached[0], media)
    unsupported = flag(message, "is_unsupported")
    return Content(type=MessageType.UNSUPPORTED, text="Unsupported message") if unsupported else None


def _described(item: Fields, media: tuple[File, ...]) -> Content:
    kind, title = _kind(item), label(child(item, "payload"), "title")
    if kind == HEART:
        return Content(type=MessageType.STICKER, text="❤️", media=media)
    if kind in FILES:
        return Content(type=FILES[kind], text=None if media else FILES[kind].value.capitalize(), media=media)
    type_, words = SHARED.get(kind, (MessageType.UNSUPPORTED, "Unsupported attachment"))
    return Content(type=type_, text=f"{words}: {title}" if title else words, media=media)


def _kind(item: Fields) -> str:
    return label(item, "type") or ""


def _file(item: Fields, name: str) -> File | None:
    """Take what has an address; links to what cannot be a file are not files."""
    payload, kind = child(item, "payload"), _kind(item)
    address = url(payload, "url")
    if address is None:
        return None
    ids = (found for key in MEDIA_IDS if (found := identifier(payload, key)))
    shared_type, _ = SHARED.get(kind, (MessageType.UNSUPPORTED, ""))
    return File(id=next(ids, name), type=FILES.get(kind, shared_type), name=label(payload, "title"), url=address)
