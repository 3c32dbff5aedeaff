"""What linking needs, on a command's target."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from frontdesk.model import SECOND, Millis
from frontdesk.store.base import Store
from frontdesk.store.bookings import Bookings, TableBookings
from frontdesk.store.table import TableStore
from frontdesk_cli.pausing import pause
from frontdesk_cli.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingDesk:
    """The table as linking uses it; nobody counts what a command does."""

    store: Store
    bookings: Bookings
    clock: Callable[[], Millis]
    pause: Callable[[Millis], None]
    count: Callable[[str, str], None]

    @classmethod
    def on(cls, found: Target) -> Self:
        """Open the target's table."""
        return cls(
            store=TableStore(found.table),
            bookings=TableBookings(found.table),
            clock=lambda: int(time.time() * SECOND),
            pause=pause,
            count=lambda _name, _channel: None,
        )
