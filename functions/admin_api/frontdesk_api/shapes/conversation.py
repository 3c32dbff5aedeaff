"""A conversation as the API shows it, and what may be asked of it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from frontdesk.model import MessageType, Status
from frontdesk.searching import Place
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Shape
from frontdesk_api.shapes.bookings import BookingLinkShape
from frontdesk_api.shapes.flow import FlowShape
from frontdesk_api.shapes.people import ContactShape
from frontdesk_api.shapes.problem import ProblemDetails
from frontdesk_api.shapes.support import SupportShape


class PriorityPartsShape(Shape):
    """What the priority is the sum of."""

    tier: int
    credits: int
    purchases: int


class WindowShape(Shape):
    """Whether a person may write a free message now.

    `kind` is `none` where the channel never closes, `session` for its usual window, `human` for the longer one that
    only people have. `closes_at` is when a person's window closes.
    """

    open: bool
    closes_at: Moment | None
    kind: Literal["none", "session", "human"]


class ConversationShape(Shape):
    """The thread between a contact and an inbox. What is always null here belongs to what the desk does not do yet."""

    id: str
    workspace_id: str
    inbox_id: str
    channel: str
    thread: str
    contact: ContactShape
    status: Status
    is_chat_support: bool
    support: SupportShape | None
    flow: FlowShape | None
    booking: BookingLinkShape | None
    priority: Annotated[int, Field(ge=0, le=100)]
    priority_parts: PriorityPartsShape
    priority_override: Annotated[int | None, Field(description="Set by a person instead of the sum of the parts")]
    pinned: bool
    archived: bool
    snoozed: Annotated[bool, Field(description="Put off; without `snoozed_until` until the customer writes")]
    snoozed_until: Moment | None
    tags: tuple[str, ...]
    assignee: Annotated[str | None, Field(description="A user's id")]
    total_messages: Annotated[int, Field(ge=0)]
    unread_messages: Annotated[int, Field(ge=0)]
    read_by: Annotated[Mapping[str, int], Field(description="How many of the customer's messages each person has read")]
    last_message_at: Moment | None
    last_message_preview: str
    last_agent_reply_at: Moment | None
    undelivered: Annotated[
        Literal["failed", "unknown"] | None,
        Field(description="What became of our latest message, when it failed or nobody knows; null once one arrived"),
    ]
    window: WindowShape
    opted_out: bool
    created_at: Moment
    updated_at: Moment
    version: Annotated[int, Field(description="Rises with every change; send it as If-Match")]


class ControlledConversation(ConversationShape):
    """A conversation after somebody changed who answers."""

    in_flight: Annotated[
        bool, Field(description="A message of the AI was with the channel already and could not be stopped")
    ]


class HitShape(Shape):
    """Where the words that were looked for stand: `spans` are beginnings and ends in `text`, in code points."""

    place: Place
    text: str
    spans: tuple[tuple[int, int], ...]
    message_id: str | None
    message_seq: Annotated[int | None, Field(description="Where the message stands in its conversation")]
    message_type: MessageType | None


class FoundConversation(ConversationShape):
    """A conversation that was searched for."""

    hit: HitShape


class ConversationPage(Shape):
    """A page of a list, pinned first, then by priority, unread count and time; of a search, the newest hits first."""

    items: tuple[FoundConversation, ...] | tuple[ConversationShape, ...]
    next_cursor: str | None


class ConversationConflict(ProblemDetails):
    """Somebody else was quicker; `current` is the conversation as they left it."""

    current: ConversationShape | None = None


class FolderCounts(Shape):
    """Conversations per folder."""

    main: int
    archived: int
    snoozed: int


class StatusCounts(Shape):
    """Conversations outside the archive per status."""

    active: int
    support_active: int
    closed: int


class CountsShape(Shape):
    """How many conversations there are; all but `folders` leave the archive out."""

    folders: FolderCounts
    statuses: StatusCounts
    mine: int
    unassigned: int
    support: int
    unread: Annotated[int, Field(description="Conversations with unread messages")]
    closed_unread: Annotated[int, Field(description="Closed ones with unread messages")]
