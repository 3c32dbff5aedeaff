"""What every store promises about its lists: the order of the desk, pages without gaps, and what is due."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from frontdesk.change import Change
from frontdesk.domain.attend import Terms
from frontdesk.domain.operate import Patch, patch, takeover
from frontdesk.domain.respond import Ask, conclude, respond
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    Contact,
    ConversationRef,
    Decision,
    DecisionReason,
    Folder,
    Head,
    Millis,
    PriorityParts,
    Status,
)
from frontdesk.store import items
from frontdesk.store.client import Table
from frontdesk.timers import due_at
from tests.store.shelf import Shelf, shelf_on
from tests.support.builders import AGENT, ALWAYS_OPEN, NOW, WAITING

heads = st.builds(
    Head,
    workspace_id=st.just(""),
    conversation_id=st.just(""),
    inbox_id=st.just("i"),
    channel=st.just("telegram"),
    thread=st.just("1"),
    contact=st.just(Contact(id="c")),
    status=st.just(Status.CLOSED),
    pinned=st.booleans(),
    priority=st.builds(PriorityParts, tier=st.sampled_from([0, 10, 30]), credits=st.sampled_from([0, 25, 90])),
    in_seq=st.sampled_from([3, 12, 100_500]),
    read_seq=st.sampled_from([0, 2, 3]),
    answered_seq=st.just(100_500),
    last_message_at=st.sampled_from([0, 1, NOW - 1, NOW]),
    created_at=st.just(NOW),
    updated_at=st.just(NOW),
)


def placed(shelf: Shelf, wanted: Head, number: int) -> Head:
    """Put a head on the shelf as it is, as a conversation of its own."""
    ref = conversation_ref(shelf.workspace_id, "i", str(number))
    head = replace(wanted, workspace_id=ref.workspace_id, conversation_id=ref.conversation_id)
    shelf.table.put(items.head_item(head))
    return head


def in_the_desks_order(found: list[Head]) -> list[Head]:
    """MISSION E3: pinned, then priority, then unread, then time; the id where all are equal."""
    return sorted(
        found,
        key=lambda head: (
            not head.pinned,
            -head.priority.total,
            -min(head.unread, 99_999),
            -head.last_message_at,
            head.conversation_id,
        ),
    )


def pages(shelf: Shelf, folder: Folder, size: int) -> list[list[Head]]:
    """Page through a folder until a page is empty."""
    found, after = [], None
    while page := shelf.store.listed(shelf.workspace_id, folder, size, after):
        assert len(page) <= size
        found.append([head for _, head in page])
        after = page[-1][0]
    return found


@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking on a slow table takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wanted=st.lists(heads, max_size=9), size=st.integers(1, 4))
def test_a_list_is_in_the_desks_order_on_pages_of_any_size(table: Table, wanted: list[Head], size: int) -> None:
    shelf = shelf_on(table)
    stored = [placed(shelf, head, number) for number, head in enumerate(wanted)]
    found = [head for page in pages(shelf, Folder.MAIN, size) for head in page]
    assert found == in_the_desks_order(stored)


def test_an_empty_folder_is_an_empty_page(shelf: Shelf) -> None:
    assert shelf.store.listed(shelf.workspace_id, Folder.MAIN, 25) == []


def test_the_page_after_the_last_is_empty(shelf: Shelf) -> None:
    shelf.created()
    ((rank, _),) = shelf.store.listed(shelf.workspace_id, Folder.MAIN, 25)
    assert shelf.store.listed(shelf.workspace_id, Folder.MAIN, 25, after=rank) == []


def test_a_page_of_the_largest_size_is_read_whole(shelf: Shelf) -> None:
    for number in range(101):
        placed(shelf, WAITING, number)
    assert [len(page) for page in pages(shelf, Folder.MAIN, 100)] == [100, 1]


def test_a_conversation_is_listed_in_its_folder_and_workspace_only(shelf: Shelf) -> None:
    head, other = shelf.created("m1"), shelf.created("m2", thread="2")
    archived = patch(head, Patch(archived=True), AGENT, NOW)
    assert archived is not None
    shelf.store.commit(archived)
    assert [pages(shelf, folder, 5) for folder in Folder] == [[[other]], [[archived.after]], []]
    assert pages(shelf_on(shelf.table), Folder.MAIN, 5) == []


def test_each_write_moves_a_conversation_to_its_new_place(shelf: Shelf) -> None:
    first, second = shelf.created("m1"), shelf.created("m2", thread="2", now=NOW + 1)
    assert pages(shelf, Folder.MAIN, 5) == [[second, first]]
    again = shelf.later(first, "m3", now=NOW + 2)
    shelf.store.commit(again)
    assert pages(shelf, Folder.MAIN, 5) == [[again.after, second]]
    pinned = patch(second, Patch(pinned=True), AGENT, NOW + 3)
    assert pinned is not None
    shelf.store.commit(pinned)
    assert pages(shelf, Folder.MAIN, 5) == [[pinned.after, again.after]]


def due_in(shelf: Shelf, now: Millis) -> list[ConversationRef]:
    return [ref for ref in shelf.store.due(now) if ref.workspace_id == shelf.workspace_id]


def timer_of(head: Head) -> Millis:
    due = due_at(head)
    assert due is not None
    return due


def test_a_conversation_is_due_from_its_timer_on(shelf: Shelf) -> None:
    head = shelf.created()
    assert due_in(shelf, timer_of(head) - 1) == []
    assert due_in(shelf, timer_of(head)) == [head.ref]
    assert due_in(shelf, timer_of(head) + 1) == [head.ref]


def test_what_a_person_took_over_is_not_due_any_more(shelf: Shelf) -> None:
    head = shelf.created()
    taken = takeover(head, "ana", AGENT, NOW + 1)
    assert taken is not None
    shelf.store.commit(taken)
    assert due_at(taken.after) is None
    assert due_in(shelf, 2 * NOW) == []


def test_a_timer_that_moves_is_due_once_and_at_its_new_time(shelf: Shelf) -> None:
    head = shelf.created()
    ask = respond(head, 1, (), Terms(settings=shelf.settings, capabilities=ALWAYS_OPEN, burst_cap=60_000), NOW + 5_000)
    assert isinstance(ask, Ask)
    shelf.store.commit(ask.claim)
    assert timer_of(ask.claim.after) > timer_of(head)
    assert due_in(shelf, timer_of(ask.claim.after) - 1) == []
    assert due_in(shelf, timer_of(ask.claim.after)) == [head.ref]
    answered = Decision(in_seq=1, at=NOW + 9_000, reason=DecisionReason.ANSWERED)
    concluded = conclude(ask.claim.after, ask, ["Hello!"], answered, NOW + 9_000)
    assert isinstance(concluded, Change)
    shelf.store.commit(concluded)
    assert due_in(shelf, 2 * NOW) == [head.ref]


def test_of_each_shard_the_earliest_comes_first(shelf: Shelf) -> None:
    waiting = [replace(WAITING, first_unanswered_at=NOW + (number * 7_919) % 40) for number in range(40)]
    stored = {head.ref: head for head in (placed(shelf, wanted, number) for number, wanted in enumerate(waiting))}
    found = due_in(shelf, 2 * NOW)
    assert sorted(found) == sorted(stored)
    times = [timer_of(stored[ref]) for ref in found]
    steps_back = [after for before, after in pairwise(times) if after < before]
    assert len(steps_back) < 8, "at most one step back into each further shard"


@pytest.mark.parametrize("folder", Folder)
def test_a_folder_of_nobody_is_empty(shelf: Shelf, folder: Folder) -> None:
    assert shelf.store.listed("nobody", folder, 1) == []
