"""Bookings: each at its key, in its workspace's list, and at its tenant's phone beside that phone's conversations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.errors import Unreadable
from frontdesk.model import Booking, BookingRef
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.booking_items import booking_item, booking_of, gone, still, unchanged
from frontdesk.store.client import Table
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

    from frontdesk.store.attributes import StoredItem

_ABSENT: Final = "attribute_not_exists(PK)"
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """What meets at a phone, by id; a booking that has moved away may still be named."""

    bookings: Sequence[str] = ()
    conversations: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a booking is pointed to from: its canonical phone and its first day."""

    phone: str | None
    check_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From the places a booking was at to the one where it belongs; None when it is gone."""

    away: Sequence[Place] = ()
    to: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """A booking to be written over the one that was read, None where there was none.

    `unreadable`: what stands there is not as documented and may be written over.
    """

    booking: Booking
    before: Booking | None
    move: Move
    unreadable: bool = False


class Bookings(Protocol):
    """Strongly consistent throughout; StoreUnavailable when the table is out of reach."""

    def of(self, workspace_id: str, booking_ids: Iterable[str]) -> Mapping[str, Booking | None]:
        """Those that exist; None for one that is not as documented, which never stands in the way of the others."""
        ...

    def one(self, name: BookingRef) -> Booking | None:
        """A booking; Unreadable when it is not as documented."""
        ...

    def hub(self, workspace_id: str, phone: str) -> Hub:
        """Everything that has this canonical phone."""
        ...

    def linked(self, name: BookingRef) -> Sequence[str]:
        """The conversations that are linked to a booking."""
        ...

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, str]]:
        """A page of the bookings' places and ids, the latest first day first; `after` is the last place before."""
        ...

    def save(self, saves: Sequence[Save]) -> None:
        """Write up to 20 bookings together; Conflict when one of them is no longer as it was."""
        ...

    def remove(self, booking: Booking, move: Move) -> None:
        """Delete a booking and its pointers; Conflict when it is no longer as it was read."""
        ...

    def settle(self, name: BookingRef, present: Booking | None, move: Move) -> None:
        """Put the pointers where they belong; Conflict when the booking is no longer as `present`."""
        ...


class TableBookings:
    """Bookings on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def of(self, workspace_id: str, booking_ids: Iterable[str]) -> Mapping[str, Booking | None]:
        """Those that exist; None for one that is not as documented, which never stands in the way of the others."""
        wanted = [keys.booking(workspace_id, booking_id) for booking_id in dict.fromkeys(booking_ids)]
        read: dict[str, Booking | None] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            for key, item in self._table.get(wanted[start : start + _AT_ONCE]).items():
                read[key.PK.split("#", 2)[2]] = _read(item)
        return read

    def one(self, name: BookingRef) -> Booking | None:
        """A booking; Unreadable when it is not as documented."""
        key = keys.booking(*name)
        item = self._table.get([key]).get(key)
        return None if item is None else booking_of(item)

    def hub(self, workspace_id: str, phone: str) -> Hub:
        """Everything that has this canonical phone."""
        found = [item["SK"]["S"] for item in self._table.query(self._collection(keys.phone(workspace_id, phone)))]
        return Hub(bookings=_ids(found, keys.BOOKED), conversations=_ids(found, keys.CONVERSATION))

    def linked(self, name: BookingRef) -> Sequence[str]:
        """The conversations that are linked to a booking."""
        request = self._collection(keys.booking(*name).PK)
        return _ids([item["SK"]["S"] for item in self._table.query(request)], keys.CONVERSATION)

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, str]]:
        """A page of the bookings' places and ids, the latest first day first; `after` is the last place before."""
        request = self._collection(keys.booking_list(workspace_id), after or "~")
        request["ScanIndexForward"] = False
        # a BETWEEN includes its upper end, so one more is read and `after` itself dropped
        places = [item["SK"]["S"] for item in self._table.query(request, limit + 1)]
        return [(place, place.split("#", 1)[1]) for place in places if place != after][:limit]

    def save(self, saves: Sequence[Save]) -> None:
        """Write up to 20 bookings together; Conflict when one of them is no longer as it was."""
        self._table.transact([write for save in saves for write in self._saved(save)])

    def _saved(self, save: Save) -> Iterator["TransactWriteItemTypeDef"]:
        item, name = booking_item(save.booking), self._table.name
        if save.before:
            yield {"Put": {"TableName": name, "Item": item, **unchanged(save.before)}}
        elif save.unreadable:
            yield {"Put": {"TableName": name, "Item": item}}
        else:
            yield {"Put": {"TableName": name, "Item": item, "ConditionExpression": _ABSENT}}
        yield from self._moved(save.booking.ref, save.move)

    def remove(self, booking: Booking, move: Move) -> None:
        """Delete a booking and its pointers; Conflict when it is no longer as it was read."""
        key = items.primary(keys.booking(*booking.ref))
        delete: TransactWriteItemTypeDef = {"Delete": {"TableName": self._table.name, "Key": key, **unchanged(booking)}}
        self._table.transact([delete, *self._moved(booking.ref, move)])

    def settle(self, name: BookingRef, present: Booking | None, move: Move) -> None:
        """Put the pointers where they belong; Conflict when the booking is no longer as `present`."""
        wanted, left = _pointers(name, move)
        there = self._table.get([*wanted, *left]) if wanted or left else {}
        if all(key in there for key in wanted) and not any(key in there for key in left):
            return
        check = still(self._table.name, present) if present else gone(self._table.name, *name)
        self._table.transact([{"ConditionCheck": check}, *self._moved(name, move)])

    def _moved(self, name: BookingRef, move: Move) -> Iterator["TransactWriteItemTypeDef"]:
        wanted, left = _pointers(name, move)
        values = item_of({"workspace_id": name.workspace_id, "booking_id": name.booking_id})
        for key in wanted:
            yield {"Put": {"TableName": self._table.name, "Item": items.keyed(key, values)}}
        for key in left:
            yield {"Delete": {"TableName": self._table.name, "Key": items.primary(key)}}

    def _collection(self, pk: str, last: str = "~") -> "QueryInputTypeDef":
        return {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": pk, ":first": " ", ":last": last}),
            "ConsistentRead": True,
        }


def _pointers(name: BookingRef, move: Move) -> tuple[list[Key], list[Key]]:
    """The pointers there shall be, and those that shall go."""
    wanted = dict.fromkeys(_places(name, move.to)) if move.to else {}
    left = dict.fromkeys(key for place in move.away for key in _places(name, place))
    return list(wanted), [key for key in left if key not in wanted]


def _places(name: BookingRef, place: Place) -> Iterator[Key]:
    yield keys.listed_booking(name.workspace_id, place.check_in, name.booking_id)
    if place.phone:
        yield keys.phone_booking(name.workspace_id, place.phone, name.booking_id)


def _ids(sort_keys: Sequence[str], prefix: str) -> tuple[str, ...]:
    return tuple(key.removeprefix(prefix) for key in sort_keys if key.startswith(prefix))


def _read(item: "StoredItem") -> Booking | None:
    try:
        return booking_of(item)
    except Unreadable:
        return None
