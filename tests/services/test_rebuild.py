"""What follows the stream is made anew: from nothing and after any damage."""

from random import Random

import pytest

from frontdesk.services.rebuild import Part, rebuild
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.keys import Key
from tests.fakes.memory_table import MemoryTable
from tests.support.bustle import business, forget_inbound, violations


@pytest.mark.parametrize("part", [*Part])
def test_what_was_stored_before_is_brought_in_and_the_second_time_there_is_nothing_to_do(part: Part) -> None:
    table = MemoryTable()
    shelf = business(table, Random(1))
    rebuild(Part.COUNTS, table, shelf.workspace_id)  # views alone leave the contacts uncounted
    planned = rebuild(part, table, shelf.workspace_id, dry_run=True)
    done = rebuild(part, table, shelf.workspace_id)
    assert done == planned
    assert done.examined == 6
    assert violations(table, [part]) == []
    before = dict(table.items)
    again = rebuild(part, table, shelf.workspace_id)
    assert (again.mended, again.removed) == (0, 0)
    assert table.items == before


def test_a_dry_run_writes_nothing() -> None:
    table = MemoryTable()
    shelf = business(table, Random(2))
    before = dict(table.items)
    for part in Part:
        assert rebuild(part, table, shelf.workspace_id, dry_run=True).mended
    assert table.items == before


def test_another_workspace_is_left_alone() -> None:
    table = MemoryTable()
    ours, theirs = business(table, Random(3)), business(table, Random(4))
    for part in Part:
        rebuild(part, table, ours.workspace_id)
    assert not [
        key for key in table.items if key.PK.startswith(("VIEW", "MARK", "WORD")) and theirs.workspace_id in key.PK
    ]


def test_a_counter_that_is_new_is_added_to_marks_that_are_as_new_as_their_heads() -> None:
    """A release that counts something more finds marks of the same version without it."""
    table = MemoryTable()
    shelf = business(table, Random(5))
    rebuild(Part.COUNTS, table, shelf.workspace_id)
    forget_inbound(table, shelf.workspace_id)
    assert violations(table, [Part.COUNTS])
    rebuild(Part.VIEWS, table, shelf.workspace_id)
    assert violations(table, [Part.COUNTS]) == []


@pytest.mark.parametrize("seed", range(25))
def test_after_any_damage_all_is_as_made_anew(seed: int) -> None:
    """Rows, marks and counters vanish or stand where they do not belong, and conversations are gone unnoticed."""
    chance, table = Random(seed), MemoryTable()
    shelf = business(table, chance)
    for part in Part:
        rebuild(part, table, shelf.workspace_id)
    kinds = ("VIEW#", "MARK#", "WORD#", "FACT#", "CUSTOMERS#")
    derived = [key for key in table.items if key.PK.startswith(kinds) or key.SK == "COUNTS"]
    for key in chance.sample(derived, len(derived) // 3):
        table.items.pop(key)
    for key in [
        key for key in derived if key in table.items and key.PK.startswith(("VIEW#", "WORD#", "FACT#", "CUSTOMERS#"))
    ][::9]:
        stray = Key(key.PK, key.SK.replace("#", "#0", 1))
        table.items[stray] = items.primary(stray)
    lost = chance.choice([key for key in table.items if key.SK == keys.HEAD])
    for key in [key for key in table.items if key.PK == lost.PK]:
        del table.items[key]
    counters = keys.counts(shelf.workspace_id)
    table.items[counters] = {**table.items.get(counters, items.primary(counters)), **item_of({"status#active": 77})}
    for part in (Part.VIEWS, Part.SEARCH, Part.COUNTS, Part.ANALYTICS):
        rebuild(part, table, shelf.workspace_id)
    assert violations(table, [*Part]) == []
