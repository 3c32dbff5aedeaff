"""What storing an inbound message costs, counted over the real transactions."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from frontdesk.change import Change
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.model import Head
from tests.fakes.memory_table import MemoryTable
from tests.support.builders import AROUND, BY_PEOPLE, NOW, created, received
from tests.support.write_units import Units, write_units

LONG = "Is the room still free? " * 40


def first(around: Circumstances) -> Callable[[MemoryTable], Change]:
    return lambda _: created(around)


def second(
    around: Circumstances, text: str = "And breakfast?", *, answered: bool = False
) -> Callable[[MemoryTable], Change]:
    def change(table: MemoryTable) -> Change:
        head = created(around)
        write_units(table, head)
        before = _answered(table, head.after) if answered else head.after
        return receive(before, received("m2", text, sent_at=NOW + 1), around, NOW + 1)

    return change


def _answered(table: MemoryTable, head: Head) -> Head:
    after = replace(head, version=head.version + 1, answered_seq=head.in_seq, first_unanswered_at=None)
    write_units(table, Change(before=head, after=after))
    return after


@pytest.mark.parametrize(
    ("case", "change", "units"),
    [
        ("first message, the AI's", first(AROUND), Units(items=14, indexes=3)),
        ("first message, people's", first(BY_PEOPLE), Units(items=16, indexes=2)),
        ("after an answer, the AI's", second(AROUND, answered=True), Units(items=6, indexes=3)),
        ("in a burst, the AI's", second(AROUND), Units(items=8, indexes=2)),
        ("later message, people's", second(BY_PEOPLE), Units(items=8, indexes=2)),
        ("960 characters, the AI's", second(AROUND, LONG, answered=True), Units(items=10, indexes=3)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_message_costs(case: str, change: Callable[[MemoryTable], Change], units: Units) -> None:
    """The design allows 8 units for a new message; none of these keeps to it."""
    table = MemoryTable()
    counted = write_units(table, change(table))
    print(f"{case}: {counted.total} write units ({counted.items} items, {counted.indexes} indexes)")
    assert counted == units
