"""Saving and deleting bookings: the item and its pointers together; `relink` follows through the stream."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeVar

from frontdesk.domain.bookings.csv_file import Rejected
from frontdesk.errors import Refused
from frontdesk.model import Booking, BookingRef, Millis, WorkspaceSettings
from frontdesk.services.links import place
from frontdesk.services.ports import Linking
from frontdesk.services.transition import retrying
from frontdesk.store.bookings import Move, Save

T = TypeVar("T")

_AT_ONCE: Final = 20
"""Bookings in one transaction: each has up to five writes, a transaction a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import has done so far."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejected, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows that is."""
        return self.created + self.updated + self.unchanged + len(self.rejected)


def save(booking: Booking, deps: Linking, version: int | None = None) -> Booking:
    """Create or replace a booking; Refused `conflict` when it is no longer the `version` that was seen."""
    settings = deps.store.settings(booking.workspace_id)

    def attempt() -> Booking:
        there = deps.bookings.of(booking.workspace_id, [booking.id])
        before = there.get(booking.id)
        _as_seen(before, version)
        wanted = _save(booking, there, settings, deps.clock())
        if wanted is None:
            return before or booking
        deps.bookings.save([wanted])
        return wanted.booking

    return retrying(deps, attempt)


def remove(name: BookingRef, deps: Linking, version: int | None = None) -> Booking | None:
    """Delete a booking and return what it was; None when there is none, Refused as for `save`."""
    settings = deps.store.settings(name.workspace_id)

    def attempt() -> Booking | None:
        booking = deps.bookings.of(name.workspace_id, [name.booking_id]).get(name.booking_id)
        if booking is None:
            return None
        _as_seen(booking, version)
        deps.bookings.remove(booking, Move(away=[place(booking, settings)]))
        return booking

    return retrying(deps, attempt)


def import_rows(rows: Iterable[Booking | Rejected], workspace_id: str, deps: Linking) -> Iterator[Imported]:
    """Save the rows of a file, telling after every few how far it is; what is saved already is left alone."""
    settings = deps.store.settings(workspace_id)
    done = Imported()
    for part in _parts(rows, _AT_ONCE):
        rejected = [row for row in part if isinstance(row, Rejected)]
        done = replace(done, rejected=(*done.rejected, *rejected))
        done = _imported(done, [row for row in part if isinstance(row, Booking)], settings, deps)
        yield done
    if not done.rows:
        yield done


def _imported(done: Imported, bookings: Sequence[Booking], settings: WorkspaceSettings, deps: Linking) -> Imported:
    def attempt() -> Imported:
        there = deps.bookings.of(settings.workspace_id, [booking.id for booking in bookings])
        now = deps.clock()
        wanted = [_save(_kept(booking, there), there, settings, now) for booking in bookings]
        saves = [save for save in wanted if save]
        if saves:
            deps.bookings.save(saves)
        created = sum(save.before is None for save in saves)
        return replace(
            done,
            created=done.created + created,
            updated=done.updated + len(saves) - created,
            unchanged=done.unchanged + len(bookings) - len(saves),
        )

    return retrying(deps, attempt)


def _as_seen(booking: Booking | None, version: int | None) -> None:
    if version not in (None, booking.version if booking else 0):
        raise Refused("conflict", "The booking has been changed since you read it.")


def _kept(booking: Booking, there: Mapping[str, Booking | None]) -> Booking:
    """A file says nothing of the attributes: they stay."""
    before = there.get(booking.id)
    return replace(booking, attributes=before.attributes) if before else booking


def _save(
    booking: Booking, there: Mapping[str, Booking | None], settings: WorkspaceSettings, now: Millis
) -> Save | None:
    """What is to be written; None when it is there already. What cannot be read is written over."""
    before = there.get(booking.id)
    after = replace(
        booking,
        version=(before.version if before else 0) + 1,
        created_at=(before.created_at if before else 0) or now,
        updated_at=now,
    )
    if before is not None and _same(before, after):
        return None
    move = Move(away=[place(before, settings)] if before else [], to=place(after, settings))
    return Save(booking=after, before=before, move=move, unreadable=before is None and booking.id in there)


def _same(one: Booking, other: Booking) -> bool:
    """Whether two bookings say the same, whoever wrote them and when."""
    first, second = (replace(each, version=0, created_at=0, updated_at=0, source=one.source) for each in (one, other))
    return first == second


def _parts(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(rows)
    while part := list(islice(left, size)):
        yield part
