"""Bookings as items, and the condition that one is still as it was read, whoever else writes to the table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NotRequired, TypedDict

import msgspec

from frontdesk.errors import Unreadable
from frontdesk.model import Booking
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, Plain, StoredItem, item_of, to_wire

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import ConditionCheckTypeDef
    from types_boto3_dynamodb.type_defs import UniversalAttributeValueTypeDef as WireInput

_UNSAID: Final[Mapping[str, Plain]] = {"tenant_phone": None, "status": "confirmed", "version": 0}
"""What another system may also mean by leaving the attribute out."""


def booking_item(booking: Booking) -> Item:
    """A booking at its key."""
    return items.keyed(keys.booking(booking.workspace_id, booking.id), items.encode(booking))


def booking_of(item: StoredItem) -> Booking:
    """Read a booking, whoever wrote it; its key names it. Unreadable when it is not as documented."""
    _, workspace_id, booking_id = item["PK"]["S"].split("#", 2)
    named = item_of({"workspace_id": workspace_id, "id": booking_id})
    try:
        return items.decode({**item, **named}, Booking)  # type: ignore[dict-item]  # both are wire values
    except msgspec.ValidationError as error:
        raise Unreadable(f"a booking's item: {error}") from error


class Condition(TypedDict):
    """What a write is conditional on, as the API takes it."""

    ConditionExpression: str
    ExpressionAttributeNames: dict[str, str]
    ExpressionAttributeValues: "dict[str, WireInput]"
    ReturnValuesOnConditionCheckFailure: NotRequired[Literal["NONE"]]


def unchanged(booking: Booking) -> Condition:
    """That a booking says what it said when it was read; another system may leave out what has a default."""
    facts: dict[str, Plain] = {
        "tenant_phone": booking.tenant_phone,
        "check_in": booking.check_in.isoformat(),
        "check_out": booking.check_out.isoformat(),
        "status": booking.status,
        "version": booking.version,
    }
    unsaid = {name for name, value in _UNSAID.items() if facts[name] == value}
    clauses = [
        f"(attribute_not_exists(#{name}) OR #{name} = :{name})" if name in unsaid else f"#{name} = :{name}"
        for name in facts
    ]
    return {
        "ConditionExpression": " AND ".join(clauses),
        "ExpressionAttributeNames": {f"#{name}": name for name in facts},
        "ExpressionAttributeValues": {f":{name}": to_wire(value) for name, value in facts.items()},
    }


def still(table: str, booking: Booking) -> "ConditionCheckTypeDef":
    """Check that a booking is as it was read."""
    key = items.primary(keys.booking(booking.workspace_id, booking.id))
    return {"TableName": table, "Key": key, **unchanged(booking)}


def gone(table: str, workspace_id: str, booking_id: str) -> "ConditionCheckTypeDef":
    """Check that there is no such booking."""
    key = items.primary(keys.booking(workspace_id, booking_id))
    return {"TableName": table, "Key": key, "ConditionExpression": "attribute_not_exists(PK)"}
