"""The timeline as the API shows it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Shape
from frontdesk_api.shapes.people import AuthorShape


class TimelineKind(StrEnum):
    """What happened."""

    STATUS = "status"
    DECISION = "decision"
    LINK = "link"
    ASSIGNMENT = "assignment"
    NOTE = "note"
    SUPPORT = "support"
    FLOW = "flow"
    DELIVERY = "delivery"


class TimelineEntry(Shape):
    """One thing that happened to a conversation."""

    at: Moment
    kind: TimelineKind
    actor: AuthorShape
    previous: Annotated[str | None, Field(serialization_alias="from")]
    to: str | None
    reason: str
    detail: Mapping[str, str | int | float | bool | Sequence[str] | None]


class TimelinePage(Shape):
    """A page of a timeline, newest last; the cursor leads back in time."""

    items: tuple[TimelineEntry, ...]
    next_cursor: str | None
