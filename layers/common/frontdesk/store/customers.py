"""The lists of customers: which of them, in which order, and where each stands.

A customer stands in one row per list, written in the transaction that moves what the customer adds to the totals: so
a list is as long as its number says, always. Only all by name needs no rows: that is the order of the contacts' index.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from frontdesk.model import Contact
from frontdesk.store import keys
from frontdesk.store.keys import Key

CONTACTS: Final = "contacts"
BANNED: Final = "contacts#banned"
CREDITS: Final = "contacts#credits"
MINUTES: Final = "contacts#minutes"


class Show(StrEnum):
    """Which customers."""

    ALL = "all"
    ACTIVE = "active"
    BANNED = "banned"


class Sort(StrEnum):
    """In which order: by name, or the most of something first."""

    NAME = "name"
    CREDITS = "credits"
    TIME = "time"


class Listing(NamedTuple):
    """One list of customers."""

    show: Show = Show.ALL
    sort: Sort = Sort.NAME

    @property
    def name(self) -> str:
        """As it stands in keys and cursors."""
        return f"{self.show}#{self.sort}"


BY_NAME: Final = Listing()


def places(workspace_id: str, rank: str, counters: Mapping[str, int]) -> frozenset[Key]:
    """The rows of a customer with this rank by name who adds this to the totals; none for who adds nothing.

    A mark that was written before there were such rows has no rank: it names none.
    """
    if not rank or CONTACTS not in counters:
        return frozenset()
    shown = (Show.ALL, Show.BANNED if counters.get(BANNED) else Show.ACTIVE)
    listings = (Listing(show, sort) for show in shown for sort in Sort)
    return frozenset(
        keys.customer(workspace_id, each.name, _rank(each.sort, rank, counters)) for each in listings if each != BY_NAME
    )


def _rank(sort: Sort, by_name: str, adds: Mapping[str, int]) -> str:
    match sort:
        case Sort.NAME:
            return by_name
        case Sort.CREDITS:
            return keys.most_first(adds.get(CREDITS, 0), by_name)
        case Sort.TIME:
            return keys.most_first(adds.get(MINUTES, 0), by_name)


def picked(people: Iterable[Contact], listing: Listing) -> Sequence[Contact]:
    """Those of some people who stand in a list, in its order."""
    shown = [each for each in people if listing.show is Show.ALL or each.banned is (listing.show is Show.BANNED)]
    return sorted(shown, key=lambda each: _rank(listing.sort, keys.contact_rank(each), totals_of(each)))


def totals_of(contact: Contact) -> Mapping[str, int]:
    """What one contact adds."""
    numbers = {CONTACTS: 1, BANNED: int(contact.banned), CREDITS: contact.credits, MINUTES: contact.time_minutes}
    return {name: number for name, number in numbers.items() if number}
