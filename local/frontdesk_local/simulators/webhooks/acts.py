"""What can happen at a customer's phone, or in the business's own app on the channel."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who writes: the address on the channel (chat id, scoped id, phone or user id) and a name."""

    address: str
    name: str = ""
    username: str = ""
    phone: str = ""
    """WhatsApp: the number of a customer whose `address` is a user id."""
    others: tuple[str, ...] = ()
    """Twilio: who else is in the group text the customer writes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When something happened, and the number all its ids are made from; the same stamp gives the same bytes."""

    number: int
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words; `reply_to` is the channel's id of the message they answer."""

    text: str
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button of the message `message_id` was tapped, or with `row` a row of its list."""

    id: str
    title: str = ""
    message_id: str = ""
    row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file: `kind` is image, audio, voice, video, document or sticker; `ref` a file id, media id or URL."""

    kind: str
    ref: str
    mime: str = ""
    name: str = ""
    size: int = 0
    caption: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The customer changed the words of an earlier message."""

    message_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsend:
    """The customer took a message back."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class React:
    """The customer put an emoji on a message; an empty one takes it away."""

    message_id: str
    emoji: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The customer has read up to this message of the business."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A message left the business's account: written in the channel's own app, or `message_id` of one sent by API."""

    text: str
    message_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The customer blocked the business, or let it back in."""

    blocked: bool = True


Act: TypeAlias = Text | Tap | File | Place | Edit | Unsend | React | Read | Echo | Block


class NotOnChannelError(ValueError):
    """The channel has no webhook for this act."""
