"""What a file is, told by its first bytes: what a sender says of it is only believed where it can do no harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.model import MessageType

ENOUGH: Final = 512
"""Bytes of a file that are looked at."""
UNKNOWN: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature:
    """What a file turned out to be."""

    type: MessageType
    mime: str


_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"#!AMR", "audio/amr"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_RIFF: Final[Mapping[bytes, str]] = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: Final[Mapping[bytes, str]] = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
}
_FAMILIES: Final[Mapping[str, MessageType]] = {
    "image": MessageType.IMAGE,
    "video": MessageType.VIDEO,
    "audio": MessageType.AUDIO,
}
_SPOKEN: Final = frozenset({MessageType.VOICE, MessageType.AUDIO})
_KEPT: Final = frozenset({MessageType.DOCUMENT, MessageType.STICKER})
_BELIEVED: Final = ("application/", "text/plain", "text/csv", "text/vcard", "text/x-vcard")
_ACTIVE: Final = ("html", "xml", "svg", "javascript", "ecmascript", "xhtml")


def nature(data: bytes, told_type: MessageType, told_mime: str | None) -> Nature:
    """Say what the bytes are; a picture that is none becomes a document, and markup is never called by its name."""
    mime = _found(data) or _harmless(told_mime)
    if told_type in _SPOKEN and mime in ("video/mp4", "video/webm"):
        mime = mime.replace("video", "audio")
    return Nature(type=_type(mime, told_type), mime=mime)


def _found(data: bytes) -> str | None:
    start = data[:ENOUGH]
    readings: tuple[Callable[[bytes], str | None], ...] = (_by_beginning, _by_riff, _by_brand)
    return next((mime for reading in readings if (mime := reading(start))), None)


def _by_beginning(data: bytes) -> str | None:
    return next((mime for beginning, mime in _BEGINNINGS if data.startswith(beginning)), None)


def _by_riff(data: bytes) -> str | None:
    return _RIFF.get(data[8:12]) if data.startswith(b"RIFF") else None


def _by_brand(data: bytes) -> str | None:
    """Read the brand of an ISO media file; most are films."""
    return _BRANDS.get(data[8:12], "video/mp4") if data[4:8] == b"ftyp" else None


def _harmless(told: str | None) -> str:
    """Believe a type no browser acts upon; pictures, films and sounds would have been known by their bytes."""
    mime = (told or "").partition(";")[0].strip().lower()
    if not mime.startswith(_BELIEVED) or any(word in mime for word in _ACTIVE):
        return UNKNOWN
    return mime


def _type(mime: str, told: MessageType) -> MessageType:
    family = _FAMILIES.get(mime.partition("/")[0], MessageType.DOCUMENT)
    if told in _KEPT or (told is MessageType.VOICE and family is MessageType.AUDIO):
        return told
    return family
