"""What every store promises about the lists of customers: each is as long as its number says, whatever happened."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from typing_extensions import override

from frontdesk.changed import ContactChanged
from frontdesk.errors import StoreUnavailable
from frontdesk.model import Contact
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.contacts import ContactTable
from frontdesk.store.customers import BANNED, BY_NAME, CONTACTS, Listing, Show, Sort, picked
from frontdesk.store.lists import ABSENT, TableLists
from frontdesk.store.mending.customers import Customers
from frontdesk.store.totals import TableTotals
from tests.fakes.memory_table import MemoryTable
from tests.store.shelf import Shelf
from tests.support.listing import listing_violations

if TYPE_CHECKING:
    from frontdesk.store.attributes import Item

LISTINGS: Final = [Listing(show, sort) for show in Show for sort in Sort]
PEOPLE: Final = (
    Contact(id="A", name="Ava", credits=5, time_minutes=90),
    Contact(id="B", name="Bo", credits=50, banned=True),
    Contact(id="C", name="#1 guest", credits=5),
    Contact(id="D", time_minutes=3),
    Contact(id="E", name="سارا", credits=10**15, banned=True),
)


def write(table: Table, workspace_id: str, before: Contact | None, after: Contact | None) -> ContactChanged:
    """A contact written over, or erased, and what the stream says of it."""
    name = (after or before or PEOPLE[0]).id
    if after is None:
        table.write([], [keys.contact(workspace_id, name)])
    else:
        table.put(items.contact_item(workspace_id, after))
    return ContactChanged(workspace_id=workspace_id, contact_id=name, before=before, after=after)


def stored(shelf: Shelf) -> None:
    TableTotals(shelf.table).follow([write(shelf.table, shelf.workspace_id, None, person) for person in PEOPLE])


def walked(table: Table, workspace_id: str, listing: Listing, size: int) -> Iterator[Sequence[Contact]]:
    after: str | None = None
    while True:
        page = ContactTable(table).page(workspace_id, listing, size, after)
        yield page.contacts
        after = page.position
        if after is None:
            return


def everybody(table: Table, workspace_id: str, listing: Listing, size: int = 2) -> list[str]:
    return [person.id for page in walked(table, workspace_id, listing, size) for person in page]


@pytest.mark.parametrize(
    ("listing", "names"),
    [
        (BY_NAME, "CABED"),
        (Listing(Show.ALL, Sort.CREDITS), "EBCAD"),
        (Listing(Show.ALL, Sort.TIME), "ADCBE"),
        (Listing(Show.ACTIVE), "CAD"),
        (Listing(Show.ACTIVE, Sort.CREDITS), "CAD"),
        (Listing(Show.ACTIVE, Sort.TIME), "ADC"),
        (Listing(Show.BANNED), "BE"),
        (Listing(Show.BANNED, Sort.CREDITS), "EB"),
        (Listing(Show.BANNED, Sort.TIME), "BE"),
    ],
)
def test_a_list_is_in_its_order_on_pages_of_any_size(shelf: Shelf, listing: Listing, names: str) -> None:
    stored(shelf)
    for size in range(1, 7):
        assert everybody(shelf.table, shelf.workspace_id, listing, size) == [*names]
    assert [person.id for person in picked(PEOPLE, listing)] == [*names]


def test_the_last_page_says_that_it_is_the_last(shelf: Shelf) -> None:
    stored(shelf)
    pages = [len(page) for page in walked(shelf.table, shelf.workspace_id, Listing(Show.BANNED), 1)]
    assert pages == [1, 1]


def test_who_is_banned_changes_lists_and_who_is_erased_leaves_all(shelf: Shelf) -> None:
    stored(shelf)
    totals, (ava, *_) = TableTotals(shelf.table), PEOPLE
    banned = replace(ava, banned=True, name="Eva", credits=7)
    totals.follow([write(shelf.table, shelf.workspace_id, ava, banned)])
    assert everybody(shelf.table, shelf.workspace_id, Listing(Show.BANNED, Sort.CREDITS)) == ["E", "B", "A"]
    assert everybody(shelf.table, shelf.workspace_id, Listing(Show.ACTIVE, Sort.TIME)) == ["D", "C"]
    totals.follow([write(shelf.table, shelf.workspace_id, banned, None)])
    for listing in LISTINGS:
        assert "A" not in everybody(shelf.table, shelf.workspace_id, listing)


def test_another_workspace_has_its_own_customers(shelf: Shelf) -> None:
    stored(shelf)
    for listing in LISTINGS:
        assert everybody(shelf.table, f"{shelf.workspace_id}-2", listing) == []


def test_a_page_may_have_a_hundred() -> None:
    """One more is asked for to know whether the list goes on; no more than a hundred are read at once."""
    table = MemoryTable()
    people = [Contact(id=f"{number:03d}", name="x") for number in range(101)]
    TableTotals(table).follow([write(table, "wh", None, person) for person in people])
    for listing in (BY_NAME, Listing(Show.ACTIVE, Sort.CREDITS)):
        assert [len(page) for page in walked(table, "wh", listing, 100)] == [100, 1]


class Failing(MemoryTable):
    """A table whose transactions fail now and then."""

    chance: Random | None = None

    @override
    def transact(self, writes: "Sequence[object]", claims: int = 0) -> None:
        if self.chance and self.chance.random() < 0.2:
            raise StoreUnavailable("as asked")
        super().transact(writes, claims)  # type: ignore[arg-type]  # passed on as it came


@pytest.mark.parametrize("seed", range(40))
def test_numbers_and_lists_never_part(seed: int) -> None:
    """Random edits in random batches that fail half done and come again: after each step both say the same."""
    chance, table = Random(seed), Failing()
    totals, lists, workspace = TableTotals(table), TableLists(table), f"w{seed}"
    people: dict[str, Contact] = {}
    stream: list[ContactChanged] = []
    for _ in range(40):
        name = chance.choice("ABCDE")
        before = people.get(name)
        after = None if before and chance.random() < 0.15 else _some(chance, name)
        stream.append(write(table, workspace, before, after))
        people.pop(name) if after is None else people.update({name: after})
    table.chance = chance
    while stream:
        batch = stream[: chance.randrange(1, 6)]
        try:
            totals.follow(batch)
        except StoreUnavailable:
            batch = []
        stream = stream[len(batch) :]
        numbers = lists.counts(workspace)
        total, banned = numbers.get(CONTACTS, 0), numbers.get(BANNED, 0)
        lengths = {listing: _rows(table, workspace, listing) for listing in LISTINGS if listing != BY_NAME}
        counted = {Show.ALL: total, Show.ACTIVE: total - banned, Show.BANNED: banned}
        assert lengths == {listing: counted[listing.show] for listing in lengths}
    table.chance = None
    assert list(listing_violations(table.everything())) == []
    for listing in LISTINGS:
        assert everybody(table, workspace, listing, 3) == [person.id for person in picked(people.values(), listing)]


def _some(chance: Random, name: str) -> Contact:
    return Contact(
        id=name,
        name=chance.choice([None, "Ava", "bo", "#"]),
        banned=chance.random() < 0.4,
        credits=chance.randrange(4) * 10,
        time_minutes=chance.randrange(3),
    )


def _rows(table: MemoryTable, workspace_id: str, listing: Listing) -> int:
    pk = keys.customer(workspace_id, listing.name, "").PK
    return sum(pk == key.PK for key in table.items)


def test_lists_that_were_not_kept_before_are_made_of_what_is_stored(shelf: Shelf) -> None:
    """An update finds marks without a place: numbers are right, lists empty."""
    stored(shelf)
    table, workspace = shelf.table, shelf.workspace_id
    for person in PEOPLE:
        _as_before(table, workspace, person)
    mending = Customers(table, workspace)
    assert (mending.mend(dry_run=True), mending.mend(dry_run=False), mending.mend(dry_run=False)) == (5, 5, 0)
    assert everybody(table, workspace, Listing(Show.BANNED)) == ["B", "E"]
    assert TableLists(table).counts(workspace)[CONTACTS] == 5


def _as_before(table: Table, workspace_id: str, person: Contact) -> None:
    key = keys.mark(workspace_id, person.id)
    old: Item = {**table.get([key])[key], **items.encode({"rank": ABSENT.rank})}
    table.put(old)
    pks = [keys.customer(workspace_id, listing.name, "").PK for listing in LISTINGS]
    rows = [keys.Key(item["PK"]["S"], item["SK"]["S"]) for item in table.scan(pks)]
    table.write([], [row for row in rows if keys.ranked(row.SK) == person.id])
