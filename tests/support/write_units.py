"""What a transaction costs in DynamoDB's write units, counted item by item.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html: one unit per KB begun,
twice in a transaction, of the larger of the item before and after. An index costs, outside the doubling, one unit per
entry written and one per entry removed; a changed key is both.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from frontdesk.change import Change
from frontdesk.store.attributes import Item
from frontdesk.store.keys import Key
from frontdesk.store.transaction import transaction
from tests.fakes.memory_table import MemoryTable

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import UniversalAttributeValueTypeDef as Wire

_KB: Final = 1024
_INDEXES: Final = ("inbox", "due")


class Units(NamedTuple):
    """Write units of one change: its items, and the entries of its indexes."""

    items: int
    indexes: int

    @property
    def total(self) -> int:
        return self.items + self.indexes


def write_units(table: MemoryTable, change: Change) -> Units:
    """Commit a change to the table and count what that would have cost."""
    before = dict(table.items)
    table.transact(transaction(table.name, change), claims=len(change.claims))
    touched = [key for key in table.items if table.items[key] != before.get(key)]
    items = sum(2 * _begun(max(size(before.get(key, {})), size(table.items[key]))) for key in touched)
    return Units(items, sum(_index_writes(before, table.items, key) for key in touched))


def _begun(size: int) -> int:
    return -(-size // _KB)


def _index_writes(before: Mapping[Key, Item], after: Mapping[Key, Item], key: Key) -> int:
    writes = 0
    for index in _INDEXES:
        old, new = (side.get(key, {}).get(f"{index}_sk") for side in (before, after))
        writes += 0 if old == new else (old is not None) + (new is not None)
    return writes


def size(item: Item) -> int:
    """Bytes of an item as DynamoDB counts them: names, and values by their kind."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def _value(wire: "Wire") -> int:
    match wire:
        case {"S": str(text)}:
            return len(text.encode())
        case {"N": str(number)}:
            return len(number.strip("-").replace(".", "")) // 2 + 2
        case {"BOOL": _} | {"NULL": _}:
            return 1
        case {"B": bytes(body)}:
            return len(body)
        case {"L": list(parts)}:
            return 3 + sum(1 + _value(part) for part in parts)
        case {"M": dict(parts)}:
            return 3 + sum(1 + len(name.encode()) + _value(part) for name, part in parts.items())
    raise AssertionError(f"not a value: {wire!r}")
