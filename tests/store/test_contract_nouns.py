"""What every store promises about single nouns: they come back with every field they had."""

from dataclasses import replace
from random import Random
from zlib import decompress

import pytest

from frontdesk.change import Change
from frontdesk.errors import Conflict
from frontdesk.model import DAY, SECOND, Inbox, Record, ReplyHandler
from frontdesk.store.attributes import plain_of
from frontdesk.store.base import Kept
from tests.store.shelf import Shelf
from tests.support import complete
from tests.support.builders import NOW

ITEM_LIMIT = 400 * 1024
RECORDS: tuple[Record, ...] = (
    complete.STATUS_CHANGE,
    complete.DECISION,
    complete.AUDIT_EVENT,
    complete.NOTE,
)


def filled(shelf: Shelf) -> Change:
    """A stored change that brings a conversation, and all that belongs to it, to every field's other value."""
    before = shelf.created(now=NOW - DAY)
    after = replace(complete.HEAD, workspace_id=before.workspace_id, conversation_id=before.conversation_id)
    change = Change(before=before, after=after, added=(complete.MESSAGE,), records=RECORDS, contact=complete.CONTACT)
    shelf.store.commit(change)
    return change


@pytest.mark.parametrize(
    "noun",
    [complete.HEAD, complete.MESSAGE, *RECORDS, complete.CONTACT, complete.INBOX, complete.SETTINGS],
    ids=lambda noun: type(noun).__name__,
)
def test_the_samples_below_set_every_field(noun: object) -> None:
    assert complete.left_at_default(noun) == []


def test_a_head_comes_back_whole(shelf: Shelf) -> None:
    change = filled(shelf)
    assert shelf.store.load(change.after.ref) is not None
    assert shelf.head() == change.after


def test_a_message_comes_back_whole(shelf: Shelf) -> None:
    change = filled(shelf)
    loaded = shelf.store.load(change.after.ref, [complete.MESSAGE.id])
    assert loaded is not None
    assert loaded.messages == {complete.MESSAGE.id: complete.MESSAGE}
    assert complete.MESSAGE in shelf.store.history(change.after.ref, 10)


def test_records_come_back_whole(shelf: Shelf) -> None:
    change = filled(shelf)
    assert tuple(shelf.store.records(change.after.ref))[1:] == RECORDS


def test_a_contact_comes_back_whole(shelf: Shelf) -> None:
    filled(shelf)
    arrival = shelf.store.arrive(shelf.inbox, shelf.ref(), "m9", complete.CONTACT.id)
    assert arrival.contact == complete.CONTACT


def inbox_in(shelf: Shelf) -> Inbox:
    return replace(complete.INBOX, workspace_id=shelf.workspace_id, id=f"{shelf.workspace_id}-full")


def test_an_inbox_is_found_by_its_id_its_workspace_and_its_account(shelf: Shelf) -> None:
    inbox = inbox_in(shelf)
    assert shelf.store.inbox(inbox.id) is None
    assert shelf.store.inboxes(shelf.workspace_id) == []
    shelf.store.put_inbox(inbox)
    shelf.store.put_inbox(shelf.inbox)
    assert shelf.store.inbox(inbox.id) == inbox
    assert sorted(shelf.store.inboxes(shelf.workspace_id), key=lambda found: found.id) == [inbox, shelf.inbox]
    assert shelf.store.account_inbox(shelf.workspace_id, "telegram", inbox.account_id) == inbox


@pytest.mark.parametrize(("channel", "account"), [("instagram", "777"), ("telegram", "778")])
def test_an_account_is_found_under_its_own_channel_and_number_only(shelf: Shelf, channel: str, account: str) -> None:
    shelf.store.put_inbox(inbox_in(shelf))
    assert shelf.store.account_inbox(shelf.workspace_id, channel, account) is None


def test_no_inbox_of_another_workspace_is_found(shelf: Shelf) -> None:
    shelf.store.put_inbox(inbox_in(shelf))
    elsewhere = f"{shelf.workspace_id}-2"
    assert shelf.store.inboxes(elsewhere) == []
    assert shelf.store.account_inbox(elsewhere, "telegram", complete.INBOX.account_id) is None


def test_a_replaced_inbox_is_the_new_one_everywhere(shelf: Shelf) -> None:
    old = inbox_in(shelf)
    new = replace(old, name="Night desk", default_reply_handler=ReplyHandler.AI, operators=())
    shelf.store.put_inbox(old)
    shelf.store.put_inbox(new)
    assert shelf.store.inbox(new.id) == new
    assert shelf.store.inboxes(shelf.workspace_id) == [new]
    assert shelf.store.account_inbox(shelf.workspace_id, "telegram", new.account_id) == new


def test_an_inbox_that_moved_to_another_account_is_not_found_by_the_old_one(shelf: Shelf) -> None:
    shelf.store.put_inbox(inbox_in(shelf))
    shelf.store.put_inbox(replace(inbox_in(shelf), account_id="another"))
    assert shelf.store.account_inbox(shelf.workspace_id, "telegram", complete.INBOX.account_id) is None


def test_settings_nobody_wrote_are_the_defaults(shelf: Shelf) -> None:
    assert shelf.store.settings(shelf.workspace_id) == shelf.settings


def test_settings_come_back_whole(shelf: Shelf) -> None:
    settings = replace(complete.SETTINGS, workspace_id=shelf.workspace_id)
    shelf.store.put_settings(settings, read_version=0)
    assert shelf.store.settings(shelf.workspace_id) == settings
    loaded = shelf.store.load(shelf.created().ref)
    assert loaded is not None
    assert loaded.settings == settings


def test_settings_written_from_an_old_reading_are_refused(shelf: Shelf) -> None:
    first = replace(shelf.settings, name="First", version=1)
    second = replace(shelf.settings, name="Second", version=2)
    shelf.store.put_settings(first, read_version=0)
    with pytest.raises(Conflict):
        shelf.store.put_settings(replace(first, name="Too late"), read_version=0)
    assert shelf.store.settings(shelf.workspace_id) == first
    shelf.store.put_settings(second, read_version=1)
    assert shelf.store.settings(shelf.workspace_id) == second


def kept_parts(shelf: Shelf, day: str) -> list[dict[str, object]]:
    return [dict(plain_of(item)) for item in shelf.items(f"RAW#{shelf.inbox.id}#{day}")]


def body_of(parts: list[dict[str, object]]) -> bytes:
    bodies = [part["body"] for part in parts]
    assert all(isinstance(body, bytes) for body in bodies)
    return decompress(b"".join(body for body in bodies if isinstance(body, bytes)))


@pytest.mark.parametrize("body", [b"", b"{not json", "né\x00".encode(), Random(1).randbytes(1_000_000)])
def test_what_was_not_understood_is_kept_to_the_byte_and_once_a_day(shelf: Shelf, body: bytes) -> None:
    kept = Kept(inbox_id=shelf.inbox.id, kind="unreadable", body=body, received_at=NOW)
    shelf.store.keep(kept)
    once = kept_parts(shelf, "2027-01-15")
    shelf.store.keep(kept)
    assert kept_parts(shelf, "2027-01-15") == once
    assert body_of(once) == body
    assert all(part["kind"] == "unreadable" and part["received_at"] == NOW for part in once)
    assert all(part["ttl"] == (NOW + 30 * DAY) // SECOND for part in once)


def test_large_bytes_are_kept_in_parts_that_fit_an_item(shelf: Shelf) -> None:
    body = Random(2).randbytes(1_500_000)
    shelf.store.keep(Kept(inbox_id=shelf.inbox.id, kind="unreadable", body=body, received_at=NOW))
    parts = kept_parts(shelf, "2027-01-15")
    assert len(parts) == 5
    assert all(len(part["body"]) < ITEM_LIMIT - 1024 for part in parts if isinstance(part["body"], bytes))
    assert body_of(parts) == body


def test_other_bytes_and_another_day_are_kept_beside(shelf: Shelf) -> None:
    kept = Kept(inbox_id=shelf.inbox.id, kind="poll", body=b"one", received_at=NOW)
    for another in (kept, replace(kept, body=b"two"), replace(kept, received_at=NOW + DAY)):
        shelf.store.keep(another)
    assert [len(kept_parts(shelf, day)) for day in ("2027-01-15", "2027-01-16")] == [2, 1]


def test_messages_are_named_by_the_channels_ids(shelf: Shelf) -> None:
    change = shelf.first("m1")
    shelf.store.commit(change)
    assert shelf.store.named(shelf.inbox.id, ["m1", "m2"]) == {"m1": change.added[0].id}
    assert shelf.store.named("another inbox", ["m1"]) == {}
    assert shelf.store.named(shelf.inbox.id, []) == {}


def test_a_workspaces_cursor_key_is_the_first_that_was_offered(shelf: Shelf) -> None:
    assert shelf.store.cursor_key(shelf.workspace_id, b"first\x00") == b"first\x00"
    assert shelf.store.cursor_key(shelf.workspace_id, b"second") == b"first\x00"
    assert shelf.store.cursor_key(f"{shelf.workspace_id}-2", b"theirs") == b"theirs"
