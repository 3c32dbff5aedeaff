"""What is made anew comes out right while people work and the stream brings it."""

from dataclasses import replace
from random import Random

import pytest

from frontdesk.changed import HeadChanged, MessageChanged
from frontdesk.errors import Conflict
from frontdesk.model import Contact, Status
from frontdesk.services.rebuild import Part, rebuild
from frontdesk.store import items, keys
from frontdesk.store.lists import TableLists, mark
from frontdesk.store.mending.counters import Counters
from frontdesk.store.mending.views import Views
from frontdesk.store.mending.words import Words
from frontdesk.store.search import rows_of
from frontdesk.store.table import TableStore
from frontdesk.store.totals import TableTotals
from tests.fakes.memory_table import MemoryTable
from tests.support.bustle import Busy, Live, business, forget_inbound, once, violations

ACTIVE, CLOSED = Status.ACTIVE, Status.CLOSED


@pytest.mark.parametrize("after", range(6, 14))
def test_two_who_rebuild_at_once_count_once(after: int) -> None:
    table = Busy()
    shelf = business(table, Random(6))
    rebuild(Part.COUNTS, table, shelf.workspace_id)
    forget_inbound(table, shelf.workspace_id)
    table.work = once(lambda: rebuild(Part.VIEWS, table, shelf.workspace_id), after)
    rebuild(Part.VIEWS, table, shelf.workspace_id)
    assert violations(table, [Part.COUNTS]) == []


@pytest.mark.parametrize("after", range(3))
def test_a_contact_that_changes_between_two_reads_is_added_up_as_it_is(after: int) -> None:
    table = Busy()
    shelf = business(table, Random(10), conversations=1)
    live = Live(table, Random(10), shelf.workspace_id)
    (key,) = [key for key in table.items if key.SK == keys.CONTACT]
    person = items.decode(table.get([key])[key], Contact)

    def change() -> None:
        live.contact_changes(key, person)
        live.catch_up()

    table.work = once(change, after)
    TableTotals(table).mend(shelf.workspace_id, person.id, dry_run=False)
    rebuild(Part.VIEWS, table, shelf.workspace_id)
    assert violations(table, [Part.COUNTS]) == []


def test_a_row_that_is_being_written_stays() -> None:
    """The stream's reader writes rows before the mark."""
    table = MemoryTable()
    shelf = business(table, Random(7))
    rebuild(Part.VIEWS, table, shelf.workspace_id)
    head = shelf.head("1")
    table.put(items.head_item(replace(head, version=2, pinned=True)))
    rows = mark(shelf.head("1")).rows(head.ref)
    table.write([items.primary(row) for row in rows])
    assert Views(table).left_over(sorted(rows)) == []


def test_two_that_change_places_while_marks_are_added_up_change_no_counter() -> None:
    """One is seen before it leaves, one after it came: the counter is as before and still seems wrong."""
    table = Busy()
    shelf = business(table, Random(8), conversations=2)
    one, two = (replace(shelf.head(thread), status=status) for thread, status in (("0", ACTIVE), ("1", CLOSED)))
    for head in (one, two):
        table.put(items.head_item(head))
    rebuild(Part.COUNTS, table, shelf.workspace_id)

    def change_places() -> None:
        for before, status in ((one, CLOSED), (two, ACTIVE)):
            after = replace(before, version=2, status=status)
            table.put(items.head_item(after))
            TableLists(table).follow([HeadChanged(ref=before.ref, before=before, after=after)])

    table.seen = change_places
    Counters(table).mend(shelf.workspace_id, dry_run=False)
    assert violations(table, [Part.COUNTS]) == []


def test_a_word_that_comes_back_while_its_row_is_taken_away_is_found() -> None:
    table = Busy()
    shelf = business(table, Random(9), conversations=1)
    rebuild(Part.SEARCH, table, shelf.workspace_id)
    live = Live(table, Random(9), shelf.workspace_id)
    message = TableStore(table).history(shelf.ref("0"), 1)[0]
    said = MessageChanged(ref=shelf.ref("0"), before=None, after=replace(message, text="lighthouse"))
    lost = [row for row in rows_of(said) if row.PK.startswith("WORD#")]
    table.write([items.primary(row) for row in lost])
    assert Words(table).left_over(lost) == lost

    def come_back() -> None:
        live.says(shelf.head("0"), "lighthouse")
        live.catch_up()

    table.work = once(come_back)
    Words(table).remove(lost)
    assert violations(table, [Part.SEARCH]) == []


def is_refused(part: Part, table: MemoryTable, workspace_id: str) -> bool:
    """Whether a counter never rests."""
    try:
        rebuild(part, table, workspace_id)
    except Conflict:
        return True
    return False


@pytest.mark.parametrize("seed", range(25))
def test_people_work_on_meanwhile(seed: int) -> None:
    """Heads move, words are edited and contacts change, each brought by the stream at once or late."""
    chance, table = Random(seed), Busy()
    shelf = business(table, chance)
    live = Live(table, chance, shelf.workspace_id)
    table.work = live.work
    refused = [
        part
        for part in (Part.VIEWS, Part.SEARCH, Part.COUNTS, Part.ANALYTICS)
        if is_refused(part, table, shelf.workspace_id)
    ]
    table.work = None
    live.catch_up()
    for part in refused:  # "try again when there is less to do"
        rebuild(part, table, shelf.workspace_id)
    assert violations(table, [*Part]) == []
