"""Twilio's form bodies: https://www.twilio.com/docs/usage/webhooks/webhooks-overview.

Blank fields count, for the signature above all. Bytes are kept as they are until a field is read as text.
"""

from typing import Final
from urllib.parse import parse_qsl

from frontdesk.channels.payload import Fields, read_object

BYTES: Final = "latin-1"
"""One character for each byte: nothing is lost while the form is taken apart."""


def fields_signed(body: bytes) -> bytes:
    """Join the names and values as they are signed: by name, each distinct value of a name once, in order."""
    pairs = sorted({(name.encode(BYTES), value.encode(BYTES)) for name, value in _pairs(body)})
    return b"".join(name + value for name, value in pairs)


def fields_of(body: bytes) -> Fields:
    """Read a form, or the JSON object some webhooks are configured to send; of a repeated field the first counts."""
    if body.lstrip()[:1] == b"{":
        return read_object(body)
    return {_text(name): _text(value) for name, value in reversed(_pairs(body))}


def _pairs(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode(BYTES), keep_blank_values=True, encoding=BYTES)


def _text(characters: str) -> str:
    return characters.encode(BYTES).decode("utf-8", "replace")
