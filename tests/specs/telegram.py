"""Telegram's own list of methods and types, as a check of what would be sent."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from frontdesk.channels.base import HttpRequest
from tests.specs.folder import SPECS

FILE: Final = SPECS / "telegram_bot_api.min.json"
PLAIN: Final[Mapping[str, type | tuple[type, ...]]] = {
    "Integer": int,
    "String": str,
    "Boolean": bool,
    "Float": (int, float),
}
LENGTH: Final = re.compile(r"\b(\d+)-(\d+) characters")


class Telegram:
    """The Bot API."""

    def __init__(self) -> None:
        """Read the file."""
        whole = json.loads(FILE.read_text("utf-8"))
        self._methods: dict[str, Any] = whole["methods"]  # descriptions of whatever there is
        self._types: dict[str, Any] = whole["types"]

    def faults(self, request: HttpRequest) -> list[str]:
        """What the description finds wrong."""
        method = self._methods.get(request.url.rpartition("/")[2])
        if method is None:
            return [f"no method {request.url.rpartition('/')[2]}"]
        if request.upload is not None:
            return list(self._fields(method, {**request.upload.fields, request.upload.field: "a file"}, form=True))
        return list(self._fields(method, json.loads(request.body)))

    def _fields(self, described: Mapping[str, Any], given: Mapping[str, Any], *, form: bool = False) -> Iterator[str]:
        known = {field["name"]: field for field in described.get("fields", ())}
        yield from (f"{name} is no field of {described['name']}" for name in given if name not in known)
        yield from (f"{name} is missing" for name, field in known.items() if field["required"] and name not in given)
        for name, value in given.items():
            if name in known:
                yield from self._value(known[name], value, form=form)

    def _value(self, field: Mapping[str, Any], value: object, *, form: bool) -> Iterator[str]:
        if not form and not any(self._is(kind, value) for kind in field["types"]):
            yield f"{field['name']}: {value!r} is none of {field['types']}"
        limits = LENGTH.search(field["description"])
        if limits and isinstance(value, str) and not int(limits[1]) <= len(value) <= int(limits[2]):
            yield f"{field['name']} has {len(value)} characters"

    def _is(self, kind: str, value: object) -> bool:
        if kind.startswith("Array of "):
            return isinstance(value, list) and all(self._is(kind[9:], item) for item in value)
        if kind in PLAIN:
            return isinstance(value, PLAIN[kind]) and isinstance(value, bool) is (kind == "Boolean")
        described = self._types.get(kind, {})
        if "subtypes" in described:
            return any(self._is(subtype, value) for subtype in described["subtypes"])
        return isinstance(value, dict) and not list(self._fields(described, value))
