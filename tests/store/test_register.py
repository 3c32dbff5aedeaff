"""The people kept for a workspace: the same on every table."""

from dataclasses import replace

import pytest

from frontdesk.errors import Conflict
from frontdesk.model import User, UserRole
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.people import Kept, TablePeople
from tests.fakes.memory_table import MemoryTable

ZOE = User(id="u-1", email="zoe@hotel.example", name="Zoe", role=UserRole.AGENT, created_at=1)
ANA = replace(ZOE, id="u-2", email="ana@hotel.example", name=None, role=UserRole.OWNER)


def test_nothing_is_known_until_people_were_adopted(table: Table) -> None:
    people = TablePeople(table)
    assert people.kept("hotel") is None
    people.adopt("hotel", [ZOE, ANA])
    assert people.kept("hotel") == [Kept(user=ANA, sure=True), Kept(user=ZOE, sure=True)]
    assert people.kept("rival") is None


def test_adopting_leaves_alone_whom_somebody_has_changed_meanwhile(table: Table) -> None:
    people = TablePeople(table)
    changed = Kept(user=replace(ZOE, role=UserRole.ADMIN), sure=False)
    people.swap("hotel", None, changed)
    people.adopt("hotel", [ZOE])
    assert people.kept("hotel") == [changed]


def test_who_is_forgotten_is_gone(table: Table) -> None:
    people = TablePeople(table)
    people.adopt("hotel", [ZOE])
    people.swap("hotel", people.one("hotel", ZOE.email), None)
    assert people.kept("hotel") == []
    assert people.one("hotel", ZOE.email) is None


def test_a_row_is_swapped_for_what_was_read_and_for_nothing_else(table: Table) -> None:
    people = TablePeople(table)
    first = Kept(user=ZOE, sure=False, since=1, version=1)
    second = Kept(user=ZOE, sure=True, since=2, version=2)
    people.swap("hotel", None, first)
    people.swap("hotel", first, second)
    for before, after in [(None, first), (first, second), (first, None)]:
        with pytest.raises(Conflict):
            people.swap("hotel", before, after)
    assert people.one("hotel", ZOE.email) == second


def test_a_row_of_before_there_were_versions_can_be_swapped(table: Table) -> None:
    people = TablePeople(table)
    old = Kept(user=ZOE, sure=False)
    item = items.encode(old)
    del item["version"], item["since"]
    table.put(items.keyed(keys.person("hotel", ZOE.email), item))
    assert people.one("hotel", ZOE.email) == old
    new = Kept(user=ANA, sure=True, version=1)
    people.swap("hotel", old, replace(new, user=replace(ANA, email=ZOE.email)))
    with pytest.raises(Conflict):
        people.swap("hotel", old, None)


def test_two_may_adopt_the_same_people_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = MemoryTable()

    def busy(*_: object, **__: object) -> None:
        raise Conflict("TransactionConflict")

    monkeypatch.setattr(table, "transact", busy)
    TablePeople(table).adopt("hotel", [ZOE])
    assert TablePeople(table).kept("hotel") == []
