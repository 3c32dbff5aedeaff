"""Times as the API writes them: RFC 3339 in UTC with milliseconds."""

from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from pydantic import Field

from frontdesk.model import SECOND, Millis

Moment: TypeAlias = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        json_schema_extra={"format": "date-time"},
        examples=["2026-01-02T03:04:05.678Z"],
    ),
]


def moment(at: Millis) -> Moment:
    """Write a moment."""
    seconds = datetime.fromtimestamp(at // SECOND, UTC)
    return f"{seconds:%Y-%m-%dT%H:%M:%S}.{at % SECOND:03d}Z"


def millis(text: str) -> Millis:
    """Read a moment that was checked already."""
    at = datetime.fromisoformat(text)
    return round(at.timestamp() * SECOND)


def optional_moment(at: Millis | None) -> Moment | None:
    """Write a moment that may not have come."""
    return None if at is None else moment(at)
