"""Menu templates, as they are shown and as they are written."""

from typing import Annotated, Any

from pydantic import Field

from frontdesk.authoring.written import TemplateFields
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.problem import ProblemDetails


class TemplateShape(Shape):
    """A menu template; `menu_structure` is as it was written."""

    name: str
    template_type: str
    trigger_keywords: tuple[str, ...]
    menu_structure: dict[str, Any]
    is_active: bool
    expiry_hours: float | None
    channels: Annotated[tuple[str, ...], Field(description="Where it is offered; empty means everywhere")]
    created_at: Moment
    updated_at: Moment
    version: Annotated[int, Field(description="Rises with every change; send it as If-Match")]


class TemplatePage(Shape):
    """A page of the templates, by name."""

    items: tuple[TemplateShape, ...]
    next_cursor: str | None


class TemplateConflict(ProblemDetails):
    """Somebody else was quicker; `current` is what they left, null when they removed it."""

    current: TemplateShape | None = None


class MenuTemplateBody(TemplateFields, Input):
    """A menu template: its steps, the words that start it, and where it is offered."""
