"""A message as the API shows it."""

from typing import Annotated

from pydantic import Field

from frontdesk.model import Direction, MediaState, MessageStatus, MessageType
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Shape
from frontdesk_api.shapes.people import AuthorShape


class ChoiceShape(Shape):
    """A tapped button or list row."""

    id: str
    title: str | None


class MediaShape(Shape):
    """An attached file; `state` says how far its fetching has come."""

    id: str
    type: MessageType
    mime: str | None
    size: int | None
    name: str | None
    state: MediaState
    reason: Annotated[str | None, Field(description="Why it could not be fetched, in plain words")]


class FailureShape(Shape):
    """Why a message did not reach the customer, in plain words, and what to do."""

    code: str
    title: str
    detail: str
    action: str


class ReactionShape(Shape):
    """An emoji somebody left."""

    author: AuthorShape
    emoji: str
    at: Moment


class OptionShape(Shape):
    """One choice of a menu."""

    id: str
    title: str
    description: str | None


class SectionShape(Shape):
    """A group of choices."""

    title: str | None
    options: tuple[OptionShape, ...]


class MenuShape(Shape):
    """The choices that were sent with a message."""

    sections: tuple[SectionShape, ...]


class MessageShape(Shape):
    """One message of a conversation; `seq` counts them without a gap."""

    id: str
    seq: Annotated[int, Field(ge=1)]
    conversation_id: str
    direction: Direction
    author: AuthorShape
    type: MessageType
    text: str | None
    choice: ChoiceShape | None
    menu: MenuShape | None
    media: tuple[MediaShape, ...]
    reply_to: Annotated[str | None, Field(description="The id of the message this one quotes")]
    status: MessageStatus
    error: FailureShape | None
    sent_at: Moment
    send_at: Annotated[Moment | None, Field(description="When it is to leave, as long as it is planned")]
    received_at: Moment
    external_id: Annotated[str | None, Field(description="The channel's own id")]
    edited: bool
    deleted: bool
    reactions: tuple[ReactionShape, ...]


class MessagePage(Shape):
    """A page of a thread, newest last; `next_cursor` leads on in the direction that was asked for."""

    items: tuple[MessageShape, ...]
    next_cursor: str | None
