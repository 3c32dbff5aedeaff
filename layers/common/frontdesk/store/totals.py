"""What a workspace's contacts add up to, kept beside the counters of its conversations."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.changed import ContactChanged
from frontdesk.errors import Conflict
from frontdesk.model import Contact
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.lists import ABSENT, Mark, add, unchanged

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

CONTACTS: Final = "contacts"
BANNED: Final = "contacts#banned"
CREDITS: Final = "contacts#credits"
MINUTES: Final = "contacts#minutes"
_TRIES: Final = 4


def totals_of(contact: Contact) -> Mapping[str, int]:
    """What one contact adds."""
    numbers = {CONTACTS: 1, BANNED: int(contact.banned), CREDITS: contact.credits, MINUTES: contact.time_minutes}
    return {name: number for name, number in numbers.items() if number}


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

        def now() -> Mapping[str, int]:
            found = self._table.get([own]).get(own)
            return {} if found is None else totals_of(items.decode(found, Contact))

        return int(self._set(workspace_id, contact_id, now, dry_run=dry_run))

    def _follow(self, change: ContactChanged) -> None:
        wanted = totals_of(change.after) if change.after else {}
        self._set(change.workspace_id, change.contact_id, lambda: wanted)

    def _set(
        self, workspace_id: str, contact_id: str, adds: Callable[[], Mapping[str, int]], *, dry_run: bool = False
    ) -> bool:
        """Set what a contact adds, asked after the mark was read; says whether it added something else."""
        key = keys.mark(workspace_id, contact_id)
        for _ in range(_TRIES):
            found = self._table.get([key]).get(key)
            before = ABSENT if found is None else items.decode(found, Mark)
            wanted = adds()
            delta = Counter(wanted)
            delta.subtract(before.counters)
            numbers = {name: number for name, number in delta.items() if number}
            if not numbers or dry_run:
                return bool(numbers)
            mark = self._mark(key, before, Mark(version=before.version + 1, counters=wanted))
            try:
                self._table.transact([mark, add(self._table.name, keys.counts(workspace_id), numbers)])
            except Conflict:
                continue
            return True
        raise Conflict("others keep writing this mark")

    def _mark(self, key: keys.Key, before: Mark, after: Mark) -> "TransactWriteItemTypeDef":
        condition = unchanged(before)
        if not after.counters:
            gone = {"TableName": self._table.name, "Key": items.primary(key), **condition}
            return {"Delete": gone}  # type: ignore[typeddict-item]  # a delete with its condition
        written = {"TableName": self._table.name, "Item": items.keyed(key, items.encode(after)), **condition}
        return {"Put": written}  # type: ignore[typeddict-item]  # a put with its condition
