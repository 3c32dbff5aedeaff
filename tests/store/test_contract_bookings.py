"""What every store promises about bookings: each with its pointers, whole or not at all."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from frontdesk.change import Change
from frontdesk.domain.bookings.choice import Reach
from frontdesk.domain.bookings.links import Found, joined
from frontdesk.errors import Conflict, Unreadable
from frontdesk.model import Booking, BookingRef
from frontdesk.store import keys
from frontdesk.store.attributes import item_of
from frontdesk.store.bookings import Hub, Move, Place, Save, TableBookings
from tests.store.shelf import Shelf
from tests.support import complete
from tests.support.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

PHONE = "+15551234567"
OTHER = "+15557654321"
HERE = Place(phone=PHONE, check_in="2027-01-10")
THERE = Place(phone=OTHER, check_in="2027-02-10")


@pytest.fixture
def bookings(shelf: Shelf) -> TableBookings:
    return TableBookings(shelf.table)


def save(bookings: TableBookings, booking: Booking, before: Booking | None, move: Move) -> None:
    bookings.save([Save(booking=booking, before=before, move=move)])


def booked(shelf: Shelf, name: str = "B7", **changed: Any) -> Booking:
    return replace(complete.BOOKING, workspace_id=shelf.workspace_id, id=name, **changed)


def test_a_booking_is_read_back_as_it_was_saved(shelf: Shelf, bookings: TableBookings) -> None:
    booking = booked(shelf)
    save(bookings, booking, None, Move(to=HERE))
    assert bookings.one(booking.ref) == booking
    assert bookings.of(shelf.workspace_id, ["B7", "none"]) == {"B7": booking}
    assert bookings.hub(shelf.workspace_id, PHONE) == Hub(bookings=("B7",))
    assert bookings.listed(shelf.workspace_id, 5) == [("2027-01-10#B7", "B7")]


def test_a_booking_that_moves_leaves_nothing_behind(shelf: Shelf, bookings: TableBookings) -> None:
    booking = booked(shelf)
    save(bookings, booking, None, Move(to=HERE))
    moved = replace(booking, tenant_phone=OTHER, check_in=date(2027, 2, 10), check_out=date(2027, 2, 11), version=4)
    save(bookings, moved, booking, Move(away=[HERE], to=THERE))
    assert bookings.hub(shelf.workspace_id, PHONE) == Hub()
    assert bookings.hub(shelf.workspace_id, OTHER) == Hub(bookings=("B7",))
    assert [place for place, _ in bookings.listed(shelf.workspace_id, 5)] == ["2027-02-10#B7"]
    bookings.remove(moved, Move(away=[THERE]))
    assert bookings.one(booking.ref) is None
    assert bookings.listed(shelf.workspace_id, 5) == []
    assert shelf.items(keys.phone(shelf.workspace_id, OTHER)) == []


@pytest.mark.parametrize("changed", [{"tenant_phone": None}, {"status": "cancelled"}, {"version": 9}])
def test_what_is_no_longer_as_it_was_read_is_not_overwritten(
    shelf: Shelf, bookings: TableBookings, changed: dict[str, Any]
) -> None:
    booking = booked(shelf)
    save(bookings, booking, None, Move(to=HERE))
    read = replace(booking, **changed)
    writes: tuple[Callable[[], None], ...] = (
        lambda: save(bookings, booking, None, Move(to=THERE)),
        lambda: save(bookings, replace(booking, version=10), read, Move(to=THERE)),
        lambda: bookings.remove(read, Move(away=[HERE])),
        lambda: bookings.settle(booking.ref, read, Move(away=[HERE], to=THERE)),
        lambda: bookings.settle(booking.ref, None, Move(away=[HERE])),
    )
    for write in writes:
        with pytest.raises(Conflict):
            write()
    assert bookings.one(booking.ref) == booking
    assert bookings.hub(shelf.workspace_id, PHONE) == Hub(bookings=("B7",))


def foreign(shelf: Shelf, name: str = "B9", **more: str) -> BookingRef:
    """An item as another system writes it."""
    ref = BookingRef(shelf.workspace_id, name)
    facts = {"apartment_id": "A1", "check_in": "2027-01-10", "check_out": "2027-01-12", "tenant_phone": PHONE} | more
    shelf.table.put(item_of({**keys.booking(*ref)._asdict(), **facts}))
    return ref


def test_another_system_s_item_is_a_booking(shelf: Shelf, bookings: TableBookings) -> None:
    ref = foreign(shelf)
    booking = bookings.one(ref)
    assert booking == Booking(
        workspace_id=shelf.workspace_id,
        id="B9",
        apartment_id="A1",
        tenant_phone=PHONE,
        check_in=date(2027, 1, 10),
        check_out=date(2027, 1, 12),
    )
    bookings.settle(ref, booking, Move(to=HERE))
    bookings.settle(ref, booking, Move(to=HERE))
    assert bookings.hub(shelf.workspace_id, PHONE) == Hub(bookings=("B9",))
    assert bookings.listed(shelf.workspace_id, 5) == [("2027-01-10#B9", "B9")]


@pytest.mark.parametrize(
    "wrong",
    [{"check_in": "soon"}, {"check_in": "2027-01-13"}, {"apartment_id": " "}, {"check_out": "0999-01-01"}],
)
def test_an_item_that_is_not_as_documented_stands_in_nobody_s_way(
    shelf: Shelf, bookings: TableBookings, wrong: dict[str, str]
) -> None:
    ref, good = foreign(shelf, **wrong), foreign(shelf, "good")
    with pytest.raises(Unreadable):
        bookings.one(ref)
    there = bookings.of(shelf.workspace_id, [ref.booking_id, good.booking_id, "none"])
    assert {name: booking is not None for name, booking in there.items()} == {"B9": False, "good": True}


def test_the_list_goes_from_the_latest_to_the_earliest_page_by_page(shelf: Shelf, bookings: TableBookings) -> None:
    for day in range(1, 8):
        place = Place(phone=None, check_in=f"2027-03-{day:02d}")
        save(bookings, booked(shelf, f"N{day}"), None, Move(to=place))
    pages, after = [], None
    while page := bookings.listed(shelf.workspace_id, 3, after):
        pages.append([name for _, name in page])
        after = page[-1][0]
    assert pages == [["N7", "N6", "N5"], ["N4", "N3", "N2"], ["N1"]]


def test_a_link_is_pointed_to_from_both_sides_and_needs_its_booking(shelf: Shelf, bookings: TableBookings) -> None:
    booking = booked(shelf, check_in=date(2027, 1, 10), check_out=date(2027, 1, 20))
    save(bookings, booking, None, Move(to=HERE))
    first = shelf.first()
    known = replace(first, after=replace(first.after, contact=replace(first.after.contact, phone=PHONE)))
    linked = joined(known, Found(own=[booking], seen=[booking]), Reach(days=90, time_zone="UTC"), NOW)
    assert linked.premises == (booking,)
    with pytest.raises(Conflict):
        shelf.store.commit(replace(linked, premises=(replace(booking, status="confirmed"),)))
    shelf.store.commit(linked)
    assert bookings.hub(shelf.workspace_id, PHONE).conversations == (linked.after.conversation_id,)
    assert bookings.linked(booking.ref) == (linked.after.conversation_id,)
    nobody = replace(linked.after, version=2, booking=None, contact=replace(linked.after.contact, phone=None))
    shelf.store.commit(Change(before=linked.after, after=nobody))
    assert bookings.hub(shelf.workspace_id, PHONE).conversations == ()
    assert bookings.linked(booking.ref) == ()
