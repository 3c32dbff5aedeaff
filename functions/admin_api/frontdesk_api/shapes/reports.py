"""What a workspace adds up to, and what happened in a span of time."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.conversation import ConversationShape
from frontdesk_api.shapes.message import MessageShape


class UserTotals(Shape):
    """The customers: those who are not banned are active."""

    total: int
    active: int
    banned: int


class Share(Shape):
    """So many of all, and in percent."""

    count: int
    percent: float


class Linkage(Shape):
    """How many conversations are linked to a booking and its apartment."""

    linked: int
    total: int
    percent: float


class Directions(Shape):
    """Messages by direction."""

    inbound: Share
    outbound: Share


class InboxNumbers(Shape):
    """The same of one inbox."""

    id: str
    channel: str
    name: str | None
    linkage: Linkage
    messages: Directions


class DashboardShape(Shape):
    """What the workspace adds up to; at most a few seconds behind."""

    users: UserTotals
    active_conversations: int
    unread_messages: int
    total_credits: int
    total_time_minutes: int
    linkage: Linkage
    messages: Directions
    inboxes: tuple[InboxNumbers, ...]


class By(StrEnum):
    """What is compared."""

    DAY = "day"
    CHANNEL = "channel"
    AGENT = "agent"


class Format(StrEnum):
    """How numbers are written."""

    JSON = "json"
    CSV = "csv"


class AnalyticsQuery(Input):
    """Which days, in the workspace's time zone, both included; the last 30 unless said otherwise, at most 92."""

    first: Annotated[date | None, Field(alias="from", description="The first day, 29 before the last without it")] = (
        None
    )
    last: Annotated[date | None, Field(alias="to", description="The last day, today without it")] = None
    by: Annotated[By, Field(description="What a row of the answer stands for")] = By.DAY
    format: Annotated[Format, Field(description="JSON, or a table for spreadsheets")] = Format.JSON


class Spans(Shape):
    """How long it took, in seconds to three digits: half of them at most p50, nine of ten at most p90."""

    count: int
    p50: float | None
    p90: float | None


class Ratings(Shape):
    """What customers said after a support session, 1 to 5."""

    count: int
    average: float | None
    by_value: dict[str, int]


class Asking(Shape):
    """What asking the model took; `cost_usd` is null where its prices are not known."""

    time: Spans
    input_tokens: int
    output_tokens: int
    cost_usd: float | None


class Figures(Shape):
    """What happened in one group; `ai_answered_percent` is of all customers' messages that were decided on."""

    group: str
    first_response: Spans
    resolution: Spans
    messages_decided: int
    ai_answered: int
    ai_answered_percent: float | None
    hand_offs: dict[str, int]
    failures: dict[str, int]
    ratings: Ratings
    model: Asking


class AnalyticsShape(Shape):
    """All together, and group by group; at most a few seconds behind."""

    by: By
    total: Figures
    groups: tuple[Figures, ...]
    complete: Annotated[
        bool, Field(description="False where days are asked for that nothing was counting yet, or not all of it")
    ]
    whole_from: Annotated[
        Moment | None, Field(description="From when nothing is missing, where that is not the beginning")
    ]


class TranscriptFormat(StrEnum):
    """How a transcript is written."""

    JSON = "json"
    TXT = "txt"
    HTML = "html"
    CSV = "csv"


class TranscriptQuery(Input):
    """How to write it."""

    format: Annotated[TranscriptFormat, Field(description="How it is written down")] = TranscriptFormat.JSON


class TranscriptShape(Shape):
    """A conversation with all its messages, oldest first."""

    conversation: ConversationShape
    messages: tuple[MessageShape, ...]
    complete: Annotated[bool, Field(description="False when older messages than fit were left out")]
    written_at: Moment
