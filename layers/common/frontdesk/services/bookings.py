"""Saving and deleting bookings: the item and its pointers together; `relink` follows through the stream."""

from dataclasses import replace

from frontdesk.errors import Refused, Unreadable
from frontdesk.model import Booking, BookingRef
from frontdesk.services.links import place
from frontdesk.services.ports import Deps
from frontdesk.services.transition import retrying
from frontdesk.store.bookings import Move


def save(booking: Booking, deps: Deps, version: int | None = None) -> tuple[Booking, bool]:
    """Create or replace a booking; return it with whether it had to be written.

    Refused `conflict` when it is no longer the `version` that was seen.
    """
    settings = deps.store.settings(booking.workspace_id)

    def attempt() -> tuple[Booking, bool]:
        before = _present(booking.ref, deps)
        if version is not None and version != (before.version if before else 0):
            raise Refused("conflict", "The booking has been changed since you read it.")
        after = _next(booking, before, deps.clock())
        if before is not None and same(before, after):
            return before, False
        away = [place(before, settings)] if before else []
        deps.bookings.save(after, before, Move(away=away, to=place(after, settings)))
        return after, True

    return retrying(deps, attempt)


def remove(name: BookingRef, deps: Deps) -> Booking | None:
    """Delete a booking and return what it was; None when there is none."""
    settings = deps.store.settings(name.workspace_id)

    def attempt() -> Booking | None:
        booking = _present(name, deps)
        if booking is not None:
            deps.bookings.remove(booking, Move(away=[place(booking, settings)]))
        return booking

    return retrying(deps, attempt)


def _present(name: BookingRef, deps: Deps) -> Booking | None:
    try:
        return deps.bookings.one(name)
    except Unreadable as error:
        raise Refused(
            "unreadable", f"Another system has written this booking in a way that is not read: {error}"
        ) from None


def same(one: Booking, other: Booking) -> bool:
    """Whether two bookings say the same, whoever wrote them and when."""
    bare = (replace(each, version=0, created_at=0, updated_at=0, source=one.source) for each in (one, other))
    first, second = bare
    return first == second


def _next(booking: Booking, before: Booking | None, now: int) -> Booking:
    return replace(
        booking,
        version=(before.version if before else 0) + 1,
        created_at=(before.created_at if before else 0) or now,
        updated_at=now,
    )
