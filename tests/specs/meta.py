"""Meta's own description of the Cloud API, as a check of what would be sent.

Where it is known to differ from the documentation, the difference stands here and nowhere else.
"""

import json
from typing import Any, Final, TypeAlias

import yaml
from jsonschema import Draft202012Validator

from frontdesk.channels.base import HttpRequest
from tests.specs.folder import SPECS

Schema: TypeAlias = dict[str, Any]  # a description of whatever there is

FILE: Final = SPECS / "meta_business_messaging_v23.0.yaml"
PATH: Final = "/{Version}/{Phone-Number-ID}/messages"
UNDESCRIBED: Final = frozenset({"biz_opaque_callback_data", "recipient"})
"""Fields that the documentation has and the description lacks."""


class Meta:
    """The send call."""

    def __init__(self) -> None:
        """Read the file; its `allOf` are folded, because each part would refuse what the others allow."""
        whole = yaml.load(FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both are safe loaders
        self._schemas: Schema = whole["components"]["schemas"]
        described = whole["paths"][PATH]["post"]["requestBody"]["content"]["application/json"]["schema"]
        kinds = self._schemas[described["$ref"].rpartition("/")[2]]["discriminator"]["mapping"]
        self._kinds = {kind: Draft202012Validator(self._folded({"$ref": ref})) for kind, ref in kinds.items()}

    def faults(self, request: HttpRequest) -> list[str]:
        """What the description finds wrong."""
        body = json.loads(request.body)
        if body.get("status") == "read":
            return (
                [] if body.keys() <= {"messaging_product", "status", "message_id", "typing_indicator"} else [str(body)]
            )
        if body.get("type") not in self._kinds:
            return [f"type {body.get('type')!r}"]
        if "recipient" in body:
            body["to"] = body["recipient"]
        described = {name: value for name, value in body.items() if name not in UNDESCRIBED}
        found = self._kinds[body["type"]].iter_errors(described)
        return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in found]

    def _folded(self, schema: object) -> Any:
        match schema:
            case {"$ref": str(ref)}:
                return self._folded(self._schemas[ref.rpartition("/")[2]])
            case {"allOf": list(parts)}:
                return self._joined([self._folded(part) for part in parts])
            case dict():
                return {name: self._folded(part) for name, part in schema.items() if name != "discriminator"}
            case list():
                return [self._folded(part) for part in schema]
            case _:
                return schema

    def _joined(self, parts: list[Schema]) -> Schema:
        whole: Schema = {"type": "object", "properties": {}, "required": []}
        for part in parts:
            whole["properties"] |= part.get("properties", {})
            whole["required"] += part.get("required", [])
            whole |= {name: part[name] for name in ("additionalProperties",) if name in part}
        return whole
