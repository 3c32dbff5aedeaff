"""The rules of a Converse request, as pure checks."""

import re
from typing import Final

from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.simulators.model.errors import ModelError

TOOL_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
ROLES: Final = ("user", "assistant")


def check_converse(body: Json) -> Doc:
    """Check a request and give it: alternating messages from a user's on, no blank text, sane settings and tools."""
    if not isinstance(body, dict):
        message = "The request body is not JSON."
        raise ModelError(message)
    _check_messages(body.get("messages"))
    for place, block in enumerate(rows(body.get("system"))):
        _check_text(doc(block), f"system.{place}")
    _check_settings(doc(body.get("inferenceConfig")))
    _check_tools(body)
    return body


def _check_messages(given: Json) -> None:
    if not isinstance(given, list) or not given:
        message = "The messages field is required and must not be empty."
        raise ModelError(message)
    for place, entry in enumerate(given):
        fields = doc(entry)
        if fields.get("role") != ROLES[place % 2]:
            message = "A conversation must start with a user message and alternate between user and assistant roles."
            raise ModelError(message)
        content = rows(fields.get("content"))
        if not content:
            message = f"The content field at messages.{place} is empty."
            raise ModelError(message)
        for number, block in enumerate(content):
            _check_text(doc(block), f"messages.{place}.content.{number}")


def _check_text(block: Doc, where: str) -> None:
    if "text" in block and not text(block["text"]).strip():
        message = f"The text field in the ContentBlock object at {where} is blank. Add text to the text field."
        raise ModelError(message)


def _check_settings(settings: Doc) -> None:
    for name in ("temperature", "topP"):
        value = settings.get(name, 0)
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            message = f"The value at inferenceConfig.{name} must be between 0 and 1."
            raise ModelError(message)
    tokens = settings.get("maxTokens", 1)
    if not isinstance(tokens, int) or tokens < 1:
        message = "The value at inferenceConfig.maxTokens must be 1 or more."
        raise ModelError(message)


def _check_tools(body: Doc) -> None:
    if "toolConfig" not in body:
        return
    given = tools(body)
    if not given:
        message = "The value at toolConfig.tools must have at least one tool."
        raise ModelError(message)
    for tool in given:
        spec = doc(doc(tool).get("toolSpec"))
        if not TOOL_NAME.fullmatch(text(spec.get("name"))) or "json" not in doc(spec.get("inputSchema")):
            message = "A tool needs a toolSpec with a name of 1 to 64 of [a-zA-Z0-9_-] and an inputSchema.json."
            raise ModelError(message)


def tools(body: Doc) -> list[Json]:
    """Give the tools the model was offered."""
    return rows(doc(body.get("toolConfig")).get("tools"))
