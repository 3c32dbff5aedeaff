"""Twilio's own descriptions of its two APIs, as a check of what would be sent.

A server built on them takes fields nobody knows; here an unknown field is a fault.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from frontdesk.channels.base import HttpRequest
from tests.specs.folder import SPECS

FILES: Final = ("twilio_api_v2010.json", "twilio_conversations_v1.json")
FORM: Final = "application/x-www-form-urlencoded"


class Twilio:
    """Programmable Messaging and Conversations."""

    def __init__(self) -> None:
        """Read both files."""
        self._paths: dict[str, Any] = {}  # descriptions of whatever there is
        for name in FILES:
            self._paths |= json.loads((SPECS / name).read_text("utf-8"))["paths"]

    def faults(self, request: HttpRequest) -> list[str]:
        """What the description finds wrong."""
        operation = self._operation(request)
        if operation is None:
            return [f"no {request.method} {urlsplit(request.url).path}"]
        if request.method == "GET":
            return list(_query_faults(operation, parse_qs(urlsplit(request.url).query)))
        schema = operation["requestBody"]["content"][FORM]["schema"]
        return list(_form_faults(schema, parse_qs(request.body.decode(), keep_blank_values=True)))

    def _operation(self, request: HttpRequest) -> Mapping[str, Any] | None:
        parts = urlsplit(request.url).path.split("/")
        for path, described in self._paths.items():
            if _matches(path.split("/"), parts):
                found: Mapping[str, Any] | None = described.get(request.method.lower())
                return found
        return None


def _matches(described: Sequence[str], parts: Sequence[str]) -> bool:
    pairs = zip(described, parts, strict=False)
    return len(described) == len(parts) and all(
        name == part or (name.startswith("{") and re.fullmatch(r"[A-Z]{2}[0-9a-f]{32}(\.json)?", part))
        for name, part in pairs
    )


def _form_faults(schema: Mapping[str, Any], form: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in schema.get("required", ()) if name not in form)
    for name, values in form.items():
        known = schema["properties"].get(name)
        if known is None:
            yield f"{name} is no field"
        elif known.get("type") == "array":
            yield from (fault for value in values for fault in _value_faults(name, known.get("items", {}), value))
        else:
            yield from (f"{name} is there twice" for _ in values[1:])
            yield from _value_faults(name, known, values[0])


def _query_faults(operation: Mapping[str, Any], query: Mapping[str, Sequence[str]]) -> Iterator[str]:
    known = {parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "query"}
    yield from (f"{name} is no parameter" for name in query if name not in known)


def _value_faults(name: str, known: Mapping[str, Any], value: str) -> Iterator[str]:
    if "pattern" in known and not re.search(known["pattern"], value):
        yield f"{name}: {value!r} is not {known['pattern']}"
    if "enum" in known and value not in known["enum"]:
        yield f"{name}: {value!r} is none of {known['enum']}"
    if known.get("format") == "uri" and not urlsplit(value).netloc:
        yield f"{name}: {value!r} is no address"
