"""What every store promises about one conversation: whole or not at all, once, and as it was decided."""

from dataclasses import replace

import pytest

from frontdesk.change import Change, RequestKey
from frontdesk.domain.operate import Patch, patch, takeover
from frontdesk.errors import AlreadyStored, Conflict
from frontdesk.model import Direction, Head, Message, MessageStatus, Status
from frontdesk.store.base import Claimed
from tests.store.shelf import Shelf
from tests.support.builders import AGENT, NOW


def everything_of(shelf: Shelf, head: Head) -> list[object]:
    """All that is stored of a conversation."""
    return [dict(item) for item in shelf.items(f"CONVERSATION#{shelf.workspace_id}#{head.conversation_id}")]


def taken_over(head: Head) -> Change:
    change = takeover(head, "ana", AGENT, NOW + 5)
    assert change is not None
    return change


def test_a_new_conversation_is_read_back_as_it_was_decided(shelf: Shelf) -> None:
    change = shelf.first()
    shelf.store.commit(change)
    loaded = shelf.store.load(change.after.ref, [change.added[0].id])
    assert loaded is not None
    assert loaded.head == change.after
    assert loaded.settings == shelf.settings
    assert loaded.messages == {change.added[0].id: change.added[0]}
    assert tuple(shelf.store.history(change.after.ref, 10)) == change.added
    assert tuple(shelf.store.records(change.after.ref)) == change.records


def test_what_does_not_exist_is_none(shelf: Shelf) -> None:
    head = shelf.created()
    loaded = shelf.store.load(head.ref, ["0000000000001-0000000009"])
    assert loaded is not None
    assert loaded.messages == {}
    assert shelf.store.load(shelf.ref("nobody")) is None
    assert shelf.store.claimed(shelf.external("never came")) is None
    assert shelf.store.history(shelf.ref("nobody"), 5) == []
    assert shelf.store.records(shelf.ref("nobody")) == []


def test_a_redelivered_first_message_changes_nothing(shelf: Shelf) -> None:
    head = shelf.created("m1")
    before = everything_of(shelf, head)
    with pytest.raises(AlreadyStored):
        shelf.store.commit(shelf.first("m1", now=NOW + 60_000))
    assert everything_of(shelf, head) == before


def test_a_redelivered_later_message_changes_nothing(shelf: Shelf) -> None:
    later = shelf.later(shelf.created("m1"), "m2")
    shelf.store.commit(later)
    before = everything_of(shelf, later.after)
    with pytest.raises(AlreadyStored):
        shelf.store.commit(shelf.later(later.after, "m2", now=NOW + 60_000))
    assert everything_of(shelf, later.after) == before


def test_two_first_messages_create_one_conversation(shelf: Shelf) -> None:
    head = shelf.created("m1")
    before = everything_of(shelf, head)
    with pytest.raises(Conflict):
        shelf.store.commit(shelf.first("m2"))
    assert everything_of(shelf, head) == before
    assert shelf.store.claimed(shelf.external("m2")) is None


def test_a_lost_race_stores_nothing_at_all(shelf: Shelf) -> None:
    head = shelf.created("m1")
    shelf.store.commit(taken_over(head))
    before = everything_of(shelf, head)
    with pytest.raises(Conflict):
        shelf.store.commit(shelf.later(head, "m2"))
    assert everything_of(shelf, head) == before
    assert shelf.store.claimed(shelf.external("m2")) is None


def test_a_head_that_does_not_exist_is_never_made_by_an_update(shelf: Shelf) -> None:
    head = shelf.first().after
    with pytest.raises(Conflict):
        shelf.store.commit(taken_over(head))
    assert shelf.store.load(head.ref) is None


def test_a_redelivery_is_told_from_a_lost_race_when_it_is_both(shelf: Shelf) -> None:
    head = shelf.created("m1")
    shelf.store.commit(taken_over(head))
    with pytest.raises(AlreadyStored):
        shelf.store.commit(shelf.later(head, "m1"))


def test_a_message_after_a_takeover_leaves_the_status_alone(shelf: Shelf) -> None:
    shelf.store.commit(taken_over(shelf.created("m1")))
    shelf.store.commit(shelf.later(shelf.head(), "m2", now=NOW + 9))
    assert shelf.head().status is Status.SUPPORT_ACTIVE
    assert shelf.head().in_seq == 2


def test_a_stored_message_is_found_by_the_channels_id(shelf: Shelf) -> None:
    change = shelf.first("m1")
    shelf.store.commit(change)
    found = Claimed(ref=change.after.ref, message_id=change.added[0].id)
    assert shelf.store.claimed(shelf.external("m1")) == found


def test_a_request_key_is_told_from_another_users_and_keeps_its_fingerprint(shelf: Shelf) -> None:
    mine = RequestKey(workspace_id=shelf.workspace_id, user_id="ana", key="k1", fingerprint="abc")
    change = replace(taken_over(shelf.created()), claims=((mine, "target"),))
    shelf.store.commit(change)
    found = shelf.store.claimed(replace(mine, fingerprint="another body"))
    assert found == Claimed(ref=change.after.ref, message_id="target", fingerprint="abc")
    assert shelf.store.claimed(replace(mine, user_id="ben")) is None
    assert shelf.store.claimed(replace(mine, workspace_id="elsewhere")) is None
    with pytest.raises(AlreadyStored):
        shelf.store.commit(replace(change, before=change.after, after=_next(change.after), records=()))


def test_a_pointer_may_be_written_again_and_then_refuses_a_claim(shelf: Shelf) -> None:
    name = shelf.external("p1")
    head = shelf.created()
    for target in ("one", "two"):
        shelf.store.commit(Change(before=head, after=_next(head), pointers=((name, target),)))
        head = _next(head)
    assert shelf.store.claimed(name) == Claimed(ref=head.ref, message_id="two")
    with pytest.raises(AlreadyStored):
        shelf.store.commit(Change(before=head, after=_next(head), claims=((name, "three"),)))


def test_a_revised_message_keeps_its_place_and_loses_what_was_cleared(shelf: Shelf) -> None:
    change = shelf.first()
    shelf.store.commit(change)
    sent = change.added[0]
    failed = replace(sent, reply_to="x", text="edited", deleted=True)
    cleared = replace(failed, reply_to=None, text=None, status=MessageStatus.READ)
    head = change.after
    edited = replace(cleared, edited_at=NOW)
    for before, after in ((sent, failed), (failed, cleared), (cleared, edited), (edited, cleared)):
        shelf.store.commit(Change(before=head, after=_next(head), revised=((before, after),)))
        head = _next(head)
    assert shelf.store.history(head.ref, 10) == [cleared]


def test_a_field_that_was_cleared_is_gone(shelf: Shelf) -> None:
    shelf.store.commit(taken_over(shelf.created()))
    taken = shelf.head()
    assert taken.assignee == "ana"
    assert taken.first_unanswered_at is None
    free = replace(_next(taken), assignee=None)
    shelf.store.commit(Change(before=taken, after=free))
    assert shelf.head() == free


def test_arrival_brings_all_that_ingest_needs(shelf: Shelf) -> None:
    nothing = shelf.arrive("m1")
    assert (nothing.head, nothing.contact, nothing.stored) == (None, None, None)
    assert nothing.inbox == shelf.inbox
    assert nothing.settings == shelf.settings
    change = shelf.first("m1")
    shelf.store.commit(change)
    stored_inbox = replace(shelf.inbox, name="Desk")
    stored_settings = replace(shelf.settings, name="Hotel", version=1)
    shelf.store.put_inbox(stored_inbox)
    shelf.store.put_settings(stored_settings, 0)
    again = shelf.arrive("m1")
    assert (again.head, again.contact, again.stored) == (change.after, change.contact, change.added[0].id)
    assert again.inbox == stored_inbox
    assert again.settings == stored_settings
    assert shelf.arrive("m2").stored is None


def test_every_address_leads_to_the_conversation_it_was_told_for(shelf: Shelf) -> None:
    assert shelf.store.addressed(shelf.inbox.id, "1") is None
    head = shelf.created()
    also = replace(_next(head), addresses=(*head.addresses, "+15550001"))
    shelf.store.commit(Change(before=head, after=also))
    for address in ("1", "+15550001"):
        assert shelf.store.addressed(shelf.inbox.id, address) == head.conversation_id
    assert shelf.store.addressed("another inbox", "1") is None
    assert shelf.arrive("m2", thread="2").known_as is None
    assert shelf.arrive("m2", thread="2", aliases=("nobody", "+15550001")).known_as == head.ref


def test_an_address_that_is_left_leads_nowhere_any_more(shelf: Shelf) -> None:
    head = shelf.created()
    shelf.store.commit(Change(before=head, after=replace(_next(head), addresses=("+15550001",))))
    assert shelf.store.addressed(shelf.inbox.id, "1") is None
    assert shelf.store.addressed(shelf.inbox.id, "+15550001") == head.conversation_id


def test_nobody_new_takes_an_address_that_leads_to_somebody_else(shelf: Shelf) -> None:
    head = shelf.created()
    shelf.store.commit(Change(before=head, after=replace(_next(head), addresses=("1", "+15550001"))))
    stranger = shelf.first("m2", thread="2")
    with pytest.raises(Conflict):
        shelf.store.commit(replace(stranger, after=replace(stranger.after, addresses=("2", "+15550001"))))
    assert shelf.store.load(stranger.after.ref) is None
    assert shelf.store.addressed(shelf.inbox.id, "+15550001") == head.conversation_id


def test_history_ends_with_the_newest_and_goes_back_page_by_page(shelf: Shelf) -> None:
    head, told = _conversation_of(shelf, [NOW, NOW + 5, NOW + 5, NOW + 2, NOW + 9])
    in_order = sorted(told, key=lambda message: (message.sent_at, message.seq))
    assert [message.seq for message in in_order] == [1, 4, 2, 3, 5]
    assert shelf.store.history(head.ref, 10) == in_order
    assert shelf.store.history(head.ref, 2) == in_order[3:]
    assert shelf.store.history(head.ref, 2, before=in_order[3].id) == in_order[1:3]
    assert shelf.store.history(head.ref, 2, before=in_order[1].id) == in_order[:1]
    assert shelf.store.history(head.ref, 2, before=in_order[0].id) == []
    assert shelf.store.history(head.ref, 1, before=in_order[4].id) == [in_order[3]]


def test_history_before_a_message_that_is_gone_still_goes_on_there(shelf: Shelf) -> None:
    head, told = _conversation_of(shelf, [NOW, NOW + 5, NOW + 9])
    assert shelf.store.history(head.ref, 2, before=f"{NOW + 6}-0000000099") == told[:2]


def test_records_stand_in_the_order_they_happened(shelf: Shelf) -> None:
    change = shelf.first()
    expected = list(change.records)
    shelf.store.commit(change)
    for wanted in (Patch(assignee="ana"), Patch(assignee="ben", status=Status.CLOSED), Patch(status=Status.ACTIVE)):
        patched = patch(change.after, wanted, AGENT, change.after.updated_at + 3)
        assert patched is not None
        shelf.store.commit(patched)
        expected += patched.records
        change = patched
    assert [record.at for record in expected] == [NOW, NOW + 3, NOW + 6, NOW + 6, NOW + 6, NOW + 9]
    written = list(shelf.store.records(change.after.ref))
    assert [record.at for record in written] == [record.at for record in expected]
    assert len(written) == len(expected)


def _next(head: Head) -> Head:
    return replace(head, version=head.version + 1)


def _conversation_of(shelf: Shelf, times: list[int]) -> tuple[Head, list[Message]]:
    """A conversation whose messages have these times, in the order of their arrival."""
    change = shelf.first("m1", now=times[0])
    shelf.store.commit(change)
    told = list(change.added)
    for number, sent_at in enumerate(times[1:], 2):
        change = shelf.later(change.after, f"m{number}", now=sent_at)
        shelf.store.commit(change)
        told += change.added
    assert all(message.status is MessageStatus.RECEIVED for message in told)
    assert all(message.direction is Direction.INBOUND for message in told)
    return change.after, told
