"""Bookings from a CSV file: columns by their header, dates and phones in common forms, a reason for every bad row."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.domain.bookings.dates import Days
from frontdesk.domain.phones import e164
from frontdesk.errors import Refused
from frontdesk.model import Booking, BookingSource
from frontdesk.model.booking import BOOKING_ID

_NAMES: Final[Mapping[str, str]] = {
    "id": "id booking bookingid bookingnumber reference confirmationcode reservation reservationid",
    "apartment_id": "apartmentid apartment unit unitid room roomid listing property propertyid",
    "tenant_name": "tenantname name tenant customer guest guestname customername",
    "tenant_phone": "tenantphone phone mobile telephone phonenumber guestphone customerphone",
    "check_in": "checkin checkindate arrival arrivaldate from start startdate",
    "check_out": "checkout checkoutdate departure departuredate to until end enddate",
    "status": "status state bookingstatus",
}
_NEEDED: Final = ("id", "apartment_id", "check_in", "check_out")
_DELIMITERS: Final = ",;\t|"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row that is left out, counted from 1 after the header."""

    row: int
    reason: str


def decoded(raw: bytes) -> str:
    """Read a file's bytes: UTF-8 with or without its mark, else what spreadsheets on Windows write."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def read(text: str, workspace_id: str, country: str | None) -> Iterator[Booking | Rejected]:
    """Read a file row by row; Refused `invalid` when its header does not say what is needed."""
    csv.field_size_limit(10_000_000)
    plain = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(io.StringIO(plain), delimiter=_delimiter(plain)))
    sheet = _Sheet.of(rows, workspace_id, country)
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows[1:], 1):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            yield sheet.booking(cells, number, seen)
        except ValueError as wrong:
            yield Rejected(row=number, reason=str(wrong))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """How a file is to be read."""

    columns: Mapping[str, int]
    days: Days
    workspace_id: str
    country: str | None

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], workspace_id: str, country: str | None) -> "_Sheet":
        columns = _columns(rows[0] if rows else [])
        places = (columns["check_in"], columns["check_out"])
        dates = [row[place] for row in rows[1:] for place in places if place < len(row)]
        return cls(columns=columns, days=Days.of(dates, country), workspace_id=workspace_id, country=country)

    def booking(self, cells: Sequence[str], number: int, seen: dict[str, int]) -> Booking:
        """Make a booking of a row; ValueError names the column and the rule. `seen` are the rows of the ids so far."""
        said = {name: cells[place].strip() if place < len(cells) else "" for name, place in self.columns.items()}
        for fault in _faults(said, seen):
            raise ValueError(fault)
        booking = Booking(
            workspace_id=self.workspace_id,
            id=said["id"],
            apartment_id=said["apartment_id"],
            tenant_name=said.get("tenant_name", ""),
            tenant_phone=_phone(said.get("tenant_phone", ""), self.country),
            check_in=self.days.read("check_in", said["check_in"]),
            check_out=self.days.read("check_out", said["check_out"]),
            status=said.get("status", "").lower() or "confirmed",
            source=BookingSource.IMPORT,
        )
        seen[booking.id] = number
        return booking


def _faults(said: Mapping[str, str], seen: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{name}: is missing" for name in _NEEDED if not said[name])
    yield from (f"{name}: has more than {_LONGEST} characters" for name, text in said.items() if len(text) > _LONGEST)
    if not BOOKING_ID.fullmatch(said["id"]):
        yield "id: may have up to 64 letters, digits and . _ : @ + -"
    if said["id"] in seen:
        yield f"id: {said['id']} is in row {seen[said['id']]} already"


def _delimiter(text: str) -> str:
    header = text.lstrip().split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def _columns(header: Sequence[str]) -> Mapping[str, int]:
    folded = ["".join(letter for letter in cell.casefold() if letter.isalnum()) for cell in header]
    found = {
        name: folded.index(alias)
        for name, aliases in _NAMES.items()
        if (alias := next((alias for alias in aliases.split() if alias in folded), None)) is not None
    }
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise Refused("invalid", f"header: has no column {', '.join(missing)}")
    return found


def _phone(written: str, country: str | None) -> str | None:
    if not written:
        return None
    phone = e164(written, country)
    if phone is None:
        unsaid = (
            "" if country or written.startswith("+") else "; write it with its country code, or set default_country"
        )
        raise ValueError(f"tenant_phone: is no phone{unsaid}")
    return phone
