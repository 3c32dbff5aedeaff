"""Bookings as the API shows and takes them, and what linking answers."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Final, TypeAlias

from pydantic import AfterValidator, Field

from frontdesk.model import BookingSource, LinkedBy
from frontdesk_api.moments import Moment
from frontdesk_api.shapes.base import Input, Shape
from frontdesk_api.shapes.inputs import Cursor, PageQuery
from frontdesk_api.shapes.problem import ProblemDetails

LARGEST_FILE: Final = 1024 * 1024
"""Bytes of a CSV body."""

Day: TypeAlias = Annotated[date, Field(description="A day in the workspace's time zone", examples=["2027-01-10"])]
Fact: TypeAlias = (
    Annotated[str, Field(max_length=500)]
    | Annotated[int, Field(ge=-(10**15), le=10**15)]
    | Annotated[float, Field(allow_inf_nan=False, ge=-(10**15), le=10**15)]
    | bool
)
Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=50)]


class StayShape(Shape):
    """What a conversation shows of a booking."""

    id: str
    apartment_id: str
    tenant_name: str
    check_in: date
    check_out: date


class BookingLinkShape(StayShape):
    """The stay a conversation belongs to, what made the link, and the other stays it could have been."""

    linked_by: LinkedBy
    alternatives: tuple[StayShape, ...]


class BookingShape(StayShape):
    """One stay of one tenant in one apartment."""

    tenant_phone: Annotated[str | None, Field(description="E.164, or as another system wrote it")]
    status: str
    attributes: Mapping[str, str | int | float | bool]
    source: BookingSource
    created_at: Moment | None
    updated_at: Moment | None
    version: Annotated[int, Field(description="Rises with every change; send it as If-Match")]


class BookingPage(Shape):
    """A page of bookings, the latest first day first."""

    items: tuple[BookingShape, ...]
    next_cursor: str | None


class BookingConflict(ProblemDetails):
    """Somebody else was quicker; `current` is the booking as they left it."""

    current: BookingShape | None = None


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("Say something")
    return text.strip()


class BookingBody(Input):
    """A whole booking: what is not named is empty."""

    apartment_id: Annotated[str, Field(max_length=200, examples=["A 12"]), AfterValidator(_said)]
    tenant_name: Annotated[str, Field(max_length=200)] | None = None
    tenant_phone: (
        Annotated[str, Field(max_length=40, description="E.164, or national with the setting default_country")] | None
    ) = None
    check_in: Day
    check_out: Day
    status: Annotated[str, Field(max_length=50, description="`cancelled` ends it"), AfterValidator(_said)] | None = None
    attributes: Annotated[Mapping[Word, Fact], Field(max_length=50)] | None = None


class BookingsQuery(PageQuery):
    """Which bookings."""

    phone: Annotated[str, Field(min_length=1, max_length=40, description="The tenant's, in any form")] | None = None


class CsvBody(Input):
    """A CSV file with a header; see docs/bookings.md."""

    media_type: ClassVar[str] = "text/csv"
    largest: ClassVar[int] = LARGEST_FILE
    text: str


class RejectedRow(Shape):
    """A row that was left out, counted from 1 after the header."""

    row: int
    reason: str


class ImportShape(Shape):
    """What an import did."""

    created: int
    updated: int
    unchanged: int
    rejected: tuple[RejectedRow, ...]


class RelinkBody(Input):
    """What to decide anew: one conversation, those of a phone, or everything that is not linked."""

    phone: Annotated[str, Field(min_length=1, max_length=40, description="In any form")] | None = None
    conversation_id: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    conversation_sid: Annotated[str, Field(pattern=r"^CH[0-9a-zA-Z]{1,62}$", description="At Twilio")] | None = None
    dry_run: bool = False
    cursor: Cursor | None = None


class LinkChange(Shape):
    """A conversation whose link changes; `before` and `after` are bookings' ids."""

    conversation_id: str
    phone: str | None
    before: str | None
    after: str | None
    reason: str


class RelinkShape(Shape):
    """What was decided, or would be in a dry run; with a `next_cursor` there is more to go through."""

    examined: int
    linked: Annotated[int, Field(description="Conversations that got a booking")]
    changes: tuple[LinkChange, ...]
    next_cursor: str | None
