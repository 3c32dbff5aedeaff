"""Private notes."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.domain.mentions import MOST
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import said
from frontdesk_api.shapes.people import AuthorShape

Colleague: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}$", description="A user's id")]


class MentionedShape(Shape):
    """A colleague whom a note names, as they were called then."""

    id: str
    name: str


class NoteShape(Shape):
    """What a person wrote down for colleagues."""

    id: str
    at: Moment
    author: AuthorShape
    text: str
    mentions: tuple[MentionedShape, ...]


class NotePage(Shape):
    """A page of notes, newest last; the cursor leads back in time."""

    items: tuple[NoteShape, ...]
    next_cursor: str | None


class NoteBody(Input):
    """What to write down."""

    text: Annotated[
        str, Field(min_length=1, max_length=4_000, examples=["Prefers the quiet side."]), AfterValidator(said)
    ]
    mentions: Annotated[
        tuple[Colleague, ...],
        Field(max_length=MOST, description="Users' ids; who is named as `@name` or `@address` in the text joins them"),
    ] = ()
