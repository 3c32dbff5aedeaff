"""Sums of what happened follow messages and records, whatever the stream does, and equal a recount."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from typing_extensions import override

from frontdesk.changed import MessageChanged, RecordChanged
from frontdesk.errors import Conflict, StoreUnavailable
from frontdesk.model import (
    ASSISTANT,
    MINUTE,
    SECOND,
    SYSTEM,
    AuditEvent,
    Author,
    AuthorKind,
    Decision,
    DecisionReason,
    Direction,
    Failure,
    Head,
    Message,
    MessageStatus,
    Record,
    Status,
    StatusChange,
)
from frontdesk.services.figures import differences, follow, restore
from frontdesk.store import items, keys
from frontdesk.store.client import Table
from frontdesk.store.figures import TableFigures
from frontdesk.store.happened import TableHappened
from tests.fakes.memory_table import MemoryTable
from tests.store.shelf import Shelf, shelf_on
from tests.support.builders import NOW
from tests.support.counting import figure_deps, figure_violations

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

Changed = MessageChanged | RecordChanged

ANA: Final = Author(kind=AuthorKind.AGENT, id="ana")
CUSTOMER: Final = Author(kind=AuthorKind.CONTACT)
BLOCKED: Final = Failure(code="blocked", title="x", detail="x", action="x")
FACTS: Final = {"milliseconds": 1_234, "input_tokens": 800, "output_tokens": 40, "cost_usd": 0.00012345}


@dataclass
class Room:
    """One conversation, and all that the stream told of it."""

    table: Table
    head: Head
    stream: list[Changed] = field(default_factory=list)
    told: int = 0

    def says(self, author: Author, at: int, seq: int, status: MessageStatus = MessageStatus.SENT) -> Message:
        direction = Direction.INBOUND if author is CUSTOMER else Direction.OUTBOUND
        message = Message(seq=seq, direction=direction, author=author, status=status, sent_at=at, received_at=at)
        self.becomes(None, message)
        return message

    def becomes(self, before: Message | None, after: Message) -> None:
        self.table.put(items.message_item(self.head, after))
        self.stream.append(MessageChanged(ref=self.head.ref, before=before, after=after))

    def writes(self, record: Record) -> None:
        self.table.put(items.record_item(self.head, record))
        self.stream.append(RecordChanged(ref=self.head.ref, before=None, after=record))

    def turns(self, status: Status, at: int, version: int, previous: Status | None) -> None:
        self.writes(
            StatusChange(at=at, version=version, previous=previous, status=status, actor=ANA, reason="as asked")
        )

    def counted(self) -> dict[str, int]:
        """All sums of the workspace, by counter and person."""
        found: dict[str, int] = {}
        for each in TableFigures(self.table).sums(self.head.workspace_id, 0, NOW * 2):
            for name, number in each.counts.items():
                who = f"{each.agent}:{name}" if each.agent else name
                found[who] = found.get(who, 0) + number
        return found


def room_in(shelf: Shelf, thread: str = "1") -> Room:
    head = shelf.first(thread=thread).after
    shelf.table.put(items.head_item(head))
    return Room(table=shelf.table, head=head)


@pytest.fixture
def room() -> Room:
    return room_in(shelf_on(MemoryTable()))


def followed(room: Room) -> dict[str, int]:
    """The sums, once the stream has brought what is new."""
    follow(figure_deps(room.table), room.stream[room.told :])
    room.told = len(room.stream)
    return room.counted()


@pytest.mark.parametrize(
    ("asked", "answered", "after"),
    [
        pytest.param((0, 2), (400, 1), {"ana:response#60000": 1}, id="written before the question was there"),
        pytest.param((0, 1), (400, 2), {"ana:response#400": 1}, id="written in the second of the question"),
        pytest.param((700, 1), (400, 2), {"ana:response#0": 1}, id="a clock that is ahead"),
        pytest.param((0, 2), (1_000, 1), {"ana:response#1000": 1}, id="a question that comes late, but is older"),
    ],
)
@pytest.mark.parametrize("told", [1, -1])
def test_within_a_second_who_was_stored_first_came_first(
    room: Room, asked: tuple[int, int], answered: tuple[int, int], after: dict[str, int], told: int
) -> None:
    """Telegram tells whole seconds, so a question may seem older than an answer that was written before it."""
    room.says(CUSTOMER, NOW + asked[0], asked[1])
    room.says(ANA, NOW + answered[0], answered[1])
    room.says(ANA, NOW + MINUTE, 3)
    follow(figure_deps(room.table), room.stream[::told])
    assert room.counted() == after
    assert not restore(figure_deps(room.table), room.head)


def test_losers_of_a_race_wait_each_a_random_time(room: Room) -> None:
    room.says(CUSTOMER, NOW, 1)
    room.says(ANA, NOW + SECOND, 2)
    paused: list[int] = []
    deps = replace(figure_deps(Contested(room.table)), pause=paused.append)
    with pytest.raises(Conflict):
        follow(deps, room.stream)
    assert paused == [40, 80, 160]


def test_a_sheet_of_another_release_is_moved_on_the_digest_it_was_written_with(room: Room) -> None:
    """A noun that has a field more would have another digest, and no sheet of before could ever be moved again."""
    room.says(CUSTOMER, NOW, 1)
    room.says(ANA, NOW + SECOND, 2)
    followed(room)
    assert isinstance(room.table, MemoryTable)
    (place,) = (key for key in room.table.items if key.PK.startswith("SHEET#"))
    stored = room.table.items[place]
    assert stored
    stored["digest"] = {"S": "of another release"}
    room.says(CUSTOMER, NOW + 2 * SECOND, 3)
    room.says(ANA, NOW + 4 * SECOND, 4)
    assert followed(room) == {"ana:response#1000": 1, "ana:response#2000": 1}


def test_conversations_are_listed_by_what_happened_in_them(room: Room) -> None:
    notice = room.says(SYSTEM, NOW, 1, MessageStatus.PENDING)
    failed = replace(notice, status=MessageStatus.FAILED, error=BLOCKED)
    room.becomes(notice, failed)
    room.writes(Decision(in_seq=1, at=NOW, reason=DecisionReason.RESTRICTED))
    followed(room)
    ids = room.head.ref.conversation_id
    assert [listed(room, what) for what in ("failure", "failure#blocked", "hand_off#restricted")] == [[ids]] * 3
    assert [listed(room, what) for what in ("failure#other", "rating", "decided")] == [[]] * 3
    room.becomes(failed, notice)
    followed(room)
    assert (listed(room, "failure"), listed(room, "hand_off")) == ([], [ids])


def test_what_an_older_release_counted_is_listed_once_it_is_counted_anew(room: Room) -> None:
    room.writes(Decision(in_seq=1, at=NOW, reason=DecisionReason.RESTRICTED))
    followed(room)
    assert isinstance(room.table, MemoryTable)
    for key, item in list(room.table.items.items()):
        if key.PK.startswith("HAPPENED#"):
            del room.table.items[key]
        elif key.PK.startswith("SHEET#"):
            assert item
            del item["listed"]
    before = room.counted()
    assert restore(figure_deps(room.table), room.head)
    assert (listed(room, "hand_off"), room.counted()) == ([room.head.conversation_id], before)


def listed(room: Room, what: str) -> list[str]:
    found = TableHappened(room.table).conversations(room.head.workspace_id, what, 0, NOW * 2, 10)
    return [head.conversation_id for _, head in found]


def test_a_customer_waits_from_the_first_message_to_the_first_answer(room: Room) -> None:
    for at, seq in ((NOW, 1), (NOW + 10 * SECOND, 2)):
        room.says(CUSTOMER, at, seq)
    room.says(SYSTEM, NOW + 20 * SECOND, 3)
    room.says(ANA, NOW + 90 * SECOND, 4)
    room.says(ANA, NOW + 95 * SECOND, 5)
    assert followed(room) == {"ana:response#90000": 1}


def test_a_message_that_comes_late_lengthens_the_wait(room: Room) -> None:
    room.says(CUSTOMER, NOW + MINUTE, 1)
    room.says(ANA, NOW + 2 * MINUTE, 2)
    assert followed(room) == {"ana:response#60000": 1}
    room.says(CUSTOMER, NOW, 3)
    assert followed(room) == {"ana:response#120000": 1}


def test_an_answer_that_never_left_is_none(room: Room) -> None:
    room.says(CUSTOMER, NOW, 1)
    planned = room.says(ASSISTANT, NOW + MINUTE, 2, MessageStatus.PENDING)
    room.says(ANA, NOW + 3 * MINUTE, 3)
    assert followed(room) == {"response#60000": 1}
    room.becomes(planned, replace(planned, status=MessageStatus.CANCELLED))
    assert followed(room) == {"ana:response#180000": 1}


def test_what_waited_behind_many_messages_is_found(room: Room) -> None:
    for number in range(300):
        room.says(CUSTOMER if number == 0 else SYSTEM, NOW + number, number + 1)
    room.says(ANA, NOW + 10 * SECOND, 301)
    assert followed(room) == {"ana:response#10000": 1}


def test_a_closing_counts_from_the_last_opening(room: Room) -> None:
    room.turns(Status.ACTIVE, NOW, 1, None)
    room.turns(Status.CLOSED, NOW + MINUTE, 5, Status.ACTIVE)
    room.turns(Status.ACTIVE, NOW + 2 * MINUTE, 9, Status.CLOSED)
    room.turns(Status.SUPPORT_ACTIVE, NOW + 3 * MINUTE, 11, Status.ACTIVE)
    room.turns(Status.CLOSED, NOW + 5 * MINUTE, 12, Status.SUPPORT_ACTIVE)
    assert followed(room) == {"ana:resolution#60000": 1, "ana:resolution#180000": 1}


def test_a_decision_says_what_asking_took(room: Room) -> None:
    room.writes(Decision(in_seq=1, at=NOW, reason=DecisionReason.ANSWERED, detail=FACTS))
    room.writes(Decision(in_seq=2, at=NOW, reason=DecisionReason.RESTRICTED))
    assert followed(room) == {
        "decided": 2,
        "answered": 1,
        "thinking#1230": 1,
        "input_tokens": 800,
        "output_tokens": 40,
        "cost": 12_345,
        "hand_off#restricted": 1,
    }


def test_a_failure_counts_until_the_message_is_sent_again(room: Room) -> None:
    notice = room.says(SYSTEM, NOW, 1, MessageStatus.PENDING)
    failed = replace(notice, status=MessageStatus.FAILED, error=BLOCKED)
    room.becomes(notice, failed)
    assert followed(room) == {"failure#blocked": 1}
    room.becomes(failed, notice)
    assert followed(room) == {}


def test_a_receipt_reads_nothing(room: Room) -> None:
    sent = room.says(ANA, NOW, 1)
    followed(room)
    assert isinstance(room.table, MemoryTable)
    room.table.calls.clear()
    delivered = replace(sent, status=MessageStatus.DELIVERED)
    follow(figure_deps(room.table), [MessageChanged(ref=room.head.ref, before=sent, after=delivered)])
    assert not room.table.calls


def test_two_that_count_the_same_meet(room: Room) -> None:
    """Another worker counts the same between reading and writing."""
    room.says(CUSTOMER, NOW, 1)
    room.says(ANA, NOW + SECOND, 2)
    meddled = Meddled(room.table, lambda: follow(figure_deps(room.table), room.stream))
    follow(figure_deps(meddled), room.stream)
    assert room.counted() == {"ana:response#1000": 1}


def test_counting_anew_mends_what_the_stream_has_lost(room: Room) -> None:
    room.says(CUSTOMER, NOW, 1)
    room.says(ANA, NOW + SECOND, 2)
    room.turns(Status.ACTIVE, NOW, 1, None)
    room.turns(Status.CLOSED, NOW + MINUTE, 5, Status.ACTIVE)
    deps = figure_deps(room.table)
    assert restore(deps, room.head, dry_run=True)
    assert room.counted() == {}
    assert restore(deps, room.head)
    assert room.counted() == {"ana:response#1000": 1, "ana:resolution#60000": 1}
    assert not restore(deps, room.head)


def test_a_check_names_what_a_recount_finds_otherwise(room: Room) -> None:
    room.says(CUSTOMER, NOW, 1)
    room.says(ANA, NOW + SECOND, 2)
    deps, workspace = figure_deps(room.table), room.head.workspace_id
    (missing,) = differences(deps, workspace, [room.head])
    assert (missing.counter, missing.kept, missing.found) == ("response#1000", 0, 1)
    followed(room)
    assert differences(deps, workspace, [room.head]) == []
    (left,) = differences(deps, workspace, [])
    assert (left.kept, left.found) == (1, 0)


class Meddled(MemoryTable):
    """A table in which somebody else acts once, right before a transaction."""

    def __init__(self, like: Table, act: Callable[[], None]) -> None:
        super().__init__()
        assert isinstance(like, MemoryTable)
        self.items = like.items
        self.act: Callable[[], None] | None = act

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        act, self.act = self.act, None
        if act:
            act()
        super().transact(writes, claims)


class Contested(MemoryTable):
    """A table in which somebody else is always first."""

    def __init__(self, like: Table) -> None:
        super().__init__()
        assert isinstance(like, MemoryTable)
        self.items = like.items

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        raise Conflict("as asked")


class Failing(MemoryTable):
    """A table that fails at its nth transaction, once."""

    left = -1

    @override
    def transact(self, writes: "Sequence[TransactWriteItemTypeDef]", claims: int = 0) -> None:
        self.left -= 1
        if self.left == 0:
            raise StoreUnavailable("as asked")
        super().transact(writes, claims)


@pytest.mark.parametrize("seed", range(40))
def test_after_any_story_all_is_as_a_recount_finds(seed: int) -> None:
    """Random stories; changes are told late, in any order, some of them again, and batches fail half done."""
    chance, table = Random(seed), Failing()
    rooms = [room_in(shelf_on(table), str(number)) for number in range(3)]
    waiting: list[Changed] = []
    told: list[Changed] = []
    for step in range(80):
        room = chance.choice(rooms)
        known = len(room.stream)
        happens(chance, room, NOW + chance.choice([4 * MINUTE, 300]) * step, step + 1)
        waiting += room.stream[known:]
        if chance.random() < 0.5:
            table.left = chance.randrange(1, 4) if chance.random() < 0.3 else -1
            told += attempt(table, waiting, chance, chance.choices(told, k=2) if told else [])
    table.left = -1
    if chance.random() < 0.5:
        waiting += erased(rooms[0])
    while waiting:
        attempt(table, waiting, chance, [])
    assert list(figure_violations(table.everything())) == []


def attempt(table: Table, waiting: list[Changed], chance: Random, again: Sequence[Changed]) -> Sequence[Changed]:
    """Tell a few of those that wait; what fails waits on."""
    batch = chance.sample(waiting, min(len(waiting), chance.randrange(1, 9)))
    try:
        follow(figure_deps(table), [*batch, *again])
    except StoreUnavailable:
        return []
    for change in batch:
        waiting.remove(change)
    return batch


def happens(chance: Random, room: Room, at: int, number: int) -> None:
    """Something that can happen in a conversation."""
    messages = [change.after for change in room.stream if isinstance(change, MessageChanged) and change.after]
    match chance.randrange(7):
        case 0 | 1:
            room.says(CUSTOMER, at - chance.randrange(3) * 20 * MINUTE, number)
        case 2 | 3:
            room.says(chance.choice([ANA, ASSISTANT, SYSTEM]), at, number, MessageStatus.PENDING)
        case 4 if messages:
            before = {message.seq: message for message in messages}[chance.choice(messages).seq]
            if before.direction is Direction.OUTBOUND:
                fate = chance.choice([MessageStatus.SENT, MessageStatus.CANCELLED, MessageStatus.FAILED])
                error = BLOCKED if fate is MessageStatus.FAILED else None
                room.becomes(before, replace(before, status=fate, error=error))
        case 5:
            reason = chance.choice([*DecisionReason])
            room.writes(Decision(in_seq=number, at=at, reason=reason, detail=FACTS))
        case _:
            statuses = [each.after for each in room.stream if isinstance(each, RecordChanged)]
            last = next((each.status for each in reversed(statuses) if isinstance(each, StatusChange)), None)
            status = chance.choice([status for status in Status if status is not last])
            room.turns(status, at, number, last)
            event = AuditEvent(
                at=at, version=number, kind="support", actor=CUSTOMER, reason="rated", detail={"rating": 5}
            )
            room.writes(event)


def erased(room: Room) -> list[Changed]:
    """A conversation goes, the head first."""
    assert isinstance(room.table, MemoryTable)
    del room.table.items[keys.head(*room.head.ref)]
    gone: list[Changed] = []
    for key, item in list(room.table.items.items()):
        if keys.conversation(*room.head.ref) == key.PK:
            stored = room.table.get([key])[key]
            assert item
            del room.table.items[key]
            if key.SK.startswith(keys.MESSAGE):
                gone.append(MessageChanged(ref=room.head.ref, before=items.decode(stored, Message), after=None))
            else:
                gone.append(RecordChanged(ref=room.head.ref, before=items.record_of(stored), after=None))
    return gone
