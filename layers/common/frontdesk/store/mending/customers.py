"""What contacts add to the totals, and the rows of the lists they stand in, held against the contacts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from frontdesk.errors import Conflict
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.customers import places
from frontdesk.store.keys import Key
from frontdesk.store.lists import ABSENT, Mark, unchanged
from frontdesk.store.totals import TableTotals

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

    from frontdesk.store.attributes import StoredItem

_AT_ONCE: Final = 90
"""Rows that are looked at; all of one contact's fit into a transaction."""
_TRIES: Final = 4


class Customers:
    """The lists and totals of a workspace's contacts."""

    def __init__(self, table: Table, workspace_id: str) -> None:
        """Speak to one table about one workspace."""
        self._table = table
        self._workspace_id = workspace_id
        self._totals = TableTotals(table)

    def mend(self, *, dry_run: bool) -> int:
        """Put every contact right; says how many marks and rows were not."""
        found = self._table.scan([keys.contact(self._workspace_id, "").PK], keys.CONTACT)
        names = [named[1] for item in found if (named := keys.named_contact(item["PK"]["S"]))]
        return sum(self._mend(name, dry_run=dry_run) for name in names)

    def _mend(self, contact_id: str, *, dry_run: bool) -> int:
        moved = self._totals.mend(self._workspace_id, contact_id, dry_run=dry_run)
        return moved if moved and dry_run else moved + self._settle(contact_id, (), dry_run=dry_run)

    def clear(self, *, dry_run: bool) -> int:
        """Take away the rows that no contact stands in; says how many there were."""
        return sum(self._cleared(rows, dry_run=dry_run) for rows in self._stored())

    def _cleared(self, rows: Sequence[Key], *, dry_run: bool) -> int:
        names = {row: keys.ranked(row.SK) for row in rows}
        marks = self._table.get([self._mark(name) for name in dict.fromkeys(names.values())]) if names else {}
        doubtful: dict[str, list[Key]] = {}
        for row, name in names.items():
            if row not in self._rows(marks.get(self._mark(name))):
                doubtful.setdefault(name, []).append(row)
        return sum(self._settle(name, found, dry_run=dry_run) for name, found in doubtful.items())

    def _settle(self, contact_id: str, doubtful: Sequence[Key], *, dry_run: bool) -> int:
        """Write the rows a mark names that are missing, and delete those of the doubtful that it does not name.

        Rows move with their mark, so this is done on the condition that it is still the one that was read.
        """
        key, name = self._mark(contact_id), self._table.name
        for _ in range(_TRIES):
            stored = self._table.get([key]).get(key)
            wanted = self._rows(stored)
            found = self._table.get(sorted(wanted)) if wanted else {}
            missing, gone = sorted(wanted - found.keys()), [row for row in doubtful if row not in wanted]
            if dry_run or not (missing or gone):
                return len(missing) + len(gone)
            condition = unchanged(ABSENT if stored is None else items.decode(stored, Mark))
            check = {"TableName": name, "Key": items.primary(key), **condition}
            writes: list[TransactWriteItemTypeDef] = [{"ConditionCheck": check}]  # type: ignore[typeddict-item]
            writes += [{"Put": {"TableName": name, "Item": items.primary(row)}} for row in missing]
            writes += [{"Delete": {"TableName": name, "Key": items.primary(row)}} for row in gone]
            try:
                self._table.transact(writes)
            except Conflict:
                continue
            return len(missing) + len(gone)
        raise Conflict("others keep writing this contact")

    def _mark(self, contact_id: str) -> Key:
        return keys.mark(self._workspace_id, contact_id)

    def _rows(self, stored: "StoredItem | None") -> frozenset[Key]:
        if stored is None:
            return frozenset()
        mark = items.decode(stored, Mark)
        return places(self._workspace_id, mark.rank, mark.counters)

    def _stored(self) -> Iterator[Sequence[Key]]:
        some: list[Key] = []
        for item in self._table.scan([keys.customer(self._workspace_id, "", "").PK]):
            some.append(Key(item["PK"]["S"], item["SK"]["S"]))
            if len(some) == _AT_ONCE:
                yield some
                some = []
        yield some
