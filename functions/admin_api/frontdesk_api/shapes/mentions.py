"""Mentions: notes in which a colleague is named."""

from typing import Annotated

from pydantic import Field

from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.notes import NoteShape


class ColleagueShape(Shape):
    """Somebody who works here, as notes name them."""

    id: str
    name: str


class ColleaguesShape(Shape):
    """Everybody who may be mentioned, by name."""

    items: tuple[ColleagueShape, ...]


class MentionShape(Shape):
    """A note that names the caller, and the customer it is about."""

    conversation_id: str
    contact_name: str | None
    note: NoteShape
    unread: Annotated[bool, Field(description="Until the conversation is read, or the mention is marked")]


class MentionPage(Shape):
    """A page of the caller's mentions, newest first; `unread` counts all that are new."""

    items: tuple[MentionShape, ...]
    unread: int
    next_cursor: str | None


class MentionsQuery(PageQuery):
    """Which mentions."""

    unread: Annotated[bool, Field(description="Only those that are new")] = False


class MentionsReadBody(Input):
    """Which mentions were seen: those of one conversation, or all."""

    conversation_id: Annotated[str, Field(pattern=r"^[A-Z2-7]{26}$")] | None = None


class UnreadMentions(Shape):
    """How many mentions are new."""

    unread: int
