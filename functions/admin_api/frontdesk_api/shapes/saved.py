"""Saved replies and saved views, as they are shown and as they are written."""

from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.model import FileKind, Folder, Status
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import Channel, Tag, User, Words
from frontdesk_api.shapes.narrowing import Narrowing
from frontdesk_api.shapes.problem import ProblemDetails

LAST: Final = 10_000


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("Say something")
    return text.strip()


ReplyName: TypeAlias = Annotated[
    str,
    Field(
        min_length=1, max_length=40, pattern=r"^[^\s/]+$", description="Typed after `/`; one word", examples=["wifi"]
    ),
]
ViewName: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=60, examples=["Arrivals today"]), AfterValidator(_filled)
]
Shared: TypeAlias = Annotated[
    bool, Field(description="Everybody's in the workspace, which admins write; otherwise the caller's own")
]
Version: TypeAlias = Annotated[int, Field(description="Rises with every change; send it as If-Match")]


class SavedBody(Input):
    """Something to keep."""

    shared: Shared = False


class SavedReplyBody(SavedBody):
    """A text to have at hand; `{{guest.first_name}}` and the like are filled in where it is used."""

    name: ReplyName
    text: Words


class SavedReplyShape(Shape):
    """A text at hand."""

    id: str
    name: str
    text: str
    shared: bool
    updated_at: Moment
    version: Version


class SavedReplyPage(Shape):
    """A page of the saved replies, by name."""

    items: tuple[SavedReplyShape, ...]
    next_cursor: str | None


class SavedReplyConflict(ProblemDetails):
    """Somebody else was quicker; `current` is what they left, null when they removed it."""

    current: SavedReplyShape | None = None


class ViewFilterBody(Narrowing):
    """Which conversations, as `GET /conversations` takes it."""

    folder: Annotated[Folder, Field(description="Unsaid: the main one, or with `q` all")] | None = None
    status: Status | None = None
    channel: Channel | None = None
    assignee: Annotated[User, Field(description="A user's id, `me` (whoever looks) or `none`")] | None = None
    tag: Tag | None = None
    unread: bool | None = None
    support: bool | None = None
    q: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class SavedViewBody(SavedBody):
    """A list to come back to."""

    name: ViewName
    filter: ViewFilterBody
    position: Annotated[int, Field(ge=0, le=LAST, description="Lower stands higher; then by name")] = 0


class ViewFilterShape(Shape):
    """Which conversations a saved view shows."""

    folder: Folder | None
    status: Status | None
    channel: str | None
    assignee: str | None
    tag: str | None
    unread: bool | None
    support: bool | None
    q: str | None
    person: Annotated[str | None, Field(serialization_alias="from")]
    booking: str | None
    apartment: str | None
    before: str | None
    after: str | None
    has: FileKind | None
    open: bool | None


class SavedViewShape(Shape):
    """A list to come back to."""

    id: str
    name: str
    filter: ViewFilterShape
    position: int
    shared: bool
    updated_at: Moment
    version: Version


class SavedViewPage(Shape):
    """A page of the saved views, in their order."""

    items: tuple[SavedViewShape, ...]
    next_cursor: str | None


class SavedViewConflict(ProblemDetails):
    """Somebody else was quicker; `current` is what they left, null when they removed it."""

    current: SavedViewShape | None = None
