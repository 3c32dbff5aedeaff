"""A file of bookings: found columns, read dates and phones, and a reason for every row that is left out."""

import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.bookings.csv_file import Rejected, decoded, read
from frontdesk.domain.bookings.dates import Days
from frontdesk.errors import Refused
from frontdesk.model import Booking, BookingSource

HEADER = "id,apartment_id,tenant_name,tenant_phone,check_in,check_out,status\n"
DAY, LAST = date(2026, 7, 5), date(2026, 7, 8)


def only(text: str, country: str | None = "DE") -> Booking:
    (booking,) = read(text, "w", country)
    assert isinstance(booking, Booking), booking
    return booking


def reasons(text: str, country: str | None = "DE") -> list[tuple[int, str]]:
    return [(row.row, row.reason) for row in read(text, "w", country) if isinstance(row, Rejected)]


def test_a_row_is_a_booking() -> None:
    booking = only(HEADER + "B7,A 12,Sofia Marchetti,+1 (555) 123-4567,2026-07-05,2026-07-08,Tentative\n")
    assert booking == Booking(
        workspace_id="w",
        id="B7",
        apartment_id="A 12",
        tenant_name="Sofia Marchetti",
        tenant_phone="+15551234567",
        check_in=DAY,
        check_out=LAST,
        status="tentative",
        source=BookingSource.IMPORT,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Check-Out;Arrival;Unit;Confirmation Code\n08.07.2026;05.07.2026;A;B7\n",
        "apartment\tBooking ID\tfrom\tto\nA\tB7\t2026-07-05\t2026-07-08\n",
        '\ufeff"id","room","CHECK IN","check_out","extra"\r\n"B7","A","2026/07/05","2026-07-08T11:00","x"\r\n',
        "id|listing|start|end\n\nB7|A|5 Jul 2026|July 8, 2026",
    ],
)
def test_the_header_says_what_is_where(text: str) -> None:
    booking = only(text)
    assert (booking.id, booking.apartment_id, booking.check_in, booking.check_out) == ("B7", "A", DAY, LAST)
    assert (booking.tenant_phone, booking.status) == (None, "confirmed")


def test_a_file_of_an_old_spreadsheet_is_read_too() -> None:
    assert decoded("Jürgen".encode("cp1252")) == decoded("Jürgen".encode()) == decoded(b"\xef\xbb\xbfJ\xc3\xbcrgen")


@pytest.mark.parametrize("text", ["", "\n", "name,phone\nSofia,1\n", "id,apartment_id,check_in\nB7,A,2026-07-05\n"])
def test_a_header_that_lacks_something_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="header"):
        list(read(text, "w", None))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",A,,,2026-07-05,2026-07-08,", "id: is missing"),
        ("B 7,A,,,2026-07-05,2026-07-08,", "id: may have up to 64 letters"),
        ("B7,,,,2026-07-05,2026-07-08,", "apartment_id: is missing"),
        ("B7,A,,,soon,2026-07-08,", "check_in: 'soon' is no date"),
        ("B7,A,,,2026-02-30,2026-07-08,", "check_in: '2026-02-30' is no date"),
        ("B7,A,,,2026-07-09,2026-07-08,", "check_out: is before check_in"),
        ("B7,A,,,1026-07-09,2026-07-08,", "check_in, check_out: in this order, between 1990 and 2999"),
        ("B7,A,,call me,2026-07-05,2026-07-08,", "tenant_phone: is no phone"),
        ("B7,A", "check_in: is missing"),
        (f"B7,{'A' * 201},,,2026-07-05,2026-07-08,", "apartment_id: has more than 200 characters"),
    ],
)
def test_a_bad_row_is_reported_and_stops_nothing(row: str, reason: str) -> None:
    text = f"{HEADER}B1,A,,,2026-07-05,2026-07-08,\n{row}\n\nB2,A,,,2026-07-05,2026-07-08,\n"
    rows = list(read(text, "w", "DE"))
    assert [each.id for each in rows if isinstance(each, Booking)] == ["B1", "B2"]
    ((number, said),) = reasons(text)
    assert number == 2
    assert said.startswith(reason)


def test_the_same_id_twice_is_taken_once() -> None:
    row = "B7,A,,,2026-07-05,2026-07-08,\n"
    assert reasons(HEADER + row + row) == [(2, "id: B7 is in row 1 already")]


@pytest.mark.parametrize(
    ("written", "country", "read_as"),
    [
        (["05/07/2026"], "DE", DAY),
        (["07/05/2026"], "US", DAY),
        (["05/07/2026", "25/07/2026"], "US", DAY),
        (["07/05/2026", "07/25/2026"], None, DAY),
        (["05.07.2026"], None, DAY),
        (["5-7-26"], "GB", DAY),
        (["07/07/2026"], None, date(2026, 7, 7)),
        (["13/07/2026", "07/14/2026"], "DE", date(2026, 7, 13)),
    ],
)
def test_day_and_month_are_told_by_the_file_or_the_country(
    written: list[str], country: str | None, read_as: date
) -> None:
    assert Days.of(written, country).read("check_in", written[0]) == read_as


def test_a_date_that_may_be_two_days_is_not_guessed() -> None:
    text = HEADER + "B7,A,,,05/07/2026,2026-07-08,\n"
    assert reasons(text, None) == [
        (1, "check_in: 05/07/2026 may have the day or the month first; write it as 2026-MM-DD")
    ]


@given(st.text())
def test_no_text_is_a_defect(text: str) -> None:
    with suppress(Refused):
        list(read(text, "w", "DE"))


cells = st.text(max_size=20)


@given(st.lists(st.lists(cells, min_size=3, max_size=9), max_size=6), st.sampled_from(",;\t|"))
def test_every_row_is_taken_or_reported(rows: list[list[str]], delimiter: str) -> None:
    """Whatever stands in the cells, quotes and line breaks included."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(HEADER.strip().split(","))
    writer.writerows(rows)
    found = list(read(out.getvalue(), "w", "DE"))
    said = [row for row in rows if any(cell.replace("\x00", "").strip() for cell in row)]
    assert len(found) == len(said)


@given(st.binary())
def test_no_bytes_are_a_defect(raw: bytes) -> None:
    assert isinstance(decoded(raw), str)
