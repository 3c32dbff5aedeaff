"""A workspace's counters, held against what all marks say."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from frontdesk.errors import Conflict
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.lists import Mark, add

_TRIES: Final = 6


class Counters:
    """The one item of counters; everything that is counted has a mark."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def mend(self, workspace_id: str, *, dry_run: bool) -> int:
        """Make the counters what the marks add up to; says how many were not.

        Marks are read one after the other while others move them with the counters. So a difference is believed when it
        was found twice and its counter had not moved meanwhile, and written when that has not moved since. Conflict
        when a counter never rests.
        """
        believed: Mapping[str, int] = {}
        mended: set[str] = set()
        for _ in range(_TRIES):
            before = self._counters(workspace_id)
            wrong = _difference(self._added_up(workspace_id), before)
            if not wrong:
                return len(mended)
            after = self._counters(workspace_id)
            resting = {name: by for name, by in wrong.items() if before.get(name) == after.get(name)}
            sure = {name: by for name, by in resting.items() if believed.get(name) == by}
            if dry_run and sure == wrong:
                return len(sure)
            if sure and not dry_run and self._moved(workspace_id, before, sure):
                mended |= sure.keys()
            believed = resting
        raise Conflict("counters move all the time; try again when there is less to do")

    def _moved(self, workspace_id: str, before: Mapping[str, int], wrong: Mapping[str, int]) -> bool:
        write = add(self._table.name, keys.counts(workspace_id), wrong)
        update = write["Update"]
        names = sorted(wrong)
        update["ConditionExpression"] = " AND ".join(
            f"(attribute_not_exists(#n{place}) OR #n{place} = :was{place})" for place in range(len(names))
        )
        was = item_of({f":was{place}": before.get(name, 0) for place, name in enumerate(names)})
        update["ExpressionAttributeValues"] = {**update["ExpressionAttributeValues"], **was}
        try:
            self._table.transact([write])
        except Conflict:
            return False
        return True

    def _counters(self, workspace_id: str) -> Mapping[str, int]:
        key = keys.counts(workspace_id)
        found = self._table.get([key]).get(key, {})
        return {name: int(value["N"]) for name, value in found.items() if value.get("N", "0") != "0"}

    def _added_up(self, workspace_id: str) -> Mapping[str, int]:
        total: Counter[str] = Counter()
        for item in self._table.scan([keys.mark(workspace_id, "").PK]):
            total.update(items.decode(item, Mark).counters)
        return total


def _difference(wanted: Mapping[str, int], found: Mapping[str, int]) -> Mapping[str, int]:
    by = {name: wanted.get(name, 0) - found.get(name, 0) for name in wanted.keys() | found.keys()}
    return {name: number for name, number in by.items() if number}
