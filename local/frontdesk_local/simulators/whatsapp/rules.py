"""How the Cloud API complains, and the two rules every field is made of: what it is, and how long it may be."""

from typing import Final

from frontdesk_local.simulators.graph.errors import GraphError, parameter
from frontdesk_local.simulators.jsons import Doc, Json, doc, text

MISSING: Final = 131008
INVALID: Final = 131009


def missing(name: str) -> GraphError:
    """Make the complaint about a field that is not there."""
    return GraphError(
        f"(#{MISSING}) Required parameter is missing", MISSING, details=f"Parameter '{name}' is missing or empty."
    )


def invalid(details: str) -> GraphError:
    """Make the complaint about a field of the wrong kind or length."""
    return GraphError(f"(#{INVALID}) Parameter value is not valid", INVALID, details=details)


def too_long(name: str, most: int) -> GraphError:
    """Make the complaint about a text that is too long."""
    return parameter(f"Param {name} must be at most {most} characters long.")


def needed(fields: Doc, name: str, path: str, most: int) -> str:
    """Give a string of 1 to `most` characters."""
    value = text(fields.get(name))
    if not value.strip():
        raise missing(path)
    if len(value) > most:
        raise invalid(f"{path} length invalid. Min length: 1, Max length: {most}")
    return value


def optional(fields: Doc, name: str, path: str, most: int) -> None:
    """Check a string that may be absent."""
    if fields.get(name) is not None:
        needed(fields, name, path, most)


def section(value: Json, path: str) -> Doc:
    """Give an object that must be there."""
    found = doc(value)
    if not found:
        raise missing(path)
    return found
