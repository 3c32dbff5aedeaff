"""DynamoDB's table in memory, as far as `store` uses it; held to the store's contract like the real one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, cast

from typing_extensions import override

from frontdesk.errors import AlreadyStored, Conflict
from frontdesk.store.attributes import Item, StoredItem
from frontdesk.store.client import Table
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef, UpdateTypeDef

_MOST_READ: Final = 100


class MemoryTable(Table):
    """The same promises as `Table`; an expression it does not know is an error, never a guess."""

    def __init__(self, between: Callable[[], None] = lambda: None) -> None:
        """Start empty; `between` runs between two reads of one `get`, which promises nothing across items.

        `calls` counts reads, and the items and rows that were read.
        """
        self.name = "memory"
        self._between = between
        self._order = Random(0)
        self.calls: Counter[str] = Counter()
        self.items: dict[Key, Item] = {}
        self._lock = RLock()

    def everything(self) -> list[StoredItem]:
        """Every item there is."""
        with self._lock:
            return [_copy(item) for item in self.items.values()]

    @override
    def get(self, keys: Sequence[Key]) -> dict[Key, StoredItem]:
        assert len(keys) <= _MOST_READ, "BatchGetItem takes a hundred keys"
        self.calls.update({"get": 1, "items": len(keys)})
        found = {}
        for key in self._order.sample(keys, len(keys)):
            with self._lock:
                if key in self.items:
                    found[key] = _copy(self.items[key])
            self._between()
        return found

    @override
    def put(self, item: Item) -> None:
        with self._lock:
            self.items[_key(item)] = item

    @override
    def count(self, key: Key, by: int, ttl_seconds: int) -> int:
        with self._lock:
            before = self.items.get(key, {"PK": {"S": key.PK}, "SK": {"S": key.SK}})
            total = _number(before, "count") + by
            self.items[key] = {**before, "count": {"N": str(total)}, "ttl": {"N": str(ttl_seconds)}}
        return total

    @override
    def write(self, puts: Sequence[Item], deletes: Sequence[Key] = ()) -> None:
        with self._lock:
            self.items |= {_key(item): item for item in puts}
            for key in deletes:
                self.items.pop(key, None)

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        with self._lock:
            targets = [_target(write) for write in writes]
            if len(set(targets)) != len(targets):
                raise AssertionError("a transaction may not touch an item twice")
            refused = [n for n, write in enumerate(writes) if not self._holds(write, targets[n])]
            if any(n < claims for n in refused):
                raise AlreadyStored("a natural key is taken")
            if refused:
                raise Conflict("the conversation changed since it was read")
            for write, target in zip(writes, targets, strict=True):
                self._apply(write, target)

    @override
    def query(self, request: "QueryInputTypeDef", limit: int | None = None) -> Iterator[StoredItem]:
        pk_name, sk_name = ("PK", "SK") if "IndexName" not in request else _index(request["IndexName"])
        values = request.get("ExpressionAttributeValues", {})
        with self._lock:
            collection = [item for item in self.items.values() if item.get(pk_name) == values[":pk"]]
        within = _within(str(request.get("KeyConditionExpression")), values)
        found = sorted(
            (item for item in collection if within(_text(item, sk_name))),
            key=lambda item: _text(item, sk_name),
            reverse=not request.get("ScanIndexForward", True),
        )
        self.calls.update({"query": 1, "rows": len(found[:limit])})
        yield from (_copy(item) for item in found[:limit])

    @override
    def scan(self, beginnings: Sequence[str], place: str | None = None) -> Iterator[StoredItem]:
        with self._lock:
            found = [item for key, item in self.items.items() if key.PK.startswith(tuple(beginnings))]
        yield from (_copy(item) for item in found if place in (None, _text(item, "SK")))

    def _holds(self, write: "TransactWriteItemTypeDef", target: Key) -> bool:
        operation = write.get("Put") or write.get("Update") or write.get("Delete") or write["ConditionCheck"]
        condition = operation.get("ConditionExpression")
        present = self.items.get(target)
        match condition:
            case None:
                return True
            case "attribute_not_exists(PK)":
                return present is None
            case "attribute_exists(PK)":
                return present is not None
            case "#version = :read":
                return present is not None and present["version"] == operation["ExpressionAttributeValues"][":read"]
            case "attribute_not_exists(PK) OR conversation_id = :mine":
                mine = operation["ExpressionAttributeValues"][":mine"]
                return present is None or present["conversation_id"] == mine
            case "attribute_not_exists(PK) OR #version = :read":
                return present is None or present["version"] == operation["ExpressionAttributeValues"][":read"]
        return present is not None and _still(condition, operation, present)

    def _apply(self, write: "TransactWriteItemTypeDef", target: Key) -> None:
        if "Put" in write:
            self.items[target] = dict(write["Put"]["Item"])
            return
        if "Delete" in write:
            self.items.pop(target, None)
            return
        if "ConditionCheck" in write:
            return
        self.items[target] = _updated(self.items.get(target, dict(write["Update"]["Key"])), write["Update"])


def _still(condition: str, operation: "Mapping[str, Any]", present: Item) -> bool:
    """Whether an item has what `unchanged` asks of it."""
    names, values = operation["ExpressionAttributeNames"], operation["ExpressionAttributeValues"]
    for clause in condition.split(" AND "):
        matched = re.fullmatch(r"(\(attribute_not_exists\((#\w+)\) OR )?(#\w+) = (:\w+)\)?", clause)
        if matched is None:
            raise AssertionError(f"condition not known here: {clause}")
        optional, _, name, value = matched.groups()
        found = present.get(names[name])
        if found != values[value] and not (optional and found is None):
            return False
    return True


def _updated(item: Item, update: "UpdateTypeDef") -> Item:
    if update["UpdateExpression"].startswith("ADD "):
        return _added(item, update)
    matched = re.fullmatch(r"(?:SET (?P<set>.+?))?(?:(?:^| )REMOVE (?P<remove>.+))?", update["UpdateExpression"])
    if not matched or not any(matched.groups()):
        raise AssertionError(f"update not known here: {update['UpdateExpression']}")
    names, values = update["ExpressionAttributeNames"], update.get("ExpressionAttributeValues", {})
    pairs = (part.split(" = ") for part in (matched["set"] or "").split(", ") if part)
    removed = {names[name] for name in (matched["remove"] or "").split(", ") if name}
    changed = {names[name]: values[value] for name, value in pairs}
    return {name: value for name, value in item.items() if name not in removed} | changed


def _added(item: Item, update: "UpdateTypeDef") -> Item:
    names, values = update["ExpressionAttributeNames"], update["ExpressionAttributeValues"]
    pairs = [part.split(" ") for part in update["UpdateExpression"].removeprefix("ADD ").split(", ")]
    sums = {names[name]: _number(item, names[name]) + _number(values, value) for name, value in pairs}
    return item | {name: {"N": str(total)} for name, total in sums.items()}


def _number(item: "Mapping[str, object]", name: str) -> int:
    value = item.get(name, {"N": "0"})
    return int(str(value["N"])) if isinstance(value, dict) else 0


def _target(write: "TransactWriteItemTypeDef") -> Key:
    if "Put" in write:
        return _key(write["Put"]["Item"])
    operation = write.get("Update") or write.get("Delete") or write["ConditionCheck"]
    return _key(operation["Key"])


def _key(item: "Mapping[str, object]") -> Key:
    return Key(_text(item, "PK"), _text(item, "SK"))


def _text(item: "Mapping[str, object]", name: str) -> str:
    value = item[name]
    if isinstance(value, dict) and isinstance(value.get("S"), str):
        return str(value["S"])
    raise AssertionError(f"{name} is not a string")


def _copy(item: Item) -> StoredItem:
    return cast("StoredItem", dict(item))


def _index(name: str) -> tuple[str, str]:
    return f"{name}_pk", f"{name}_sk"


def _within(condition: str, values: "Mapping[str, object]") -> Callable[[str], bool]:
    operator = condition.split(" AND ", 1)[1].split(" ")[1]
    match operator:
        case "BETWEEN":
            first, last = _text(values, ":first"), _text(values, ":last")
            return lambda sk: first <= sk <= last
        case ">":
            after = _text(values, ":after")
            return lambda sk: sk > after
        case "<":
            now = _text(values, ":now")
            return lambda sk: sk < now
    raise AssertionError(f"condition not known here: {condition}")
