"""Typed readings of a provider's JSON, where nothing may be believed to be there or to have its type."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from frontdesk.channels.text import STORED_TEXT_LIMIT, clean, clip, utf8_bytes
from frontdesk.errors import PayloadError

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Fields: TypeAlias = Mapping[str, Json]

LABEL_LIMIT: Final = 512
"""UTF-8 bytes kept of a name, a title, a file name."""

ID_LIMIT: Final = 512
"""UTF-8 bytes an id may have: ids become part of a key."""

URL_LIMIT: Final = 4096
LIST_LIMIT: Final = 50
"""Entries kept of a list that becomes part of one stored message."""

_LONGEST_INTEGER: Final = 20
_UNSAFE_IN_ID: Final = re.compile("[\x00-\x20\x7f\ud800-\udfff]")
_UNSAFE_IN_KIND: Final = re.compile(r"[^A-Za-z0-9_.]")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_KIND_LENGTH: Final = 64
_TOO_DEEP: Final = '"nested too deeply to be kept"'


def read_json(body: bytes) -> Json:
    """Read a UTF-8 JSON body; numbers beyond any real id or measure stay text."""
    try:
        value: Json = json.loads(
            body.decode("utf-8"), parse_int=_integer, parse_float=_number, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        raise PayloadError("the body is not JSON") from error
    return value


def read_object(body: bytes) -> Fields:
    """Read a body that is one JSON object."""
    value = read_json(body)
    if not isinstance(value, dict):
        raise PayloadError("the body is not a JSON object")
    return value


def raw(value: Json) -> str:
    """Write a fragment as JSON text that every store keeps: pure ASCII."""
    try:
        return json.dumps(value, separators=(",", ":"))
    except RecursionError:
        return _TOO_DEEP


def kind_of(*names: str) -> str:
    """Name a kind of event in a form that is safe to count by."""
    return _UNSAFE_IN_KIND.sub("_", ".".join(name for name in names if name))[:_KIND_LENGTH]


def child(fields: Fields, name: str) -> Fields:
    """Read an object; absent and of another type are both empty."""
    return as_fields(fields.get(name))


def children(fields: Fields, name: str) -> Sequence[Json]:
    """Read a list of whatever; absent and of another type are both empty."""
    value = fields.get(name)
    return value if isinstance(value, list) else ()


def as_fields(value: Json) -> Fields:
    """Take a value as an object; anything else is empty."""
    return value if isinstance(value, dict) else {}


def flag(fields: Fields, name: str) -> bool:
    """Read a flag: only `true` is true."""
    return fields.get(name) is True


def integer(fields: Fields, name: str) -> int | None:
    """Read a whole number of at most 64 bits; `true` is none."""
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -(2**63) <= value < 2**63 else None


def decimal(fields: Fields, name: str) -> float | None:
    """Read a number."""
    value = fields.get(name)
    return value if isinstance(value, float) else integer(fields, name)


def measure(fields: Fields, name: str) -> float | None:
    """Read a number that may be written as text."""
    value = fields.get(name)
    if not isinstance(value, str):
        return decimal(fields, name)
    return float(value) if _DECIMAL.fullmatch(value) else None


def text_of(fields: Fields, name: str) -> str | None:
    """Read what a person wrote, to the last blank; None when there is nothing."""
    return _string(fields, name, STORED_TEXT_LIMIT)


def label(fields: Fields, name: str) -> str | None:
    """Read a short text, such as a name."""
    return _string(fields, name, LABEL_LIMIT)


def url(fields: Fields, name: str) -> str | None:
    """Read a web address; a cut one would be of no use."""
    value = fields.get(name)
    if not isinstance(value, str) or len(value) > URL_LIMIT or _UNSAFE_IN_ID.search(value):
        return None
    return value if value.startswith(("https://", "http://")) else None


def identifier(fields: Fields, name: str) -> str | None:
    """Read an id given as text or as a whole number, if it can be part of a key."""
    value = fields.get(name)
    if isinstance(value, str):
        usable = value != "" and utf8_bytes(value) <= ID_LIMIT and not _UNSAFE_IN_ID.search(value)
        return value if usable else None
    number = integer(fields, name)
    return None if number is None else str(number)


def _string(fields: Fields, name: str, limit: int) -> str | None:
    value = fields.get(name)
    if not isinstance(value, str) or value == "":
        return None
    return clip(clean(value), limit, utf8_bytes)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits


def _number(digits: str) -> float | str:
    value = float(digits)
    return value if math.isfinite(value) else digits


def _refuse_constant(name: str) -> Json:
    raise PayloadError(f"{name} is not JSON")
