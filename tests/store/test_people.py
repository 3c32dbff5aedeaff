"""People, notes, the support floor and erasing: the same on every table."""

from dataclasses import replace

import pytest

from frontdesk.change import Change
from frontdesk.domain import people
from frontdesk.domain.filing import note
from frontdesk.domain.operate import Nobody, Patch, patch
from frontdesk.domain.support import session as support
from frontdesk.errors import Conflict
from frontdesk.model import DAY, HOUR, Colleague, Connection, Contact, Given, Head, HourlyAsked, Merger, Status, Tier
from frontdesk.store import keys
from frontdesk.store.base import Kept
from frontdesk.store.contacts import ContactTable
from frontdesk.store.erasure import ErasureTable
from frontdesk.store.floor import FloorTable
from frontdesk.store.live import TableLive
from frontdesk.store.notes import NoteTable
from tests.store.shelf import Shelf
from tests.support.builders import AGENT, NOW, SETTINGS

PHONE = "+15551234567"


@pytest.fixture
def contacts(shelf: Shelf) -> ContactTable:
    """The customers of the shelf's table."""
    return ContactTable(shelf.table)


def stored(contacts: ContactTable, head: Head) -> Contact:
    contact = contacts.contact(head.workspace_id, head.contact.id)
    assert contact is not None
    return contact


def test_an_edit_is_kept_and_a_second_one_of_the_same_reading_is_refused(shelf: Shelf, contacts: ContactTable) -> None:
    head = shelf.created()
    before = stored(contacts, head)
    after = replace(before, tier=Tier.VIP, attributes={"room": 12}, version=1)
    contacts.edit(head.workspace_id, before, after)
    assert stored(contacts, head) == after
    with pytest.raises(Conflict):
        contacts.edit(head.workspace_id, before, replace(before, credits=5, version=1))


def test_a_webhook_that_read_before_an_edit_undoes_none_of_it(shelf: Shelf, contacts: ContactTable) -> None:
    head = shelf.created()
    before = stored(contacts, head)
    contacts.edit(head.workspace_id, before, replace(before, tier=Tier.VIP, version=1))
    renamed = replace(before, username="sofia_m")
    after = replace(head, version=2)
    shelf.store.commit(Change(before=head, after=after, contact=renamed, known=before))
    assert stored(contacts, head) == replace(before, tier=Tier.VIP, username="sofia_m", version=1)


def test_people_are_listed_by_name_and_walked(shelf: Shelf, contacts: ContactTable) -> None:
    names = ["Émile", "ava", "Bo"]
    for thread, name in enumerate(names):
        head = shelf.created(external_id=f"m{thread}", thread=str(thread))
        before = stored(contacts, head)
        contacts.edit(head.workspace_id, before, replace(before, name=name, version=1))
    first = contacts.listed(shelf.workspace_id, 2)
    rest = contacts.listed(shelf.workspace_id, 2, first[-1][0])
    assert [contact.name for _, contact in (*first, *rest)] == ["ava", "Bo", "Émile"]


def test_a_conversation_is_found_by_its_contact_and_its_phone(shelf: Shelf, contacts: ContactTable) -> None:
    head = shelf.created()
    person = replace(stored(contacts, head), phone=PHONE, version=1)
    change = people.known_as(head, person, SETTINGS.priority, NOW)
    assert change is not None
    shelf.store.commit(change)
    assert list(contacts.conversations(shelf.workspace_id, person.id)) == [head.ref]
    assert contacts.phoned(shelf.workspace_id, PHONE) == head.ref
    assert contacts.phoned(shelf.workspace_id, "+15550000000") is None


def test_a_merger_moves_conversations_and_is_taken_apart(shelf: Shelf, contacts: ContactTable) -> None:
    one, other = shelf.created("m1", "1"), shelf.created("m2", "2")
    mine, theirs = stored(contacts, one), stored(contacts, other)
    after = people.merged(mine, theirs)
    merger = Merger(at=NOW, other=theirs, before=mine, after=after, conversations=(other.conversation_id,))
    contacts.merge(shelf.workspace_id, merger)
    shelf.store.commit(people.belongs_to(other, after, SETTINGS.priority, NOW))
    contacts.drop(shelf.workspace_id, theirs.id)
    assert set(contacts.conversations(shelf.workspace_id, mine.id)) == {one.ref, other.ref}
    assert list(contacts.conversations(shelf.workspace_id, theirs.id)) == []
    assert contacts.merger(shelf.workspace_id, mine.id, theirs.id) == merger
    contacts.part(shelf.workspace_id, merger, after, people.parted(after, merger))
    assert contacts.contact(shelf.workspace_id, theirs.id) == theirs
    assert contacts.merger(shelf.workspace_id, mine.id, theirs.id) is None


def test_sessions_stand_on_the_floor_as_their_heads_say(shelf: Shelf) -> None:
    floor = FloorTable(shelf.table)
    heads = [shelf.created(f"m{thread}", thread) for thread in "12"]
    for n, head in enumerate(heads):
        step = support.opened(head, AGENT, None, SETTINGS, NOW + n)
        heads[n] = support.written(head, step, NOW + n)
        shelf.store.commit(Change(before=head, after=heads[n], records=step.records))
    assert floor.floor(shelf.workspace_id).waiting == tuple(head.conversation_id for head in heads)
    session = heads[0].support
    assert session is not None
    step = support.accepted(heads[0], session, AGENT, SETTINGS, NOW + 2)
    shelf.store.commit(Change(before=heads[0], after=support.written(heads[0], step, NOW + 2), records=step.records))
    floor.attend(shelf.workspace_id, Colleague(user_id="ana", name="Ana", busy=True, until=NOW + DAY))
    seen = floor.floor(shelf.workspace_id)
    assert (seen.waiting, dict(seen.serving)) == ((heads[1].conversation_id,), {"ana": 1})
    assert [(person.user_id, person.busy) for person in seen.present] == [("ana", True)]


def held(shelf: Shelf, thread: str, by: str | None, given: Given | None = None) -> Head:
    """A conversation of people's that is somebody's."""
    loaded = shelf.store.load(shelf.ref(thread))
    head = loaded.head if loaded else shelf.created(f"m{thread}", thread)
    change = patch(head, Patch(status=Status.SUPPORT_ACTIVE, assignee=by or Nobody()), AGENT, NOW)
    assert change is not None
    shelf.store.commit(replace(change, given=given))
    return change.after


def test_what_somebody_has_to_answer_stands_on_the_floor(shelf: Shelf) -> None:
    floor = FloorTable(shelf.table)
    for thread, by in (("1", "ana"), ("2", "ana"), ("3", "ben")):
        held(shelf, thread, by)
    assert dict(floor.floor(shelf.workspace_id).holding) == {"ana": 2, "ben": 1}
    held(shelf, "1", "ben")
    held(shelf, "2", None)
    assert dict(floor.floor(shelf.workspace_id).holding) == {"ben": 2}
    closed = patch(shelf.head("3"), Patch(status=Status.CLOSED), AGENT, NOW)
    assert closed is not None
    shelf.store.commit(closed)
    assert dict(floor.floor(shelf.workspace_id).holding) == {"ben": 1}
    ErasureTable(shelf.table).remove_head(shelf.head("1"))
    assert dict(floor.floor(shelf.workspace_id).holding) == {}


def test_nobody_is_given_two_on_one_reading_or_one_while_busy(shelf: Shelf) -> None:
    floor = FloorTable(shelf.table)
    held(shelf, "1", "ana", Given(user_id="ana", before=0))
    with pytest.raises(Conflict):
        held(shelf, "2", "ana", Given(user_id="ana", before=0))
    held(shelf, "2", "ana", Given(user_id="ana", before=1))
    assert dict(floor.floor(shelf.workspace_id).given) == {"ana": 2}
    floor.attend(shelf.workspace_id, Colleague(user_id="ana", busy=True, until=NOW + DAY))
    with pytest.raises(Conflict):
        held(shelf, "3", "ana", Given(user_id="ana", before=2))
    assert shelf.head("3").assignee is None


def test_who_only_looks_on_is_not_on_the_floor(shelf: Shelf) -> None:
    viewer = Connection(
        id="c", workspace_id=shelf.workspace_id, user_id="vic", connected_at=NOW, expires_at=NOW + DAY, answers=False
    )
    TableLive(shelf.table).opened(viewer)
    assert FloorTable(shelf.table).floor(shelf.workspace_id).present == ()
    assert TableLive(shelf.table).presence(shelf.workspace_id).available(NOW) == frozenset()


def test_notes_are_read_and_removed(shelf: Shelf) -> None:
    notes, head = NoteTable(shelf.table), shelf.created()
    for n in range(3):
        change = note(head, f"note {n}", AGENT, NOW + n)
        shelf.store.commit(change)
        head = change.after
    found = notes.notes(head.ref, 10)
    assert [entry.text for entry in found] == ["note 0", "note 1", "note 2"]
    assert [entry.text for entry in notes.notes(head.ref, 10, found[2].id)] == ["note 0", "note 1"]
    assert notes.remove(head.ref, found[0].id)
    assert not notes.remove(head.ref, found[0].id)
    assert len([record for record in shelf.store.records(head.ref) if record in found]) == 2


def test_what_is_erased_is_gone_and_known_as_erased(shelf: Shelf, contacts: ContactTable) -> None:
    erasure, head = ErasureTable(shelf.table), shelf.created("m1")
    shelf.store.keep(Kept(inbox_id=head.inbox_id, kind="odd", body=b'{"from": "1"}', received_at=NOW))
    traces = erasure.traces(head.ref)
    assert (traces.head, [message.external_id for message in traces.messages]) == (head, ["m1"])
    erasure.seal(head.inbox_id, ["m1"], NOW)
    erasure.remove_head(head)
    assert erasure.remove_raw(head.inbox_id, ['"1"'], NOW) == 1
    erasure.remove([place for place in traces.places if place.SK != keys.HEAD])
    erasure.remove_contact(head.workspace_id, head.contact.id)
    assert erasure.traces(head.ref).places == []
    assert contacts.contact(head.workspace_id, head.contact.id) is None
    assert shelf.store.addressed(head.inbox_id, "1") is None
    assert shelf.arrive("m1").stored == "erased"
    assert shelf.arrive("m2").stored is None


def test_a_head_that_has_moved_on_is_not_removed(shelf: Shelf) -> None:
    head = shelf.created("m1")
    shelf.store.commit(shelf.later(head, "m2"))
    with pytest.raises(Conflict):
        ErasureTable(shelf.table).remove_head(head)
    assert shelf.head().in_seq == 2


def test_questions_of_an_hour_are_counted_once_each_whatever_was_read_meanwhile(
    shelf: Shelf, contacts: ContactTable
) -> None:
    head, hour = shelf.created(), NOW // HOUR
    person = head.contact.id

    def ask(head: Head, read: int) -> Head:
        count = HourlyAsked(contact_id=person, hour=hour, asked=read)
        change = Change(before=head, after=replace(head, version=head.version + 1), asked=count)
        shelf.store.commit(change)
        return change.after

    once = ask(head, 0)
    for stale in (0, 2):
        with pytest.raises(Conflict):
            ask(once, stale)
    ask(once, 1)
    assert contacts.asked(head.workspace_id, person, hour) == 2
    assert contacts.asked(head.workspace_id, person, hour + 1) == 0
