"""A stay that was booked, and how a conversation is linked to one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from frontdesk.model.message import Author
from frontdesk.model.times import Millis

CANCELLED: Final = frozenset({"cancelled", "canceled"})
"""The words of a status that end a booking; every other is the booking system's own affair."""

BOOKING_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@+-]{0,63}")
"""What an id may be; it is part of keys and of addresses."""
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2999


class BookingSource(StrEnum):
    """Who wrote a booking: the API, a CSV import, or another system straight into the table."""

    API = "api"
    IMPORT = "import"
    ELSEWHERE = "elsewhere"


class LinkedBy(StrEnum):
    """What made a link: an equal phone, that of an imported booking, or a person's choice."""

    PHONE = "phone"
    IMPORT = "import"
    PERSON = "person"


class BookingRef(NamedTuple):
    """A booking's whole name."""

    workspace_id: str
    booking_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One stay of one tenant in one apartment; both days belong to it, in the workspace's time zone.

    `tenant_phone` is E.164, or as another system wrote it.
    """

    workspace_id: str
    id: str
    apartment_id: str
    tenant_name: str = ""
    tenant_phone: str | None = None
    check_in: date
    check_out: date
    status: str = "confirmed"
    attributes: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    source: BookingSource = BookingSource.ELSEWHERE
    created_at: Millis = 0
    updated_at: Millis = 0
    version: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no stay; ValueError names the field and the rule."""
        if not self.apartment_id.strip():
            raise ValueError("apartment_id: is missing")
        if not FIRST_YEAR <= self.check_in.year <= self.check_out.year <= LAST_YEAR:
            raise ValueError(f"check_in, check_out: in this order, between {FIRST_YEAR} and {LAST_YEAR}")
        if self.check_out < self.check_in:
            raise ValueError("check_out: is before check_in")

    @property
    def ref(self) -> BookingRef:
        """The booking's whole name."""
        return BookingRef(self.workspace_id, self.id)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody comes."""
        return self.status.strip().casefold() in CANCELLED

    @property
    def stay(self) -> "Stay":
        """What a conversation shows of it."""
        return Stay(
            id=self.id,
            apartment_id=self.apartment_id,
            tenant_name=self.tenant_name,
            check_in=self.check_in,
            check_out=self.check_out,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What is shown of a booking beside a conversation."""

    id: str
    apartment_id: str
    tenant_name: str
    check_in: date
    check_out: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingLink:
    """Which stay a conversation belongs to, why, and what else it could have been.

    Without a `stay` it says why there is none: a person unlinked it (`by`, `at`), or none is near yet. A customer's
    message from `until` on may belong to another stay and asks for a new look; None: no date changes the answer.
    """

    stay: Stay | None = None
    linked_by: LinkedBy
    alternatives: tuple[Stay, ...] = ()
    until: Millis | None = None
    by: Author | None = None
    at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Where a booking was found before it changed: by which phone, as it was written, and under which first day."""

    phone: str | None
    check_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelinkJob:
    """Link anew whatever a booking concerns, or one conversation; harmless when nothing is to be done."""

    workspace_id: str
    booking_id: str | None = None
    conversation_id: str | None = None
    before: Earlier | None = None
