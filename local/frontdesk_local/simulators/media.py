"""The providers' media host: files to be fetched by the desk, and files the desk has sent."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

KEPT_BYTES: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """One file; every provider names it in its own way."""

    number: int
    mime: str
    name: str
    data: bytes

    @property
    def path(self) -> str:
        """Where any client may fetch it."""
        return f"/media/{self.number}/{self.name}"

    @property
    def telegram_file_id(self) -> str:
        """Its Telegram file id."""
        return f"AgACAgQAAxkB{self.number:024d}"

    @property
    def whatsapp_media_id(self) -> str:
        """Its WhatsApp media id."""
        return f"{1_055_501_000_000_000 + self.number}"

    @property
    def twilio_sid(self) -> str:
        """Its Twilio media sid."""
        return f"ME{self.number:032x}"

    @property
    def sha256(self) -> str:
        """The digest WhatsApp gives with it, in hex."""
        return hashlib.sha256(self.data).hexdigest()


class MediaStore:
    """Files by every name they have; the oldest go when they take more than `kept_bytes` together."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        """Start empty."""
        self._kept_bytes = kept_bytes
        self._bytes = 0
        self._last = 0
        self._files: OrderedDict[int, Media] = OrderedDict()
        self._names: dict[str, int] = {}

    def add(self, data: bytes, mime: str, name: str = "") -> Media:
        """Keep a file."""
        self._last += 1
        media = Media(number=self._last, mime=mime, name=name or f"file-{self._last}", data=data)
        self._files[media.number] = media
        for known_as in _names(media):
            self._names[known_as] = media.number
        self._bytes += len(data)
        while self._bytes > self._kept_bytes and len(self._files) > 1:
            self._drop()
        return media

    def find(self, name: str) -> Media | None:
        """Find a file by its Telegram file id, WhatsApp media id or Twilio sid."""
        number = self._names.get(name)
        return None if number is None else self._files.get(number)

    def by_number(self, number: str) -> Media | None:
        """Find a file by the number in its URL."""
        return self._files.get(int(number))

    def remove(self, media: Media) -> None:
        """Forget a file."""
        if self._files.pop(media.number, None) is None:
            return
        self._bytes -= len(media.data)
        for name in _names(media):
            self._names.pop(name, None)

    def _drop(self) -> None:
        self.remove(next(iter(self._files.values())))


def _names(media: Media) -> tuple[str, ...]:
    return media.telegram_file_id, media.whatsapp_media_id, media.twilio_sid
