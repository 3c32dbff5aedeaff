"""Starts MiniStack 1.5.33 with collections that are kept in order; run by the emulator's own interpreter.

It sorts and compares a whole collection for each query, whatever the limit: a page of a list of 100,000 takes seconds.
Here a collection, and a partition of an index, keeps its order as rows come and go, and lends the emulator's own query
only the stretch that the request can reach. Checks, comparisons and answers all stay the emulator's; a request of
another form than this stack's goes through all rows, as ever.
"""

import re
import sys
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from operator import itemgetter
from typing import Any, Final, NamedTuple

from typing_extensions import override

_CONDITION: Final = re.compile(
    r"(?P<hash>\w+) = (?P<pk>:\w+)"
    r"(?: AND (?P<range>\w+) (?:(?P<sign>[<>]) (?P<value>:\w+)|BETWEEN (?P<first>:\w+) AND (?P<last>:\w+)))?"
)
_LAST: Final = "\U0010ffff" * 8
_SORT_KEY: Final = itemgetter(0)


class Window(NamedTuple):
    """The sort keys that a request can reach, in which direction, and how many rows it reads at most."""

    first: str
    last: str
    forward: bool
    most: int | None

    def of(self, order: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """The rows in it: all at the bound it begins with, which may be passed over, then `most` and one more."""
        start, end = bisect_left(order, self.first, key=_SORT_KEY), bisect_right(order, self.last, key=_SORT_KEY)
        if self.most is None:
            return order[start:end]
        if self.forward:
            passed = bisect_right(order, self.first, key=_SORT_KEY)
            return order[start : min(end, passed + self.most + 1)]
        passed = bisect_left(order, self.last, key=_SORT_KEY)
        return order[max(start, passed - self.most - 1) : end]


class Ordered(dict[Any, Any]):
    """Rows by their sort key, in its order while somebody looks through a window."""

    def __init__(self, *given: Any) -> None:
        """Take rows; they are put in order when first asked for."""
        super().__init__(*given)
        self.window: Window | None = None
        self._order: list[tuple[str, Any]] | None = None

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        """A copy begins without an order."""
        return type(self), (dict(self),)

    @override
    def __setitem__(self, key: Any, value: Any) -> None:
        """Put a row in its place; one that is replaced keeps it."""
        if self._order is not None and key not in self:
            insort(self._order, self._place(key, value))
        super().__setitem__(key, value)

    @override
    def pop(self, key: Any, *default: Any) -> Any:
        """Take a row out of its place."""
        if self._order is not None and key in self:
            del self._order[bisect_left(self._order, self._place(key, self[key]))]
        return super().pop(key, *default)

    @override
    def values(self) -> Any:
        """All rows, or those in the window."""
        return super().values() if self.window is None else [self[key] for key in self._seen(self.window)]

    def _seen(self, window: Window) -> list[Any]:
        if self._order is None:
            self._order = sorted(self._place(key, value) for key, value in super().items())
        return [self._key(place) for place in window.of(self._order)]

    def _place(self, key: Any, _value: Any) -> tuple[str, Any]:
        return (key, None)

    def _key(self, place: tuple[str, Any]) -> Any:
        return place[0]


class Partition(Ordered):
    """A partition of an index: its sort key by the row's keys in the table."""

    @override
    def __iter__(self) -> Iterator[Any]:
        """Iterate over all keys, or those in the window."""
        return super().__iter__() if self.window is None else iter(self._seen(self.window))

    @override
    def _place(self, key: Any, value: Any) -> tuple[str, Any]:
        return (value, key)

    @override
    def _key(self, place: tuple[str, Any]) -> Any:
        return place[1]


class Collections(defaultdict[Any, Any]):
    """A table's collections, each in order; stands in for the emulator's `defaultdict(dict)`."""

    def __init__(self, _factory: Any = None, given: Any = ()) -> None:
        """Take over collections there are."""
        super().__init__(Ordered, {key: Ordered(rows) for key, rows in dict(given).items()})

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        """A copy is made of the collections."""
        return type(self), (None, dict(self))

    @override
    def setdefault(self, key: Any, _default: Any = None) -> Any:
        """Begin a collection."""
        return self[key]


def window(request: dict[str, Any], hash_name: str, range_name: str) -> tuple[str, Window] | None:
    """Which collection a request reads and what it can reach of it; None where it is of another form."""
    matched = _CONDITION.fullmatch(request.get("KeyConditionExpression") or "")
    if matched is None or matched["hash"] != hash_name or matched["range"] not in {None, range_name}:
        return None
    given = request.get("ExpressionAttributeValues") or {}
    names = [matched[name] for name in ("pk", "value", "first", "last") if matched[name]]
    if not all(isinstance(given.get(name), dict) and isinstance(given[name].get("S"), str) for name in names):
        return None
    value = {part: given[matched[part]]["S"] if matched[part] else None for part in ("pk", "value", "first", "last")}
    first = value["first"] or (value["value"] if matched["sign"] == ">" else None) or ""
    last = value["last"] or (value["value"] if matched["sign"] == "<" else None) or _LAST
    forward = request.get("ScanIndexForward", True) is not False
    cursor = ((request.get("ExclusiveStartKey") or {}).get(range_name) or {}).get("S")
    if cursor is not None:
        first, last = (max(first, cursor), last) if forward else (first, min(last, cursor))
    limit = request.get("Limit")
    return str(value["pk"]), Window(first, last, forward, limit if isinstance(limit, int) else None)


def quicken(dynamodb: Any) -> None:
    """Replace how the emulator keeps rows, and let its query look through windows."""
    dynamodb.defaultdict = Collections
    dynamodb._index_item = _index_item(dynamodb)
    dynamodb._index_members = _index_members(dynamodb)
    dynamodb._query = _query(dynamodb, dynamodb._query)


def _query(dynamodb: Any, query: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def quick(request: Any) -> Any:
        rows, seen = _rows(dynamodb, request)
        if rows is None:
            return query(request)
        rows.window = seen
        try:
            return query(request)
        finally:
            rows.window = None

    return quick


def _rows(dynamodb: Any, request: Any) -> tuple[Ordered | None, Window | None]:
    """The collection or partition that a request reads, and what of it."""
    table = dynamodb._tables.get(dynamodb._normalize_table_name(request.get("TableName")))
    name = request.get("IndexName")
    if not table:
        return None, None
    hashes, ranges = [table["pk_name"]], [table.get("sk_name")]
    if name:
        index = dynamodb._index_def(table, name)
        hashes, ranges = dynamodb._index_key_lists(index) if index else ([], [])
    if len(hashes) != 1 or len(ranges) != 1 or dynamodb._get_attr_type(table, ranges[0]) != "S":
        return None, None
    found = window(request, hashes[0], ranges[0])
    if found is None:
        return None, None
    collections = dynamodb._index_members(table).get(name, {}) if name else table["items"]
    rows = collections.get(found[0])
    return (rows, found[1]) if isinstance(rows, Ordered) else (None, None)


def _index_members(dynamodb: Any) -> Callable[[Any], Any]:
    def members(table: Any) -> Any:
        known = table.get(dynamodb._INDEX_MEMBERS)
        if known is None:
            known = table[dynamodb._INDEX_MEMBERS] = {name: {} for name, _, _ in dynamodb._index_key_schemas(table)}
            for pk, rows in table["items"].items():
                for sk, item in rows.items():
                    dynamodb._index_item(table, pk, sk, item, add=True)
        return known

    return members


def _index_item(dynamodb: Any) -> Callable[..., None]:
    def index(table: Any, pk: Any, sk: Any, item: Any, *, add: bool) -> None:
        known = table.get(dynamodb._INDEX_MEMBERS)
        if known is None:
            return
        for name, hashes, ranges in dynamodb._index_key_schemas(table):
            if name not in known:
                table.pop(dynamodb._INDEX_MEMBERS, None)
                return
            named = dynamodb._index_partition(item, hashes, ranges)
            if named is not None:
                _put(known[name], named, (pk, sk), _sort_key(dynamodb, item, ranges), add=add)

    return index


def _put(partitions: Any, named: Any, key: Any, sort_key: Any, *, add: bool) -> None:
    if add:
        rows = partitions.setdefault(named, Partition())
        rows.pop(key, None)
        rows[key] = sort_key
        return
    rows = partitions.get(named)
    if rows is not None:
        rows.pop(key, None)
        if not rows:
            del partitions[named]


def _sort_key(dynamodb: Any, item: Any, ranges: Any) -> Any:
    return dynamodb._extract_key_val(item[ranges[0]]) if len(ranges) == 1 else ""


def main() -> None:
    """Run the emulator."""
    quicken(import_module("ministack.services.dynamodb"))
    sys.exit(import_module("ministack.app").main())


if __name__ == "__main__":
    main()
