"""Messages and what they are made of."""

from dataclasses import dataclass
from typing import Final

from frontdesk.model.content import ChannelTemplate, Menu
from frontdesk.model.times import Millis
from frontdesk.model.words import AuthorKind, Direction, MediaState, MessageStatus, MessageType, Opting


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a message or caused a change."""

    kind: AuthorKind
    id: str | None = None
    name: str | None = None


SYSTEM: Final = Author(kind=AuthorKind.SYSTEM)
ASSISTANT: Final = Author(kind=AuthorKind.ASSISTANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A tapped button or list row."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as the channel tells of it: `id` is the channel's name for it, `url` where it lies, if that is said."""

    id: str
    type: MessageType
    mime: str | None = None
    size: int | None = None
    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a message; its bytes lie in the bucket under `id` once `state` is ok.

    `source` and `url` are the channel's: where an inbound file is fetched from. While a message of ours is rendered,
    `url` is a short-lived link to the bytes. `reason` says in plain words why they could not be fetched.
    """

    id: str
    type: MessageType
    mime: str | None = None
    size: int | None = None
    name: str | None = None
    state: MediaState = MediaState.PENDING
    source: str | None = None
    url: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """An emoji somebody left on a message, one per author; None once taken off, so that an older one stays off."""

    author: Author
    emoji: str | None = None
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a message did not reach the customer, in plain words, and what to do."""

    code: str
    title: str
    detail: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation.

    `seq` counts all messages, `in_seq` the customer's; `epoch` is the control epoch an automatic message was
    committed under, `covers` the inbound message it answers. `opting`: the customer asked to get nothing automatic, or
    to get it again; or the message of ours that confirms it.
    """

    seq: int
    direction: Direction
    author: Author
    type: MessageType = MessageType.TEXT
    text: str | None = None
    choice: Choice | None = None
    menu: Menu | None = None
    template: ChannelTemplate | None = None
    media: tuple[Attachment, ...] = ()
    reply_to: str | None = None
    status: MessageStatus
    error: Failure | None = None
    sent_at: Millis
    received_at: Millis
    external_id: str | None = None
    in_seq: int | None = None
    covers: int | None = None
    epoch: int | None = None
    edited_at: Millis | None = None
    edit_order: int = 0
    deleted: bool = False
    opting: Opting | None = None
    reactions: tuple[Reaction, ...] = ()

    @property
    def id(self) -> str:
        """The id is the sort key's tail, so a message is found by its id without an index."""
        return message_id(self.sent_at, self.seq)


def message_id(sent_at: Millis, seq: int) -> str:
    """Name the message `seq` sent at `sent_at`: 13 and 10 digits."""
    return f"{sent_at:013d}-{seq:010d}"
