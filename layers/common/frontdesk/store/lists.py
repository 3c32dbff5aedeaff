"""Lists by what people look for, and how many there are: kept as heads change, never found by reading on.

A head stands in one row per view, under its rank, so a page of a view is one query per shard. What was last written
for a head is its mark; the counters move in the transaction that moves the mark, so each change counts once however
often and in whatever order the stream brings it.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NotRequired, Protocol, TypedDict

from frontdesk.changed import HeadChanged
from frontdesk.errors import Conflict
from frontdesk.model import ConversationRef, Folder, Head, Millis, Status
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

UNREAD: Final = "unread"
SUPPORT: Final = "support"
UNREAD_MESSAGES: Final = "unread_messages"
CONVERSATIONS, LINKED, INBOUND, OUTBOUND = "conversations", "linked", "inbound", "outbound"
"""Counted per inbox: all conversations, those that have a booking, and messages by direction."""
CLOSED_UNREAD: Final = "closed_unread"
"""Counted, but no list: closed, and not read since the customer wrote."""
NOBODY: Final = "none"
_TRIES: Final = 4


def with_status(status: str) -> str:
    """The view of one status."""
    return f"status#{status}"


def assigned_to(user_id: str | None) -> str:
    """The view of one person's conversations, or of those that are nobody's."""
    return f"assignee#{user_id or NOBODY}"


def on_channel(channel: str) -> str:
    """The view of one channel."""
    return f"channel#{channel}"


def in_folder(folder: str) -> str:
    """The counter of a folder; the folder's own list is the index `inbox`."""
    return f"folder#{folder}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a head stands in the views, and in which counters it counts, as of `version`.

    Who is erased and comes back starts at version 1 again, later.
    """

    created_at: Millis = 0
    version: int = 0
    rank: str = ""
    folder: str = ""
    views: tuple[str, ...] = ()
    counters: Mapping[str, int] = field(default_factory=dict)

    def rows(self, ref: ConversationRef) -> frozenset[Key]:
        """The rows that stand for it."""
        shard = keys.shard(ref.conversation_id, keys.LIST_SHARDS)
        return frozenset(keys.view(ref.workspace_id, self.folder, view, shard, self.rank) for view in self.views)


ABSENT: Final = Mark()


def mark(head: Head) -> Mark:
    """Derive a head's mark: it follows from the head alone, so it can be made again at any time."""
    views = (
        with_status(head.status),
        assigned_to(head.assignee),
        on_channel(head.channel),
        *((UNREAD,) if head.unread else ()),
        *((SUPPORT,) if head.support else ()),
    )
    counted = {} if head.folder is Folder.ARCHIVED else {view: 1 for view in views if not view.startswith("channel#")}
    unread = {} if head.folder is Folder.ARCHIVED else {UNREAD_MESSAGES: head.unread, **_closed_unread(head)}
    return Mark(
        created_at=head.created_at,
        version=head.version,
        rank=keys.rank(head),
        folder=head.folder,
        views=views,
        counters={in_folder(head.folder): 1, **counted, **unread, **_of_inbox(head)},
    )


def _closed_unread(head: Head) -> Mapping[str, int]:
    return {CLOSED_UNREAD: 1} if head.unread and head.status is Status.CLOSED else {}


def _of_inbox(head: Head) -> Mapping[str, int]:
    linked = head.booking is not None and head.booking.stay is not None
    numbers = {CONVERSATIONS: 1, LINKED: int(linked), INBOUND: head.in_seq, OUTBOUND: head.seq - head.in_seq}
    return {f"{name}#{head.inbox_id}": number for name, number in numbers.items()}


class ListStore(Protocol):
    """Eventually consistent: a change is seen once the stream has brought it."""

    def viewed(
        self, workspace_id: str, folder: Folder, view: str, limit: int, after: str | None = None
    ) -> Sequence[tuple[str, Head]]:
        """A page of a view in list order, each with its rank; `after` is the last rank of the page before."""
        ...

    def counts(self, workspace_id: str) -> Mapping[str, int]:
        """How many heads count in each counter."""
        ...

    def follow(self, changes: Iterable[HeadChanged]) -> frozenset[str]:
        """Bring all up to these changes, oldest first; says in which workspaces a counter moved that people see."""
        ...


class TableLists:
    """The ListStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def viewed(
        self, workspace_id: str, folder: Folder, view: str, limit: int, after: str | None = None
    ) -> Sequence[tuple[str, Head]]:
        """One Query per shard, then one read of the heads."""
        shards = (
            self._ranks(keys.view(workspace_id, folder, view, shard, "").PK, limit, after)
            for shard in range(keys.LIST_SHARDS)
        )
        page = {rank: keys.head(workspace_id, rank.rpartition("#")[2]) for rank in islice(heapq.merge(*shards), limit)}
        found = self._table.get(list(page.values())) if page else {}
        return [(rank, items.decode(found[key], Head)) for rank, key in page.items() if key in found]

    def _ranks(self, shard: str, limit: int, after: str | None) -> Iterator[str]:
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK > :after",
            "ExpressionAttributeValues": item_of({":pk": shard, ":after": after or " "}),
        }
        for row in self._table.query(request, limit):
            yield row["SK"]["S"]

    def counts(self, workspace_id: str) -> Mapping[str, int]:
        """One read."""
        key = keys.counts(workspace_id)
        found = self._table.get([key]).get(key, {})
        return {name: int(value["N"]) for name, value in found.items() if "N" in value}

    def follow(self, changes: Iterable[HeadChanged]) -> frozenset[str]:
        """Write what moved, workspace by workspace; Conflict when others write the same all the time."""
        paths: dict[str, dict[ConversationRef, list[HeadChanged]]] = {}
        for change in changes:
            if _moves(change):
                paths.setdefault(change.ref.workspace_id, {}).setdefault(change.ref, []).append(change)
        return frozenset(name for name, found in paths.items() if self._follow(name, [*found.values()]))

    def _follow(self, workspace_id: str, paths: Sequence[Sequence[HeadChanged]]) -> bool:
        """Rows first, the marks and counters last: whoever dies in between does all of it again.

        A batch that comes again may be longer, so what an earlier try wrote is known only from the changes on the way.
        """
        for _ in range(_TRIES):
            marks = self._marks([path[-1].ref for path in paths])
            steps = [_step(path, marks[path[-1].ref]) for path in paths]
            self._table.write(
                [items.primary(key) for step in steps for key in step.put],
                [key for step in steps for key in step.delete],
            )
            try:
                return self._count(workspace_id, [step for step in steps if step.after is not step.before])
            except Conflict:
                continue
        raise Conflict("others keep writing these marks")

    def _marks(self, refs: Sequence[ConversationRef]) -> Mapping[ConversationRef, Mark]:
        wanted = {ref: keys.mark(*ref) for ref in refs}
        found = self._table.get(list(wanted.values()))
        return {ref: items.decode(found[key], Mark) if key in found else ABSENT for ref, key in wanted.items()}

    def _count(self, workspace_id: str, steps: Sequence["_Step"]) -> bool:
        delta: Counter[str] = Counter()
        for step in steps:
            delta.update(step.after.counters)
            delta.subtract(step.before.counters)
        changed = {name: number for name, number in delta.items() if number}
        writes = [_write_mark(self._table.name, step) for step in steps]
        if changed:
            writes.append(add(self._table.name, keys.counts(workspace_id), changed))
        if writes:
            self._table.transact(writes)
        return any(_is_shown(name) for name in changed)


def _is_shown(counter: str) -> bool:
    """Whether open inboxes show it; an inbox's own numbers are for the dashboard."""
    return counter.partition("#")[0] not in (CONVERSATIONS, LINKED, INBOUND, OUTBOUND, UNREAD_MESSAGES)


class _Condition(TypedDict):
    ConditionExpression: str
    ExpressionAttributeNames: NotRequired[dict[str, str]]
    ExpressionAttributeValues: "NotRequired[Item]"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """From one mark of a head to the next, with the rows that come and go."""

    ref: ConversationRef
    before: Mark
    after: Mark
    put: frozenset[Key]
    delete: frozenset[Key]


def _moves(change: HeadChanged) -> bool:
    if change.before is None or change.after is None:
        return True
    before, after = mark(change.before), mark(change.after)
    return replace(before, version=after.version) != after


def _step(path: Sequence[HeadChanged], before: Mark) -> _Step:
    """Go to where the path ends, unless the mark is as new; rows that only an earlier try can have written go."""
    last = path[-1]
    after = _end(last, before)
    known, wanted = before.rows(last.ref), after.rows(last.ref)
    passed = {
        row for change in path for head in (change.before, change.after) if head for row in mark(head).rows(last.ref)
    }
    return _Step(ref=last.ref, before=before, after=after, put=wanted - known, delete=(known | passed) - wanted)


def _end(last: HeadChanged, before: Mark) -> Mark:
    if last.after is None:
        erased = mark(last.before) if last.before else ABSENT
        return before if before.created_at > erased.created_at else ABSENT
    after = mark(last.after)
    is_news = (after.created_at, after.version) > (before.created_at, before.version)
    return after if is_news else before


def _write_mark(table: str, step: _Step) -> "TransactWriteItemTypeDef":
    key, condition = keys.mark(*step.ref), unchanged(step.before)
    if step.after is ABSENT:
        gone = {"TableName": table, "Key": items.primary(key), **condition}
        return {"Delete": gone}  # type: ignore[typeddict-item]  # a delete with its condition
    written = {"TableName": table, "Item": items.keyed(key, items.encode(step.after)), **condition}
    return {"Put": written}  # type: ignore[typeddict-item]  # a put with its condition


def unchanged(before: Mark) -> _Condition:
    """The condition that a mark is the one that was read."""
    if before is ABSENT:
        return {"ConditionExpression": "attribute_not_exists(PK)"}
    return {
        "ConditionExpression": "#version = :read",
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": item_of({":read": before.version}),
    }


def add(table: str, key: Key, numbers: Mapping[str, int]) -> "TransactWriteItemTypeDef":
    """Add to several numbers of an item at once."""
    names = {f"#n{place}": name for place, name in enumerate(sorted(numbers))}
    values = {f":n{place}": numbers[name] for place, name in enumerate(sorted(numbers))}
    pairs = ", ".join(f"#n{place} :n{place}" for place in range(len(names)))
    return {
        "Update": {
            "TableName": table,
            "Key": items.primary(key),
            "UpdateExpression": f"ADD {pairs}",
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": item_of(values),
        }
    }
