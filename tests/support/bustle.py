"""A business whose items no stream has brought anywhere, and people who work in it while others repair."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from typing_extensions import override

from frontdesk.changed import Changed, ContactChanged, HeadChanged, MessageChanged, every_head, messages
from frontdesk.model import Contact, Decision, DecisionReason, Folder, Head, Status
from frontdesk.services.figures import follow
from frontdesk.services.rebuild import Part
from frontdesk.store import items, keys
from frontdesk.store.attributes import Item, StoredItem
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.lists import Mark, TableLists
from frontdesk.store.search import TableSearch
from frontdesk.store.table import TableStore
from frontdesk.store.totals import TableTotals
from tests.fakes.memory_table import MemoryTable
from tests.store.shelf import Shelf, shelf_on
from tests.support.builders import NOW
from tests.support.counting import figure_deps, figure_violations
from tests.support.listing import listing_violations
from tests.support.wording import word_violations

WORDS: Final = ("breakfast", "late", "check-in", "parking", "Tuesday", "towels")


def business(table: Table, chance: Random, conversations: int = 6) -> Shelf:
    """Conversations, messages, records and contacts that no stream has brought anywhere."""
    shelf = shelf_on(table)
    for number in range(conversations):
        head = begun(shelf, chance, str(number))
        table.put(items.contact_item(shelf.workspace_id, replace(head.contact, credits=number, banned=number == 2)))
    return shelf


def begun(shelf: Shelf, chance: Random, thread: str) -> Head:
    change = shelf.first(external_id=f"first-{thread}", thread=thread, now=NOW + int(thread))
    head = replace(change.after, status=chance.choice([*Status]), tags=(chance.choice(WORDS),))
    shelf.table.put(items.head_item(head))
    for message in change.added:
        shelf.table.put(items.message_item(head, replace(message, text=" ".join(chance.choices(WORDS, k=4)))))
    decision = Decision(in_seq=1, at=NOW, reason=DecisionReason.ANSWERED)
    for record in (*change.records, decision):
        shelf.table.put(items.record_item(head, record))
    return head


def violations(table: MemoryTable, parts: Sequence[Part]) -> list[str]:
    """What is not as a recount finds it, in these parts."""
    found = table.everything()
    told = []
    if Part.VIEWS in parts or Part.COUNTS in parts:
        told += list(listing_violations(found))
    if Part.SEARCH in parts:
        told += list(word_violations(found))
    if Part.ANALYTICS in parts:
        told += list(figure_violations(found))
    return told


def forget_inbound(table: MemoryTable, workspace_id: str) -> None:
    """Marks and counters as a release wrote them that did not count inbound messages."""
    marks = [key for key in table.items if key.PK.startswith("MARK#")]
    for key, item in table.get(marks).items():
        known = items.decode(item, Mark)
        old = replace(known, counters={name: n for name, n in known.counters.items() if "inbound" not in name})
        table.put(items.keyed(key, items.encode(old)))
    counters = keys.counts(workspace_id)
    table.put({name: n for name, n in table.items[counters].items() if "inbound" not in name})


class Busy(MemoryTable):
    """A table on which somebody works now and then, between any two reads or writes of another."""

    work: Callable[[], None] | None = None
    seen: Callable[[], None] | None = None

    def act(self) -> None:
        work, self.work = self.work, None
        if work:
            work()
            self.work = work

    @override
    def get(self, keys: Sequence[Key]) -> dict[Key, StoredItem]:
        self.act()
        return super().get(keys)

    @override
    def scan(self, beginnings: Sequence[str], place: str | None = None) -> Iterator[StoredItem]:
        for found in list(super().scan(beginnings, place)):
            self.act()
            yield from super().get([Key(found["PK"]["S"], found["SK"]["S"])]).values()
            seen, self.seen = self.seen, None
            if seen:
                seen()

    @override
    def write(self, puts: Sequence[Item], deletes: Sequence[Key] = ()) -> None:
        self.act()
        super().write(puts, deletes)


def once(act: Callable[[], object], after: int = 0) -> Callable[[], None]:
    """Work that is done once, before a read or write of another, or `after` some of them."""
    left = after

    def work() -> None:
        nonlocal left
        left -= 1
        if left == -1:
            act()

    return work


@dataclass
class Live:
    """What happens in a workspace, and its stream."""

    table: MemoryTable
    chance: Random
    workspace_id: str
    stream: list[Changed | ContactChanged] = field(default_factory=list)
    haste: float = 0.6

    def work(self) -> None:
        if self.chance.random() < self.haste:
            self._happens()
        if self.chance.random() < 0.5:
            self.catch_up()

    def catch_up(self) -> None:
        changes, self.stream = self.stream, []
        of_conversations = [change for change in changes if not isinstance(change, ContactChanged)]
        TableSearch(self.table).follow(of_conversations)
        follow(figure_deps(self.table), list(messages(of_conversations)))
        TableLists(self.table).follow(every_head(of_conversations))
        TableTotals(self.table).follow(change for change in changes if isinstance(change, ContactChanged))

    def _happens(self) -> None:
        key = self.chance.choice([key for key in self.table.items if key.SK in (keys.HEAD, keys.CONTACT)])
        item = MemoryTable.get(self.table, [key])[key]
        if key.SK == keys.CONTACT:
            self.contact_changes(key, items.decode(item, Contact))
        else:
            self.says(items.decode(item, Head), " ".join(self.chance.choices(WORDS, k=3)))

    def contact_changes(self, key: Key, before: Contact) -> None:
        after = replace(before, credits=before.credits + 5)
        self.table.put(items.contact_item(self.workspace_id, after))
        name = key.PK.rpartition("#")[2]
        self.stream.append(ContactChanged(workspace_id=self.workspace_id, contact_id=name, before=before, after=after))

    def says(self, before: Head, text: str) -> None:
        """A message is edited, with a head that moves."""
        message = TableStore(self.table).history(before.ref, 1)[0]
        edited = replace(message, text=text)
        after = replace(
            before,
            version=before.version + 1,
            status=self.chance.choice([*Status]),
            folder=self.chance.choice([*Folder]),
            tags=(self.chance.choice(WORDS),),
        )
        self.table.put(items.message_item(after, edited))
        self.table.put(items.head_item(after))
        self.stream += [
            MessageChanged(ref=before.ref, before=message, after=edited),
            HeadChanged(ref=before.ref, before=before, after=after),
        ]
