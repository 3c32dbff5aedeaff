"""What a customer does, from the words of a command to what the simulators' phone is told."""

from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from secrets import token_hex
from typing import Final

import aiohttp

from frontdesk_local.errors import LocalStackError
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, doc, text

SAMPLE: Final = "sample"
_PICTURE: Final = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_NOTE: Final = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"
_NAMES: Final = {Channel.TELEGRAM: "telegram_file_id", Channel.WHATSAPP: "whatsapp_media_id"}
_ACCEPTED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the customer is to do: write, send pictures (several make an album) or a voice note, tap, take back."""

    words: str = ""
    photos: Sequence[str] = ()
    voice: str = ""
    tap: str = ""
    unsend: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    kind: str
    name: str
    mime: str
    data: bytes


async def acts(wanted: Wanted, channel: Channel, thread: Sequence[Doc], session: aiohttp.ClientSession) -> list[Doc]:
    """One entry for each webhook; the words go with the first file or the tap. `thread` is what the customer sees."""
    files = [*(_file("image", path) for path in wanted.photos), *_voice(wanted.voice)]
    album = token_hex(4) if len(wanted.photos) > 1 else ""
    found: list[Doc] = []
    for number, file in enumerate(files):
        ref = await _uploaded(file, channel, session)
        caption = wanted.words if number == 0 else ""
        in_album = album if file.kind == "image" else ""
        described: Doc = {"kind": file.kind, "ref": ref, "mime": file.mime, "name": file.name, "size": len(file.data)}
        found.append({"file": described | {"caption": caption, "album": in_album}})
    if wanted.tap:
        tapped: Doc = {"id": wanted.tap, "title": wanted.words, "message_id": _last(thread, "desk")}
        found.append({"tap": tapped})
    if wanted.unsend:
        found.append({"unsend": _last(thread, "customer")})
    if not found and wanted.words:
        found.append({"text": wanted.words})
    if not found or found[-1] == {"unsend": ""}:
        raise LocalStackError("Nothing to do: say a TEXT, or use --photo, --voice, --tap, or --unsend after a message.")
    return found


def _voice(path: str) -> Iterator[_File]:
    if path:
        yield _file("voice", path)


def _file(kind: str, path: str) -> _File:
    if path == SAMPLE:
        picture = _File(kind=kind, name="sample.png", mime="image/png", data=_PICTURE)
        note = _File(kind=kind, name="sample.ogg", mime="audio/ogg", data=_NOTE)
        return note if kind == "voice" else picture
    try:
        data = Path(path).read_bytes()
    except OSError as unreadable:
        raise LocalStackError(f"{path} cannot be read: {unreadable.strerror}.") from unreadable
    mime = guess_type(path)[0] or "application/octet-stream"
    return _File(kind=kind, name=Path(path).name, mime=mime, data=data)


async def _uploaded(file: _File, channel: Channel, session: aiohttp.ClientSession) -> str:
    """Put a file where the provider keeps the customer's files, and give its name there."""
    headers = {"Content-Type": file.mime}
    async with session.post("/_control/media", data=file.data, params={"name": file.name}, headers=headers) as answer:
        lying = doc(await answer.json(content_type=None))
    if answer.status != _ACCEPTED:
        raise LocalStackError(text(lying.get("detail")) or "The simulators refused the file.")
    return text(lying.get(_NAMES.get(channel, "url")))


def _last(thread: Sequence[Doc], by: str) -> str:
    """The id of the latest message of one side."""
    return next((text(message.get("id")) for message in reversed(thread) if message.get("by") == by), "")
