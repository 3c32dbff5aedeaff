"""Views and counters follow the heads, whatever the stream does, and equal what is made anew from the heads."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from typing_extensions import override

from frontdesk.changed import ContactChanged, HeadChanged
from frontdesk.errors import StoreUnavailable
from frontdesk.model import Contact, Folder, Head, Status
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.customers import BANNED, CONTACTS, CREDITS, MINUTES
from frontdesk.store.lists import (
    CONVERSATIONS,
    INBOUND,
    UNREAD,
    UNREAD_MESSAGES,
    TableLists,
    assigned_to,
    in_folder,
    on_channel,
    with_status,
)
from frontdesk.store.totals import TableTotals
from tests.fakes.memory_table import MemoryTable
from tests.store.shelf import Shelf
from tests.support.builders import NOW
from tests.support.listing import listing_violations

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

    from frontdesk.store.attributes import Item

PEOPLE: Final = (None, "ana", "ben")


def stored(shelf: Shelf, thread: str = "1") -> HeadChanged:
    return HeadChanged(ref=shelf.ref(thread), before=None, after=shelf.created(thread, thread))


def moved(table: Table, before: Head, **fields: object) -> HeadChanged:
    """A head written over, as a commit does."""
    after = replace(before, version=before.version + 1, **fields)  # type: ignore[arg-type]  # any field of a head
    table.put(items.head_item(after))
    return HeadChanged(ref=before.ref, before=before, after=after)


def test_a_new_head_stands_in_its_views_and_counts(shelf: Shelf) -> None:
    lists, change = TableLists(shelf.table), stored(shelf)
    assert lists.follow([change]) == {shelf.workspace_id}
    for view in (with_status("active"), assigned_to(None), on_channel("telegram"), UNREAD):
        ((rank, head),) = lists.viewed(shelf.workspace_id, Folder.MAIN, view, 10)
        assert (rank, head) == (keys.rank(head), change.after)
    assert lists.viewed(shelf.workspace_id, Folder.ARCHIVED, UNREAD, 10) == []
    inbox = shelf.inbox.id
    assert {name: number for name, number in lists.counts(shelf.workspace_id).items() if number} == {
        in_folder("main"): 1,
        with_status("active"): 1,
        assigned_to(None): 1,
        UNREAD: 1,
        UNREAD_MESSAGES: 1,
        f"{CONVERSATIONS}#{inbox}": 1,
        f"{INBOUND}#{inbox}": 1,
    }


def test_a_head_that_changes_moves(shelf: Shelf) -> None:
    lists, first = TableLists(shelf.table), stored(shelf)
    assert first.after
    taken = moved(shelf.table, first.after, assignee="ana", status=Status.SUPPORT_ACTIVE, read_seq=1, pinned=True)
    lists.follow([first])
    lists.follow([taken])
    workspace = shelf.workspace_id
    assert [head for _, head in lists.viewed(workspace, Folder.MAIN, assigned_to("ana"), 10)] == [taken.after]
    assert lists.viewed(workspace, Folder.MAIN, assigned_to(None), 10) == []
    assert lists.viewed(workspace, Folder.MAIN, UNREAD, 10) == []
    numbers = lists.counts(workspace)
    assert (numbers[assigned_to("ana")], numbers[assigned_to(None)], numbers[UNREAD]) == (1, 0, 0)


def test_a_view_is_paged_in_list_order(shelf: Shelf) -> None:
    lists = TableLists(shelf.table)
    changes = [
        HeadChanged(ref=shelf.ref(str(n)), before=None, after=shelf.created(f"m{n}", str(n), 10**12 + n))
        for n in range(7)
    ]
    lists.follow(changes)
    found, after = [], None
    while page := lists.viewed(shelf.workspace_id, Folder.MAIN, UNREAD, 3, after):
        found += [head.thread for _, head in page]
        after = page[-1][0]
    assert found == [str(n) for n in reversed(range(7))]


def test_what_the_stream_brings_again_counts_once(shelf: Shelf) -> None:
    lists, first = TableLists(shelf.table), stored(shelf)
    assert first.after
    second = moved(shelf.table, first.after, folder=Folder.ARCHIVED)
    for batch in ([first], [first], [first, second], [first], [second]):
        lists.follow(batch)
    assert lists.counts(shelf.workspace_id)[in_folder("archived")] == 1
    assert lists.counts(shelf.workspace_id)[in_folder("main")] == 0
    assert lists.viewed(shelf.workspace_id, Folder.MAIN, UNREAD, 10) == []


def test_contacts_are_added_up_once_and_taken_off_again(table: Table) -> None:
    totals, lists = TableTotals(table), TableLists(table)
    vera = Contact(id="V", credits=20, time_minutes=90)
    richer = ContactChanged(workspace_id="wt", contact_id="V", before=vera, after=replace(vera, credits=5, banned=True))
    first = ContactChanged(workspace_id="wt", contact_id="V", before=None, after=vera)
    other = replace(first, contact_id="O", after=replace(vera, id="O"))
    for batch in ([first, other], [first], [richer], [first, richer]):
        totals.follow(batch)
    assert {name: number for name, number in lists.counts("wt").items() if number} == {
        CONTACTS: 2,
        BANNED: 1,
        CREDITS: 25,
        MINUTES: 180,
    }
    for _ in range(2):
        totals.follow([replace(richer, after=None), replace(other, after=None)])
    assert set(lists.counts("wt").values()) == {0}


def test_what_does_not_move_a_head_is_not_even_read(shelf: Shelf) -> None:
    lists, first = TableLists(shelf.table), stored(shelf)
    assert first.after
    lists.follow([first])
    assert lists.follow([moved(shelf.table, first.after, answered_seq=1, first_unanswered_at=None)]) == frozenset()


def test_an_erased_head_leaves_nothing(shelf: Shelf) -> None:
    lists, first = TableLists(shelf.table), stored(shelf)
    lists.follow([first])
    gone = HeadChanged(ref=first.ref, before=first.after, after=None)
    for _ in range(2):
        lists.follow([gone])
    assert set(lists.counts(shelf.workspace_id).values()) == {0}
    assert lists.viewed(shelf.workspace_id, Folder.MAIN, UNREAD, 10) == []


def test_another_workspace_has_its_own(shelf: Shelf) -> None:
    lists = TableLists(shelf.table)
    lists.follow([stored(shelf)])
    assert lists.counts("elsewhere") == {}
    assert lists.viewed("elsewhere", Folder.MAIN, UNREAD, 10) == []


class Failing(MemoryTable):
    """A table that fails before its nth write, once."""

    left = -1

    @override
    def write(self, puts: "Sequence[Item]", deletes: Sequence[keys.Key] = ()) -> None:
        self._tick()
        super().write(puts, deletes)

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        self._tick()
        super().transact(writes, claims)

    def _tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise StoreUnavailable("as asked")


@pytest.mark.parametrize("seed", range(40))
def test_after_any_story_all_is_as_made_anew(seed: int) -> None:
    """Random changes in random batches; batches fail half done and come again; older ones are brought once more."""
    chance, table = Random(seed), Failing()
    lists = TableLists(table)
    shelf = Shelf(table=table, store=None, workspace_id=f"w{seed}")  # type: ignore[arg-type]  # only heads are made
    heads: dict[str, Head] = {}
    stream: list[HeadChanged] = []
    for _ in range(60):
        thread = str(chance.randrange(6))
        before = heads.get(thread)
        if before and chance.random() < 0.08:
            del heads[thread], table.items[keys.head(*before.ref)]
            stream.append(HeadChanged(ref=before.ref, before=before, after=None))
            continue
        after = _changed(chance, before) if before else shelf.first(thread=thread, now=NOW + len(stream)).after
        table.put(items.head_item(after))
        heads[thread] = after
        stream.append(HeadChanged(ref=after.ref, before=before, after=after))
    while stream:
        batch = stream[: chance.randrange(1, 9)]
        table.left = chance.randrange(1, 4) if chance.random() < 0.3 else -1
        try:
            lists.follow(batch)
        except StoreUnavailable:
            continue
        stream = stream[len(batch) :]
    table.left = -1
    assert list(listing_violations(table.everything())) == []


def _changed(chance: Random, head: Head) -> Head:
    in_seq = head.in_seq + chance.randrange(2)
    return replace(
        head,
        version=head.version + 1,
        status=chance.choice([*Status]),
        folder=chance.choice([*Folder]),
        assignee=chance.choice(PEOPLE),
        pinned=chance.random() < 0.3,
        in_seq=in_seq,
        read_seq=chance.randrange(in_seq + 1),
        last_message_at=head.last_message_at + chance.randrange(5),
    )
