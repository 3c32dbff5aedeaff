"""Conversations are given out as the stream tells of them, whatever else happens at that moment."""

from dataclasses import replace
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from frontdesk.changed import RecordChanged
from frontdesk.model import DAY, AssignmentSettings, Colleague, Floor, Head, ReplyHandler
from frontdesk.services.assign import assign, follow
from frontdesk.store.floor import FloorTable
from tests.admin_api.desk import HOTEL, Desk, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable


class WatchedFloor(FloorTable):
    """A floor on which others act after it was read."""

    then: "list[Callable[[], object]]"

    @override
    def floor(self, workspace_id: str) -> Floor:
        found = super().floor(workspace_id)
        if self.then:
            self.then.pop(0)()
        return found


class House:
    """A business whose people answer, two of them, one conversation each at most."""

    def __init__(self) -> None:
        self.desk = Desk()
        settings_of(
            self.desk,
            default_reply_handler=ReplyHandler.MANUAL,
            assignment=AssignmentSettings(auto=True, capacity=1),
        )
        self.floor = WatchedFloor(self.desk.table)
        self.floor.then = []
        self.deps = replace(self.desk.deps, floor=self.floor)
        for name in ("ana", "ben"):
            self.attends(name)

    def attends(self, name: str, *, busy: bool = False) -> None:
        until = self.desk.now + DAY
        self.floor.attend(HOTEL, Colleague(user_id=name, name=name.title(), busy=busy, until=until))

    def opens(self, thread: str) -> Head:
        """A customer's first message; nobody has been told of it yet."""
        return self.desk.customer_writes("hello", thread=thread)

    def told(self, head: Head) -> None:
        """The stream brings what was written down."""
        written = self.desk.store.records(head.ref)
        follow(self.deps, [RecordChanged(ref=head.ref, before=None, after=record) for record in written])

    def assignee(self, head: Head) -> str | None:
        return self.desk.head(head.ref).assignee


@pytest.fixture
def house() -> House:
    return House()


def test_a_new_conversation_is_given_to_somebody_and_says_why(house: House) -> None:
    head = house.opens("1")
    house.told(head)
    entries = house.desk.get(f"/conversations/{head.conversation_id}/timeline").items
    (entry,) = [entry for entry in entries if entry["kind"] == "assignment"]
    assert (house.assignee(head), entry["to"], entry["reason"]) == ("ana", "ana", "the least busy")
    assert entry["actor"]["kind"] == "system"


def test_hearing_of_it_twice_gives_it_once(house: House) -> None:
    head = house.opens("1")
    house.told(head)
    before = house.desk.head(head.ref)
    house.told(head)
    assert house.desk.head(head.ref) == before


def test_what_nobody_can_take_stays_nobody_s_also_when_somebody_is_free_again(house: House) -> None:
    heads = [house.opens(thread) for thread in "123"]
    for head in heads:
        house.told(head)
    assert [house.assignee(head) for head in heads] == ["ana", "ben", None]
    house.desk.call("PATCH", f"/conversations/{heads[0].conversation_id}", {"status": "closed"})
    house.desk.call("PUT", "/presence", {"busy": False})
    assert house.assignee(heads[2]) is None
    later = house.opens("4")
    house.told(later)
    assert house.assignee(later) == "ana"


def test_two_conversations_that_read_the_same_floor_go_to_two_people(house: House) -> None:
    first, second = house.opens("1"), house.opens("2")
    house.floor.then = [lambda: assign(house.deps, second.ref)]
    house.told(first)
    assert {house.assignee(first), house.assignee(second)} == {"ana", "ben"}


def test_many_conversations_at_once_exceed_nobody_s_capacity(house: House) -> None:
    heads = [house.opens(str(n)) for n in range(6)]
    start = Barrier(len(heads))

    def run(head: Head) -> None:
        start.wait()
        house.told(head)

    threads = [Thread(target=run, args=(head,)) for head in heads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(name for head in heads if (name := house.assignee(head))) == ["ana", "ben"]


def test_who_says_busy_at_the_same_moment_is_not_given_it(house: House) -> None:
    head = house.opens("1")
    house.floor.then = [lambda: house.attends("ana", busy=True)]
    house.told(head)
    assert house.assignee(head) == "ben"


def test_a_person_who_takes_it_at_the_same_moment_keeps_it(house: House) -> None:
    head = house.opens("1")
    path = f"/conversations/{head.conversation_id}/takeover"
    house.floor.then = [lambda: house.desk.call("POST", path, user="zoe")]
    house.told(head)
    assert house.assignee(head) == "zoe"


def test_nothing_is_given_where_that_is_switched_off(house: House) -> None:
    settings_of(house.desk, assignment=AssignmentSettings())
    head = house.opens("1")
    house.told(head)
    assert house.assignee(head) is None
