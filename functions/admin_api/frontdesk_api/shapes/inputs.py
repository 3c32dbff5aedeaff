"""What people send: bodies and queries."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.channels.text import STORED_TEXT_LIMIT, utf8_bytes
from frontdesk.model import Folder, Status
from frontdesk_api.shapes.base import Input
from frontdesk_api.shapes.happened import ByWhatHappened
from frontdesk_api.shapes.narrowing import Narrowing

PAGE: Final = 25
LARGEST_PAGE: Final = 100
MOST_TAGS: Final = 20
MOST_VARIABLES: Final = 50
MOST_FILES: Final = 10

Limit: TypeAlias = Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="How many at most")]
Cursor: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=1_024, description="`next_cursor` of the page before")
]
Seq: TypeAlias = Annotated[int, Field(ge=0, le=10**10 - 1)]


class Channel(StrEnum):
    """The channels of the contract."""

    TELEGRAM = "telegram"
    INSTAGRAM = "instagram"
    WHATSAPP = "whatsapp"
    TWILIO = "twilio"


def said(text: str) -> str:
    """Something to be sent: not blank, and not longer than what can be kept."""
    if not text.strip():
        raise ValueError("Say something")
    if utf8_bytes(text) > STORED_TEXT_LIMIT:
        raise ValueError("Longer than 64 KB")
    return text


def _distinct(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags))


def _user(name: str) -> str:
    if name == "none":
        raise ValueError("Send null to assign nobody")
    return name


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("Not a moment as RFC 3339 has it") from None
    if moment.tzinfo is None:
        raise ValueError("Say the time zone, `Z` for UTC")
    return moment.astimezone(UTC).isoformat()


Later: TypeAlias = Annotated[
    str,
    Field(max_length=40, examples=["2027-01-02T03:04:05.678Z"], json_schema_extra={"format": "date-time"}),
    AfterValidator(_moment),
]
Tag: TypeAlias = Annotated[str, Field(min_length=1, max_length=50, pattern=r"^\S(.*\S)?$", examples=["late arrival"])]
User: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}$", description="A user's id, or `me`")]


Words: TypeAlias = Annotated[
    str,
    Field(min_length=1, description="Not needed beside a template", examples=["Breakfast is from 7 to 10."]),
    AfterValidator(said),
]
Filling: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=1_024, pattern=r"^[^\r\n\t]+$", description="Fills a gap, in order")
]


class PageQuery(Input):
    """Which page of a list."""

    limit: Limit = PAGE
    cursor: Cursor | None = None


class ConversationsQuery(PageQuery, ByWhatHappened, Narrowing):
    """Which conversations."""

    q: (
        Annotated[
            str,
            Field(
                min_length=1,
                max_length=200,
                description="Words of a name, username, phone, tag, booking, apartment or message; the last may "
                "be only begun; the newest first, in all folders unless one is named",
            ),
        ]
        | None
    ) = None
    folder: Annotated[Folder, Field(description="Where they are listed")] = Folder.MAIN
    status: Annotated[Status, Field(description="Who answers: the AI, people, or nobody any more")] | None = None
    channel: Annotated[Channel, Field(description="The channel they came by")] | None = None
    assignee: Annotated[User, Field(description="A user's id, `me` or `none`")] | None = None
    tag: Annotated[Tag, Field(description="One of their tags")] | None = None
    unread: Annotated[bool, Field(description="Only with, or only without unread messages")] | None = None
    support: Annotated[bool, Field(description="Only in, or only outside a support session")] | None = None


class MessagesQuery(PageQuery):
    """Which messages: the newest, those numbered below `before`, or those numbered above `after`."""

    before: Annotated[Seq, Field(description="Numbered lower than this `seq`, the highest first")] | None = None
    after: Annotated[Seq, Field(description="Numbered higher than this `seq`, the lowest first")] | None = None


class ConversationPatch(Input):
    """What to change; what is not named stays, null clears."""

    status: Status = Field(default=None)  # type: ignore[assignment]  # may be left out, but null is refused
    pinned: bool | None = None
    archived: bool | None = None
    tags: Annotated[tuple[Tag, ...], Field(max_length=MOST_TAGS), AfterValidator(_distinct)] | None = None
    assignee: Annotated[User, AfterValidator(_user)] | None = None
    snoozed_until: (
        Annotated[
            Later | Literal["reply"], Field(description="A moment to come, or `reply`: until the customer writes")
        ]
        | None
    ) = None
    booking_id: Annotated[str, Field(max_length=64, description="The stay it is about; null: none")] | None = None
    priority_override: (
        Annotated[int, Field(ge=0, le=100, description="The priority; null: the sum of its parts")] | None
    ) = None
    reason: Annotated[str, Field(max_length=500)] | None = None


class TemplateBody(Input):
    """A message that the channel approved beforehand: on WhatsApp by its name, at Twilio by the sid of its content."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,512}$", examples=["booking_reminder"])]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,4})?$", examples=["en_US"])] = "en"
    variables: Annotated[tuple[Filling, ...], Field(max_length=MOST_VARIABLES)] = ()


class MessageBody(Input):
    """What to say."""

    text: Words | None = None
    media_ids: Annotated[tuple[str, ...], Field(max_length=MOST_FILES, description="Uploaded files")] = ()
    template: TemplateBody | None = None
    reply_to: Annotated[str, Field(max_length=64, description="The id of the message to quote")] | None = None
    send_at: Annotated[Later, Field(description="When it is to leave; at once without it")] | None = None


class ReadBody(Input):
    """Up to which message; without `seq`, all of them."""

    seq: Seq | None = None


class UnreadBody(Input):
    """From which message on; without `seq`, and at least, the customer's last."""

    seq: Seq | None = None
