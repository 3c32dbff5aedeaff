"""The stream's records reach the open inboxes of their workspace, each noun once and as the API shows it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import pytest

from frontdesk.change import Change
from frontdesk.domain.filing import note
from frontdesk.model import Author, AuthorKind, Head, Message
from frontdesk.services import assign
from frontdesk.services.figures import follow
from frontdesk.services.live import connect
from frontdesk.services.notify import NotifyDeps, notify
from frontdesk.store import items
from frontdesk.store.totals import TableTotals
from frontdesk.stream import StreamRecord
from frontdesk_api.events import counted, events, mentioned
from tests.admin_api.desk import HOTEL, Desk
from tests.services.test_live import Hall
from tests.support.counting import figure_deps

if TYPE_CHECKING:
    from frontdesk.changed import MessageChanged, RecordChanged
    from frontdesk.store.attributes import Item


class Notified(Hall):
    """A desk whose stream is read, and the people who look on."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.parked: list[StreamRecord] = []
        self.began: list[str] = []
        self.figures: Callable[[Sequence[MessageChanged | RecordChanged]], None] = partial(
            follow, figure_deps(self.desk.table)
        )

    def read(self, *records: StreamRecord) -> None:
        notify(
            {"Records": list(records)},
            NotifyDeps(
                lists=self.desk.stores.lists,
                totals=TableTotals(self.desk.table),
                search=self.desk.stores.search,
                begin=self.began.extend,
                figures=self.figures,
                assign=partial(assign.follow, self.desk.deps),
                live=self.deps,
                show=lambda found: events(found, self.desk.deps),
                mention=lambda notes: mentioned(notes, self.desk.deps),
                count=counted,
                alert=lambda _changes, _notes: None,
                park=self.parked.append,
            ),
        )

    def told(self, connection: str = "c-ana") -> list[Any]:
        return self.browsers.told.get(connection, [])


@pytest.fixture
def house() -> Notified:
    made = Notified()
    connect(made.deps, "c-ana", f"ana@{HOTEL}")
    connect(made.deps, "c-rival", "eve@rival-hotel")
    return made


def record(old: "Item | None", new: "Item | None") -> StreamRecord:
    key = new or old or {}
    kind: Literal["INSERT", "MODIFY", "REMOVE"] = "INSERT" if old is None else "MODIFY" if new else "REMOVE"
    images: Any = {"Keys": {"PK": key["PK"], "SK": key["SK"]}}
    images |= {name: image for name, image in (("OldImage", old), ("NewImage", new)) if image is not None}
    return {"eventID": "e1", "eventName": kind, "dynamodb": images}


def of(change: Change) -> Sequence[StreamRecord]:
    """What a commit puts into the stream."""
    before = items.head_item(change.before) if change.before else None
    added = [record(None, items.message_item(change.after, message)) for message in change.added]
    return [*added, record(before, items.head_item(change.after))]


def moved(before: Head, after: Head) -> StreamRecord:
    return record(items.head_item(before), items.head_item(after))


def written(head: Head, message: Message) -> StreamRecord:
    return record(None, items.message_item(head, message))


def test_a_message_and_its_conversation_are_told_as_the_api_shows_them(house: Notified) -> None:
    head = house.desk.customer_writes("Is breakfast included?")
    (message,) = house.desk.store.history(head.ref, 1)
    house.read(written(head, message), record(None, items.head_item(head)))
    shown = house.desk.get(f"/conversations/{head.conversation_id}").json
    (listed,) = house.desk.get(f"/conversations/{head.conversation_id}/messages").items
    assert house.told() == [{"type": "message", "message": listed}, {"type": "conversation", "conversation": shown}]


def test_nothing_is_told_across_workspaces(house: Notified) -> None:
    head = house.desk.customer_writes("Ours")
    house.read(record(None, items.head_item(head)))
    assert house.told("c-rival") == []


def test_where_nobody_looks_on_nothing_is_read(house: Notified) -> None:
    elsewhere = replace(house.desk.customer_writes("Hm"), workspace_id="empty")
    (message,) = house.desk.store.history(replace(elsewhere, workspace_id=HOTEL).ref, 1)
    house.read(written(elsewhere, message), record(None, items.head_item(elsewhere)))
    assert house.browsers.told == {}


def test_a_conversation_that_changed_several_times_is_told_once_as_it_is_now(house: Notified) -> None:
    first = house.desk.customer_writes("One")
    second = house.desk.customer_writes("Two")
    house.read(record(None, items.head_item(first)), moved(first, second))
    (told,) = house.told()
    assert told["conversation"]["version"] == second.version


def test_a_message_without_its_head_in_the_batch_is_shown_with_the_stored_one(house: Notified) -> None:
    head = house.desk.customer_writes("One")
    (message,) = house.desk.store.history(head.ref, 1)
    house.read(written(head, message))
    assert [event["message"]["text"] for event in house.told()] == ["One"]


def test_what_is_erased_is_not_told(house: Notified) -> None:
    head = house.desk.customer_writes("One")
    (message,) = house.desk.store.history(head.ref, 1)
    house.read(record(items.message_item(head, message), None), record(items.head_item(head), None))
    assert [event["type"] for event in house.told()] == ["counts"]


def test_counters_that_moved_are_told_to_each_as_they_concern_them(house: Notified) -> None:
    connect(house.deps, "c-ben", f"ben@{HOTEL}")
    head = house.desk.customer_writes("One")
    after = replace(head, version=2, assignee="ben")
    house.read(moved(head, after))
    assert [(told[-1]["type"], told[-1]["counts"]["mine"]) for told in map(house.told, ("c-ana", "c-ben"))] == [
        ("counts", 0),
        ("counts", 1),
    ]


def test_counters_that_stay_are_not_told_again(house: Notified) -> None:
    head = house.desk.customer_writes("One")
    house.read(moved(head, replace(head, version=2, seq=2)))
    assert [event["type"] for event in house.told()] == ["conversation"]


def test_other_items_are_passed_over(house: Notified) -> None:
    key: Any = {"PK": {"S": "WORKSPACE#demo-hotel"}, "SK": {"S": "SETTINGS"}}
    house.read(record(None, key), record(None, {**key, "PK": {"S": "CONVERSATION#w#c"}}))
    assert (house.told(), house.parked) == ([], [])


def test_a_record_that_cannot_be_read_is_put_aside_and_the_others_are_told(house: Notified) -> None:
    head = house.desk.customer_writes("One")
    broken = record(None, {**items.head_item(head), "status": {"S": "on fire"}})
    house.read(broken, record(None, items.head_item(head)))
    assert house.parked == [broken]
    assert len(house.told()) == 1


def noted(house: Notified, *names: str) -> StreamRecord:
    """Ana writes down something that names people, and the stream has it."""
    head = house.desk.customer_writes("One")
    named = tuple(Author(kind=AuthorKind.AGENT, id=name, name=name.title()) for name in names)
    change = note(head, "Please look", Author(kind=AuthorKind.AGENT, id="ana", name="Ana"), house.desk.now, named)
    house.desk.store.commit(change)
    return record(None, items.record_item(change.after, change.records[0]))


def test_whom_a_note_names_is_told_and_nobody_else(house: Notified) -> None:
    for name in ("ben", "zoe"):
        connect(house.deps, f"c-{name}", f"{name}@{HOTEL}")
    house.read(noted(house, "ben", "ana"))
    told = house.told("c-ben")
    listed = house.desk.call("GET", "/mentions", user="ben").items
    assert told == [{"type": "mention", "mention": listed[0]}]
    assert [house.told(f"c-{name}") for name in ("ana", "zoe", "rival")] == [[], [], []]


def test_a_removed_note_or_one_that_names_nobody_is_not_told(house: Notified) -> None:
    connect(house.deps, "c-ben", f"ben@{HOTEL}")
    gone: Any = noted(house, "ben")["dynamodb"]["NewImage"]
    house.read(record(gone, None), noted(house))
    assert house.told("c-ben") == []


def test_an_item_of_the_table_that_cannot_be_read_holds_up_nobody(house: Notified) -> None:
    """The batch would come again for a day, and with it every list and counter of the shard would stand still."""

    def unreadable(_: object) -> None:
        raise ValueError("Invalid enum value")

    house.figures = unreadable
    head = house.desk.customer_writes()
    house.read(record(None, items.head_item(head)))
    assert [event["type"] for event in house.told()] == ["conversation"]
    assert house.counted == ["RecordSkipped"]
