"""Stays, a file of stays, and linking anew."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import bookings
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.bookings import (
    BookingBody,
    BookingConflict,
    BookingPage,
    BookingShape,
    BookingsQuery,
    CsvBody,
    ImportShape,
    RelinkBody,
    RelinkShape,
)

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/bookings",
        name="listBookings",
        summary="Stays, the latest first day first; with a phone those of a tenant",
        minimum=Role.VIEWER,
        query=BookingsQuery,
        body=Nothing,
        answer=BookingPage,
        run=bookings.listing,
    ),
    Operation(
        method="GET",
        path="/bookings/{booking}",
        name="getBooking",
        summary="One stay",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=BookingShape,
        run=bookings.get,
    ),
    Operation(
        method="PUT",
        path="/bookings/{booking}",
        name="saveBooking",
        summary="Create or replace a stay; conversations follow",
        minimum=Role.AGENT,
        query=Nothing,
        body=BookingBody,
        answer=BookingShape,
        run=bookings.put,
        conflict=BookingConflict,
        current=bookings.current,
        matches_version=True,
    ),
    Operation(
        method="DELETE",
        path="/bookings/{booking}",
        name="deleteBooking",
        summary="Delete a stay; conversations are unlinked from it",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=BookingShape,
        run=bookings.delete,
        conflict=BookingConflict,
        current=bookings.current,
        matches_version=True,
    ),
    Operation(
        method="POST",
        path="/bookings/import",
        name="importBookings",
        summary="Save the rows of a CSV file; bad rows are reported and stop nothing",
        minimum=Role.AGENT,
        query=Nothing,
        body=CsvBody,
        answer=ImportShape,
        run=bookings.take_file,
        keeps_answer=bookings.quotes_nothing,
    ),
    Operation(
        method="POST",
        path="/relink",
        name="relink",
        summary="Decide anew which stays conversations belong to",
        minimum=Role.AGENT,
        query=Nothing,
        body=RelinkBody,
        answer=RelinkShape,
        run=bookings.relink,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
