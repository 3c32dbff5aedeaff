"""A file is what its bytes say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.sniff import UNKNOWN, Nature, nature
from frontdesk.model import MessageType

IMAGE, VIDEO, AUDIO, VOICE, DOCUMENT, STICKER = (
    MessageType.IMAGE, MessageType.VIDEO, MessageType.AUDIO, MessageType.VOICE, MessageType.DOCUMENT,
    MessageType.STICKER,
)  # fmt: skip
MP4 = b"\x00\x00\x00\x18ftypisom"


@pytest.mark.parametrize(
    ("data", "told", "mime", "found"),
    [
        (b"\xff\xd8\xff\xe0", IMAGE, None, Nature(type=IMAGE, mime="image/jpeg")),
        (b"\x89PNG\r\n\x1a\nx", IMAGE, "image/jpeg", Nature(type=IMAGE, mime="image/png")),
        (b"GIF89a", IMAGE, None, Nature(type=IMAGE, mime="image/gif")),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", STICKER, None, Nature(type=STICKER, mime="image/webp")),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", AUDIO, None, Nature(type=AUDIO, mime="audio/wav")),
        (b"OggS", VOICE, "audio/ogg; codecs=opus", Nature(type=VOICE, mime="audio/ogg")),
        (b"OggS", DOCUMENT, None, Nature(type=DOCUMENT, mime="audio/ogg")),
        (MP4, VIDEO, None, Nature(type=VIDEO, mime="video/mp4")),
        (MP4, IMAGE, None, Nature(type=VIDEO, mime="video/mp4")),
        (MP4, VOICE, None, Nature(type=VOICE, mime="audio/mp4")),
        (b"\x00\x00\x00\x18ftypM4A ", AUDIO, None, Nature(type=AUDIO, mime="audio/mp4")),
        (b"ID3\x03", AUDIO, None, Nature(type=AUDIO, mime="audio/mpeg")),
        (b"#!AMR\n", VOICE, "audio/amr", Nature(type=VOICE, mime="audio/amr")),
        (b"%PDF-1.7", DOCUMENT, "text/html", Nature(type=DOCUMENT, mime="application/pdf")),
        (b"PK\x03\x04", DOCUMENT, "application/zip", Nature(type=DOCUMENT, mime="application/zip")),
        (b"BEGIN:VCARD", DOCUMENT, "text/vcard", Nature(type=DOCUMENT, mime="text/vcard")),
        (b"plain", DOCUMENT, "text/plain; charset=utf-8", Nature(type=DOCUMENT, mime="text/plain")),
        (b"<!doctype html>", IMAGE, "image/png", Nature(type=DOCUMENT, mime=UNKNOWN)),
        (b"<html>", DOCUMENT, "text/html", Nature(type=DOCUMENT, mime=UNKNOWN)),
        (b"<svg onload=alert(1)>", IMAGE, "image/svg+xml", Nature(type=DOCUMENT, mime=UNKNOWN)),
        (b"alert(1)", DOCUMENT, "application/javascript", Nature(type=DOCUMENT, mime=UNKNOWN)),
        (b"<x/>", DOCUMENT, "application/xhtml+xml", Nature(type=DOCUMENT, mime=UNKNOWN)),
        (b"", IMAGE, None, Nature(type=DOCUMENT, mime=UNKNOWN)),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, told: MessageType, mime: str | None, found: Nature) -> None:
    assert nature(data, told, mime) == found


@given(st.binary(max_size=64), st.sampled_from(MessageType), st.none() | st.text(max_size=40))
def test_nothing_a_browser_acts_upon_keeps_its_name(data: bytes, told: MessageType, mime: str | None) -> None:
    found = nature(data, told, mime).mime
    assert not any(word in found for word in ("html", "svg", "xml", "script"))
