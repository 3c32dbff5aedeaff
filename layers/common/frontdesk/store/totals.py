"""What a workspace's contacts add up to, beside the counters of its conversations, and the lists of who they are."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.changed import ContactChanged
from frontdesk.errors import Conflict
from frontdesk.model import Contact
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.customers import places, totals_of
from frontdesk.store.lists import ABSENT, Mark, add, unchanged

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

_TRIES: Final = 4


class TotalStore(Protocol):
    """Eventually consistent: a change counts once the stream has brought it."""

    def follow(self, changes: Iterable[ContactChanged]) -> None:
        """Bring the totals up to these changes, oldest first."""
        ...


class TableTotals:
    """The TotalStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def follow(self, changes: Iterable[ContactChanged]) -> None:
        """Set each contact to what it adds now; what it added before is in its mark, so it counts once."""
        latest = {(change.workspace_id, change.contact_id): change for change in changes}
        for change in latest.values():
            self._follow(change)

    def mend(self, workspace_id: str, contact_id: str, *, dry_run: bool) -> int:
        """Make what a contact adds what it is now; says whether it was not, as 0 or 1."""
        own = keys.contact(workspace_id, contact_id)

        def now() -> Contact | None:
            found = self._table.get([own]).get(own)
            return None if found is None else items.decode(found, Contact)

        return int(self._set(workspace_id, contact_id, now, dry_run=dry_run))

    def _follow(self, change: ContactChanged) -> None:
        self._set(change.workspace_id, change.contact_id, lambda: change.after)

    def _set(
        self, workspace_id: str, contact_id: str, now: Callable[[], Contact | None], *, dry_run: bool = False
    ) -> bool:
        """Set what a contact adds and where it stands, asked after the mark was read; says whether it was not so."""
        key = keys.mark(workspace_id, contact_id)
        for _ in range(_TRIES):
            found = self._table.get([key]).get(key)
            before = ABSENT if found is None else items.decode(found, Mark)
            after = _mark_of(now(), before.version + 1)
            same = (before.rank, before.counters) == (after.rank, after.counters)
            if same or dry_run:
                return not same
            try:
                self._table.transact([*self._moves(workspace_id, before, after), self._mark(key, before, after)])
            except Conflict:
                continue
            return True
        raise Conflict("others keep writing this mark")

    def _moves(self, workspace_id: str, before: Mark, after: Mark) -> "Iterator[TransactWriteItemTypeDef]":
        """From the rows and numbers of one mark to those of the next."""
        old, new = (places(workspace_id, mark.rank, mark.counters) for mark in (before, after))
        for row in sorted(new - old):
            yield {"Put": {"TableName": self._table.name, "Item": items.primary(row)}}
        for row in sorted(old - new):
            yield {"Delete": {"TableName": self._table.name, "Key": items.primary(row)}}
        delta = Counter(after.counters)
        delta.subtract(before.counters)
        numbers = {name: number for name, number in delta.items() if number}
        if numbers:
            yield add(self._table.name, keys.counts(workspace_id), numbers)

    def _mark(self, key: keys.Key, before: Mark, after: Mark) -> "TransactWriteItemTypeDef":
        condition = unchanged(before)
        if not after.counters:
            gone = {"TableName": self._table.name, "Key": items.primary(key), **condition}
            return {"Delete": gone}  # type: ignore[typeddict-item]  # a delete with its condition
        written = {"TableName": self._table.name, "Item": items.keyed(key, items.encode(after)), **condition}
        return {"Put": written}  # type: ignore[typeddict-item]  # a put with its condition


def _mark_of(contact: Contact | None, version: int) -> Mark:
    if contact is None:
        return ABSENT
    return Mark(version=version, rank=keys.contact_rank(contact), counters=totals_of(contact))
