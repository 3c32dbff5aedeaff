"""Plain values to DynamoDB's wire form and back; boto3's own serializer would bring boto3 into the webhook."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import AttributeValueTypeDef as Wire
    from types_boto3_dynamodb.type_defs import UniversalAttributeValueTypeDef as WireInput

Plain: TypeAlias = "str | int | float | bool | bytes | list[Plain] | tuple[Plain, ...] | dict[str, Plain] | None"
Item: TypeAlias = "dict[str, WireInput]"
"""An item to be written."""
StoredItem: TypeAlias = "Mapping[str, Wire]"
"""An item as the table returns it."""


def to_wire(value: Plain) -> "Wire":
    """Encode one value; floats become exact decimals of their shortest form."""
    match value:
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int():
            return {"N": str(value)}
        case float():
            return {"N": format(Decimal(repr(value)), "f")}
        case bytes():
            return {"B": value}
        case list() | tuple():
            return {"L": [to_wire(part) for part in value]}
        case dict():
            return {"M": {name: to_wire(part) for name, part in value.items() if part is not None}}
        case None:
            return {"NULL": True}


def from_wire(wire: "Wire") -> Plain:
    """Decode one value; numbers without a fraction are ints."""
    if "S" in wire:
        return wire["S"]
    if "N" in wire:
        number = wire["N"]
        return int(number) if number.lstrip("-").isdigit() else float(number)
    if "BOOL" in wire:
        return wire["BOOL"]
    if "B" in wire:
        return bytes(wire["B"])
    if "L" in wire:
        return [from_wire(part) for part in wire["L"]]
    if "M" in wire:
        return plain_of(wire["M"])
    return None


def item_of(values: Mapping[str, Plain]) -> Item:
    """Encode a mapping; what is None is left out."""
    return {name: to_wire(value) for name, value in values.items() if value is not None}


def plain_of(item: StoredItem) -> dict[str, Plain]:
    """Decode an item."""
    return {name: from_wire(value) for name, value in item.items()}
