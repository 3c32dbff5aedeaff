"""What people did, as the API shows it."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Shape
from frontdesk_api.shapes.people import AuthorShape


class AuditShape(Shape):
    """One write that was carried out; `target` is what its path named."""

    id: str
    at: Moment
    actor: AuthorShape
    role: str
    operation: Annotated[str, Field(description="The operation's id in this document", examples=["changeContact"])]
    target: Mapping[str, str]
    fields: Annotated[tuple[str, ...], Field(description="The names of what its body said", examples=[["pinned"]])]


class AuditPage(Shape):
    """Writes of the workspace's people, newest first."""

    items: tuple[AuditShape, ...]
    next_cursor: str | None
