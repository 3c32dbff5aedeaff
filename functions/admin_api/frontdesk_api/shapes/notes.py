"""Private notes."""

from typing import Annotated

from pydantic import AfterValidator, Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import said
from frontdesk_api.shapes.people import AuthorShape


class NoteShape(Shape):
    """What a person wrote down for colleagues."""

    id: str
    at: Moment
    author: AuthorShape
    text: str


class NotePage(Shape):
    """A page of notes, newest last; the cursor leads back in time."""

    items: tuple[NoteShape, ...]
    next_cursor: str | None


class NoteBody(Input):
    """What to write down."""

    text: Annotated[
        str, Field(min_length=1, max_length=4_000, examples=["Prefers the quiet side."]), AfterValidator(said)
    ]
