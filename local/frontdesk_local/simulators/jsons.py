"""JSON without `Any`: the type, and the few ways of looking into a value of unknown shape."""

import json
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Doc: TypeAlias = dict[str, Json]


def doc(value: Json) -> Doc:
    """Give the object, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def rows(value: Json) -> list[Json]:
    """Give the array, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: Json) -> str:
    """Give the string, or an empty one for anything else."""
    return value if isinstance(value, str) else ""


def whole(value: Json) -> int | None:
    """Give the whole number, also one spelt in digits (a form field); None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and value.isascii():
        return int(value)
    return None


def loads(data: bytes | str) -> Json:
    """Read JSON; a body that is none raises ValueError."""
    value: Json = json.loads(data)
    return value


def dumps(value: Json) -> bytes:
    """Write compact JSON in UTF-8; an unpaired surrogate stays the escape it was."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
