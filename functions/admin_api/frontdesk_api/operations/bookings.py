"""Bookings: one, the list, a file of them, and relinking."""

from typing import Final, TypeVar

from frontdesk.domain.bookings import csv_file as booking_csv
from frontdesk.domain.phones import e164
from frontdesk.model import SECOND, Booking, BookingRef, BookingSource
from frontdesk.model.booking import BOOKING_ID
from frontdesk.services import bookings, links, relinking
from frontdesk_api.operation import Call
from frontdesk_api.problems import Problem, invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing, Shape
from frontdesk_api.shapes.bookings import (
    BookingBody,
    BookingPage,
    BookingShape,
    BookingsQuery,
    CsvBody,
    ImportShape,
    RejectedRow,
    RelinkBody,
    RelinkShape,
)
from frontdesk_api.views.bookings import booking as shown
from frontdesk_api.views.bookings import change

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

MOST_ROWS: Final = 2_000
BUDGET: Final = 8 * SECOND
_LISTING: Final = "bookings"
_RELINKING: Final = "relink"


def reference(call: Call[Q, B]) -> BookingRef:
    """Name the booking of the path in the caller's own workspace; 404 for what cannot be one."""
    name = call.path["booking"]
    if not BOOKING_ID.fullmatch(name):
        raise not_found()
    return BookingRef(call.caller.workspace_id, name)


def get(call: Call[Nothing, Nothing]) -> BookingShape:
    """Show one booking."""
    found = current(call)
    if found is None:
        raise not_found()
    return found


def current(call: Call[Q, B]) -> BookingShape | None:
    """The booking as it is now."""
    name = reference(call)
    found = call.deps.bookings.of(name.workspace_id, [name.booking_id]).get(name.booking_id)
    return shown(found) if found else None


def quotes_nothing(answer: Shape) -> bool:
    """Whether a report of an import is free of what stood in its rows."""
    return isinstance(answer, ImportShape) and not answer.rejected


def put(call: Call[Nothing, BookingBody]) -> BookingShape:
    """Create or replace the booking of the path."""
    return shown(bookings.save(_booking(call), call.deps, call.version))


def delete(call: Call[Nothing, Nothing]) -> BookingShape:
    """Delete the booking of the path and show what it was."""
    removed = bookings.remove(reference(call), call.deps, call.version)
    if removed is None:
        raise not_found()
    return shown(removed)


def listing(call: Call[BookingsQuery, Nothing]) -> BookingPage:
    """List the workspace's bookings, or those of a phone."""
    workspace_id, limit, phone = call.caller.workspace_id, call.query.limit, call.query.phone
    if phone is not None:
        settings = call.deps.store.settings(workspace_id)
        own = links.of_phone(workspace_id, phone, settings, call.deps.bookings)
        return BookingPage(items=tuple(shown(found) for found in own[:limit]), next_cursor=None)
    after = call.cursors.open(_LISTING, call.query.cursor) if call.query.cursor else None
    places = call.deps.bookings.listed(workspace_id, limit + 1, after)
    found = call.deps.bookings.of(workspace_id, [name for _, name in places[:limit]])
    there = (found.get(name) for _, name in places[:limit])
    return BookingPage(
        items=tuple(shown(booking) for booking in there if booking),
        next_cursor=call.cursors.seal(_LISTING, places[limit - 1][0]) if len(places) > limit else None,
    )


def take_file(call: Call[Nothing, CsvBody]) -> ImportShape:
    """Save the rows of a CSV file."""
    workspace_id = call.caller.workspace_id
    country = call.deps.store.settings(workspace_id).bookings.country
    rows = list(booking_csv.read(call.body.text, workspace_id, country))
    if len(rows) > MOST_ROWS:
        raise Problem(413, "too_large", f"A file may have at most {MOST_ROWS} rows; use `frontdesk bookings import`.")
    *_, done = bookings.import_rows(rows, workspace_id, call.deps)
    return ImportShape(
        created=done.created,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=tuple(RejectedRow(row=left.row, reason=left.reason) for left in done.rejected),
    )


def relink(call: Call[Nothing, RelinkBody]) -> RelinkShape:
    """Decide anew which bookings conversations belong to."""
    body, workspace_id = call.body, call.caller.workspace_id
    if sum(name is not None for name in (body.phone, body.conversation_id, body.conversation_sid)) > 1:
        raise invalid("phone", "Name a phone or one conversation, not both")
    after = call.cursors.open(_RELINKING, body.cursor) if body.cursor else None
    wanted = relinking.Wanted(
        phone=body.phone,
        conversation=body.conversation_id or body.conversation_sid,
        dry_run=body.dry_run,
        after=after,
        budget=BUDGET,
    )
    report = relinking.run(workspace_id, wanted, call.deps)
    if report is None:
        raise invalid("conversation_id" if body.conversation_id else "conversation_sid", "No such conversation")
    return RelinkShape(
        examined=report.examined,
        linked=report.linked,
        changes=tuple(change(outcome) for outcome in report.changes),
        next_cursor=call.cursors.seal(_RELINKING, report.position) if report.position else None,
    )


def chosen(call: Call[Q, B], booking_id: str) -> Booking:
    """The booking somebody names in a body; 422 when there is none."""
    found = call.deps.bookings.of(call.caller.workspace_id, [booking_id]).get(booking_id)
    if found is None:
        raise invalid("booking_id", "There is no such booking")
    return found


def _booking(call: Call[Nothing, BookingBody]) -> Booking:
    body, name = call.body, reference(call)
    try:
        return Booking(
            workspace_id=name.workspace_id,
            id=name.booking_id,
            apartment_id=body.apartment_id,
            tenant_name=body.tenant_name or "",
            tenant_phone=_phone(call),
            check_in=body.check_in,
            check_out=body.check_out,
            status=body.status or "confirmed",
            attributes=body.attributes or {},
            source=BookingSource.API,
        )
    except ValueError as wrong:
        field, _, rule = str(wrong).partition(": ")
        raise invalid(field.partition(",")[0], rule) from None


def _phone(call: Call[Nothing, BookingBody]) -> str | None:
    written = (call.body.tenant_phone or "").strip()
    if not written:
        return None
    phone = e164(written, call.deps.store.settings(call.caller.workspace_id).bookings.country)
    if phone is None:
        raise invalid("tenant_phone", "Not a phone in E.164, nor one of the workspace's default_country")
    return phone
