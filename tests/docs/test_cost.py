"""The write units of docs/cost.md, counted from the transactions that the rules make."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

import pytest
from typing_extensions import override

from frontdesk.change import Change
from frontdesk.changed import ContactChanged, HeadChanged, MessageChanged, RecordChanged
from frontdesk.domain import operate
from frontdesk.domain.attend import Terms
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.domain.respond import Ask, conclude, respond
from frontdesk.domain.sending import Send, finish, start
from frontdesk.errors import Rejected
from frontdesk.model import MINUTE, SECOND, Contact, Decision, DecisionReason, Detail, Failure, Head
from frontdesk.services.figures import follow
from frontdesk.store.attributes import StoredItem
from frontdesk.store.keys import Key
from frontdesk.store.lists import TableLists
from frontdesk.store.table import TableStore
from frontdesk.store.totals import TableTotals
from frontdesk.store.transaction import transaction
from tests.docs.pages import page
from tests.fakes.memory_table import MemoryTable
from tests.support.builders import (
    AGENT,
    ALWAYS_OPEN,
    AROUND,
    BY_PEOPLE,
    CONTACT,
    INBOX,
    NOW,
    REF,
    SETTINGS,
    THREAD,
    created,
    received,
)
from tests.support.counting import figure_deps
from tests.support.write_units import write_units

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

    from frontdesk.store.attributes import Item

T = TypeVar("T")
TERMS: Final = Terms(settings=SETTINGS, capabilities=ALWAYS_OPEN, burst_cap=MINUTE)
WRITTEN: Final = "Can we still check in at 22:40 on Friday?"
SAID: Final = "Yes, until eleven in the evening."
FACTS: Final[Detail] = {
    "model": "amazon.nova-lite-v1:0",
    "input_tokens": 812,
    "output_tokens": 41,
    "milliseconds": 1_900,
}
BLOCKED: Final = Failure(code="blocked", title="x", detail="x", action="x")
SHOWN: Final = {what: int(count) for what, count, _ in page("docs/cost.md").rows("what happens")}


def only(value: object, kind: type[T]) -> T:
    assert isinstance(value, kind)
    return value


def later(head: Head, around: Circumstances = AROUND) -> Change:
    return receive(head, received("m2", WRITTEN, NOW + MINUTE), around, NOW + MINUTE)


def answered(head: Head) -> Iterator[tuple[str, Change]]:
    """The four commits between a stored message and its answer at the customer."""
    ask = only(respond(head, 1, (), TERMS, NOW + 3 * SECOND), Ask)
    yield "answer: lease", ask.claim
    decision = Decision(in_seq=1, at=NOW + 5 * SECOND, reason=DecisionReason.ANSWERED, detail=FACTS)
    committed = only(conclude(ask.claim.after, ask, [SAID], decision, NOW + 5 * SECOND), Change)
    yield "answer: commit", committed
    (message,) = committed.added
    leaving = only(start(committed.after, message, ALWAYS_OPEN, NOW + 6 * SECOND), Send)
    yield "delivery: to sending", leaving.change
    sent = finish(leaving.change.after, leaving.message, "700100200:4711", NOW + 7 * SECOND)
    yield "delivery: to sent", only(sent, Change)


def stories() -> Iterator[list[tuple[str, Change]]]:
    """Changes that follow one another in one conversation, each with its name on the page."""
    first = created()
    replied = [*answered(first.after)]
    yield [
        ("first message, the AI's conversation", first),
        *replied,
        ("new message, the AI's conversation", later(replied[-1][1].after)),
    ]
    yield [("first message, the AI's conversation", first), ("one more message of a burst", later(first.after))]
    peoples = created(BY_PEOPLE)
    yield [
        ("first message, people's conversation", peoples),
        ("new message, people's conversation", later(peoples.after, BY_PEOPLE)),
    ]


def counted() -> dict[str, int]:
    tables = [(MemoryTable(), story) for story in stories()]
    return {what: write_units(table, change).total for table, story in tables for what, change in story}


def test_the_page_says_what_is_written() -> None:
    assert counted() | {"duplicate": 0} == SHOWN


class CountingWrites(MemoryTable):
    """Counts write units: one per item, two in a transaction; all of them are far below 1 kB."""

    def __init__(self) -> None:
        super().__init__()
        self.units = 0

    @override
    def write(self, puts: "Sequence[Item]", deletes: Sequence[Key] = ()) -> None:
        self.units += len(puts) + len(deletes)
        super().write(puts, deletes)

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        self.units += 2 * len(writes)
        super().transact(writes, claims)


def followed(*heads: Head) -> int:
    """Write units of the last of several heads that follow one another."""
    table = CountingWrites()
    for before, after in pairwise((None, *heads)):
        table.units = 0
        assert after
        TableLists(table).follow([HeadChanged(ref=after.ref, before=before, after=after)])
    return table.units


def added_up(*people: Contact) -> int:
    """Write units of the last of several states of a contact that follow one another."""
    table = CountingWrites()
    for before, after in pairwise((None, *people)):
        table.units = 0
        change = ContactChanged(workspace_id="w", contact_id="C", before=before, after=after)
        TableTotals(table).follow([change])
    return table.units


def test_the_page_says_what_notify_writes() -> None:
    ana = Contact(id="C", name="Ana", credits=5)
    first = created().after
    second = later(first).after
    taken = operate.takeover(first, "ana", AGENT, NOW).after  # type: ignore[union-attr]  # it is the AI's
    read = operate.mark_read(first, None, NOW).after  # type: ignore[union-attr]  # it is unread
    assert {
        "first message": followed(first),
        "each further message that moves the conversation": followed(first, second),
        "takeover": followed(first, taken),
        "read": followed(first, read),
        "new customer": added_up(ana),
        "credits of a customer change": added_up(ana, replace(ana, credits=6)),
        "ban": added_up(ana, replace(ana, banned=True)),
    } == {what: int(count) for what, count, _ in page("docs/cost.md").rows("what notify follows")}


def counted_by_notify(*story: Change) -> int:
    """Write units for what the last commit of a story leaves to be counted."""
    table = CountingWrites()
    for change in story:
        table.transact(transaction(table.name, change), claims=len(change.claims))
    table.units, told = 0, story[-1]
    ref = told.after.ref
    added = [MessageChanged(ref=ref, before=None, after=message) for message in told.added]
    revised = [MessageChanged(ref=ref, before=before, after=after) for before, after in told.revised]
    records = [RecordChanged(ref=ref, before=None, after=record) for record in told.records]
    follow(figure_deps(table), [*added, *revised, *records])
    return table.units


def test_the_page_says_what_is_counted() -> None:
    first, peoples = created(), created(BY_PEOPLE)
    claim, answer, *_ = [change for _, change in answered(first.after)]
    said = operate.say(peoples.after, Draft(text="Yes.", author=AGENT), SETTINGS, ALWAYS_OPEN, NOW + MINUTE)
    leaving = only(start(said.after, said.added[0], ALWAYS_OPEN, NOW + MINUTE), Send)
    failed = only(finish(leaving.change.after, leaving.message, Rejected(BLOCKED), NOW + MINUTE), Change)
    assert {
        "customer's message that people answer, or that a flow or the AI declines": counted_by_notify(peoples),
        "answer of the AI, with its decision": counted_by_notify(first, claim, answer),
        "answer of a person, closing": counted_by_notify(peoples, said),
        "failure, hand-off, rating": counted_by_notify(peoples, said, leaving.change, failed),
        "customer's message that waits, delivery, receipt": counted_by_notify(first),
    } == {what: int(count) for what, count, _ in page("docs/cost.md").rows("what is counted")}


def test_a_long_message_makes_the_head_dearer() -> None:
    table, first = MemoryTable(), created()
    write_units(table, first)
    long = receive(first.after, received("m2", "۵" * 500, NOW + MINUTE), AROUND, NOW + MINUTE)
    assert write_units(table, long).total == SHOWN["one more message of a burst"] + 4


class CountingTable(MemoryTable):
    """Counts the items that are read, there or not: each costs a unit."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    @override
    def get(self, keys: Sequence[Key]) -> dict[Key, StoredItem]:
        self.read += len(set(keys))
        return super().get(keys)


def test_a_message_is_stored_after_as_many_reads_as_it_says() -> None:
    table = CountingTable()
    TableStore(table).arrive(INBOX, REF, "m1", CONTACT.id, (THREAD,))
    (reads,) = [what for what, *_ in page("docs/cost.md").rows("USD") if what.startswith("table, reads")]
    assert reads.startswith(f"table, reads ({table.read}, {table.read}, ")


def test_the_parts_add_up() -> None:
    for what, count, parts in page("docs/cost.md").rows("what happens"):
        if "same" not in parts and int(count):
            assert sum(int(part.split()[-1]) for part in parts.split(", ")) == int(count), what


@pytest.mark.parametrize("column", [1, 2, 3])
def test_the_dollars_add_up(column: int) -> None:
    *parts, total = page("docs/cost.md").rows("USD")
    assert f"{sum(float(row[column]) for row in parts if row[column]):.2f}" == total[column].strip("*")


def test_the_first_page_has_the_same_sums() -> None:
    *_, (_, *total) = page("docs/cost.md").rows("USD")
    shown = [amount for _, amount in page("README.md").rows("USD per million inbound messages")]
    assert shown == [amount.strip("*") for amount in total]
