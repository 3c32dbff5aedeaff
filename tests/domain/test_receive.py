"""MISSION A: the status is set when a conversation is created, and by nobody's message afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change, ReplyJob
from frontdesk.domain.receive import clamped, receive
from frontdesk.domain.text import PREVIEW
from frontdesk.events import Profile
from frontdesk.ids import conversation_ref
from frontdesk.model import (
    DAY,
    HOUR,
    SYSTEM,
    Author,
    AuthorKind,
    Choice,
    Contact,
    Decision,
    DecisionReason,
    Direction,
    File,
    Folder,
    Head,
    MediaState,
    MessageStatus,
    MessageType,
    PriorityParts,
    ReplyHandler,
    Status,
    StatusChange,
)
from tests.support.builders import (
    AROUND,
    CONTACT,
    INBOX,
    NOW,
    PEOPLES,
    QUIET,
    REF,
    SETTINGS,
    THREAD,
    WAITING,
    created,
    external,
    received,
)

AI, MANUAL = ReplyHandler.AI, ReplyHandler.MANUAL
LATER: Final = NOW + 5_000


def further(head: Head, sent_at: int | None = LATER, now: int = LATER, text: str | None = "again") -> Change:
    return receive(head, received("m2", text, sent_at), AROUND, now)


def decisions(change: Change) -> list[tuple[int, DecisionReason]]:
    return [(record.in_seq, record.reason) for record in change.records if isinstance(record, Decision)]


def status_changes(change: Change) -> list[StatusChange]:
    return [record for record in change.records if isinstance(record, StatusChange)]


@pytest.mark.parametrize(
    ("business", "inbox", "status", "handler"),
    [
        (AI, None, Status.ACTIVE, "ai"),
        (MANUAL, None, Status.SUPPORT_ACTIVE, "manual"),
        (AI, MANUAL, Status.SUPPORT_ACTIVE, "manual"),
        (MANUAL, AI, Status.ACTIVE, "ai"),
        (AI, AI, Status.ACTIVE, "ai"),
    ],
)
def test_the_first_status_follows_the_inbox_and_else_the_business(
    business: ReplyHandler, inbox: ReplyHandler | None, status: Status, handler: str
) -> None:
    around = replace(
        AROUND,
        settings=replace(SETTINGS, default_reply_handler=business),
        inbox=replace(INBOX, default_reply_handler=inbox),
    )
    change = receive(None, received("m1"), around, NOW)
    assert change.after.status is status
    assert status_changes(change) == [
        StatusChange(
            at=NOW,
            version=1,
            previous=None,
            status=status,
            actor=SYSTEM,
            reason=f"initial status from default_reply_handler: {handler}",
        )
    ]


def test_a_conversation_is_one_customer_on_one_account_of_one_business() -> None:
    refs = {
        conversation_ref(*parts) for parts in (("w", "i", "t"), ("w2", "i", "t"), ("w", "i2", "t"), ("w", "i", "t2"))
    }
    assert len(refs) == 4
    assert created().after.ref == REF == conversation_ref("demo-hotel", "tg-1", THREAD)


def test_the_first_message_makes_a_whole_conversation() -> None:
    change = created()
    head = change.after
    assert change.before is None
    assert (head.version, head.control_epoch) == (1, 1)
    assert (head.seq, head.in_seq, head.answered_seq, head.read_seq) == (1, 1, 0, 0)
    assert (head.created_at, head.updated_at, head.last_message_at, head.last_inbound_at) == (NOW,) * 4
    assert head.first_unanswered_at == NOW
    assert (head.folder, head.pinned, head.unread, head.last_message_preview) == (Folder.MAIN, False, 1, "hello")
    assert (head.inbox_id, head.channel, head.thread, head.contact) == ("tg-1", "telegram", THREAD, CONTACT)
    assert change.contact == CONTACT
    assert change.claims == ((external("m1"), change.added[0].id),)
    assert change.jobs == (ReplyJob(ref=REF, seq=1),)


def test_a_message_is_stored_as_it_came() -> None:
    event = replace(
        received("m2", "Double room", LATER - 1),
        type=MessageType.CHOICE,
        choice=Choice(id="c1", title="Double room"),
        media=(File(id="f", type=MessageType.IMAGE),),
        reply_to="m1",
    )
    (message,) = receive(QUIET, event, AROUND, LATER).added
    assert message.direction is Direction.INBOUND
    assert message.author == Author(kind=AuthorKind.CONTACT, id=THREAD, name="Sofia")
    assert (message.type, message.text, message.choice) == (MessageType.CHOICE, "Double room", event.choice)
    assert [(file.source, file.type, file.state) for file in message.media] == [
        ("f", MessageType.IMAGE, MediaState.PENDING)
    ]
    assert (message.seq, message.in_seq, message.reply_to, message.external_id) == (2, 2, "m1", "m2")
    assert (message.sent_at, message.received_at, message.status) == (LATER - 1, LATER, MessageStatus.RECEIVED)
    assert (message.epoch, message.covers) == (None, None)


@pytest.mark.parametrize("folder", Folder)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("times", [1, 2, 5])
def test_any_number_of_messages_leaves_alone_what_people_set(status: Status, folder: Folder, times: int) -> None:
    head = set_by_a_person = replace(
        QUIET, status=status, folder=folder, control_epoch=4, pinned=True, assignee="ana", tags=("late",)
    )
    for number in range(times):
        change = receive(head, received(f"m{number + 2}", sent_at=LATER + number), AROUND, LATER + number)
        assert status_changes(change) == []
        head = change.after
    assert (head.status, head.control_epoch) == (status, 4)
    assert (head.pinned, head.assignee, head.tags, head.read_seq) == (True, "ana", ("late",), set_by_a_person.read_seq)
    assert (head.seq, head.in_seq, head.unread, head.version) == (1 + times, 1 + times, 1 + times, 2 + times)
    assert head.updated_at == LATER + times - 1


@pytest.mark.parametrize(
    ("head", "expected", "answered", "jobs"),
    [
        (QUIET, [], 1, 1),
        (WAITING, [(1, DecisionReason.SUPERSEDED)], 0, 1),
        (PEOPLES, [(2, DecisionReason.NOT_ACTIVE)], 2, 0),
        (replace(QUIET, status=Status.CLOSED), [(2, DecisionReason.NOT_ACTIVE)], 2, 0),
    ],
    ids=["decided before", "in a burst", "people's", "closed"],
)
def test_a_further_message_decides_what_can_be_decided_at_once(
    head: Head, expected: Sequence[tuple[int, DecisionReason]], answered: int, jobs: int
) -> None:
    change = further(head)
    assert decisions(change) == list(expected)
    assert change.after.answered_seq == answered
    assert change.jobs == (ReplyJob(ref=REF, seq=2),) * jobs
    assert change.after.unanswered is bool(jobs)


@pytest.mark.parametrize("handler", ReplyHandler)
def test_over_a_burst_every_message_is_decided_once_and_the_last_waits_for_the_ai(handler: ReplyHandler) -> None:
    around = replace(AROUND, settings=replace(SETTINGS, default_reply_handler=handler))
    head, made = None, []
    for number in range(1, 6):
        change = receive(head, received(f"m{number}"), around, NOW + number)
        head = change.after
        made += decisions(change)
    expected = DecisionReason.SUPERSEDED if handler is AI else DecisionReason.NOT_ACTIVE
    assert made == [(number, expected) for number in range(1, 5 if handler is AI else 6)]


def test_the_customer_waits_since_the_first_message_nobody_answered() -> None:
    assert further(WAITING).after.first_unanswered_at == NOW
    assert further(QUIET).after.first_unanswered_at == LATER


@pytest.mark.parametrize(
    ("sent_at", "kept"),
    [
        (None, LATER),
        (LATER, LATER),
        (LATER + 1, LATER),
        (LATER + DAY, LATER),
        (LATER - 1, LATER - 1),
        (0, 0),
        (-5, 0),
    ],
)
def test_a_providers_time_is_never_in_the_future_or_before_1970(sent_at: int | None, kept: int) -> None:
    assert clamped(sent_at, LATER) == kept
    assert further(QUIET, sent_at).added[0].sent_at == kept
    assert receive(None, received("m1", sent_at=sent_at), AROUND, LATER).after.last_message_at == kept


def test_a_message_that_comes_late_is_stored_and_moves_no_time_back() -> None:
    change = further(QUIET, sent_at=NOW - HOUR, text="I wrote this an hour ago")
    head = change.after
    assert change.added[0].sent_at == NOW - HOUR
    assert (head.last_message_at, head.last_inbound_at, head.last_message_preview) == (NOW, NOW, "hello")
    assert (head.in_seq, head.updated_at) == (2, LATER)


def test_a_clock_that_went_back_moves_no_time_back() -> None:
    head = further(QUIET, sent_at=None, now=NOW - 7).after
    assert (head.updated_at, head.last_message_at, head.last_inbound_at) == (NOW, NOW, NOW)


@pytest.mark.parametrize(
    ("text", "type_", "shown"),
    [
        ("x" * (PREVIEW + 1), MessageType.TEXT, "x" * 500),
        ("سلام", MessageType.TEXT, "سلام"),
        (None, MessageType.VOICE, "[voice]"),
        ("", MessageType.IMAGE, "[image]"),
    ],
)
def test_the_preview_is_the_beginning_or_the_kind(text: str | None, type_: MessageType, shown: str) -> None:
    event = replace(received("m2", text, LATER), type=type_)
    assert receive(QUIET, event, AROUND, LATER).after.last_message_preview == shown


@pytest.mark.parametrize(
    ("folder", "reopen", "becomes"),
    [
        (Folder.ARCHIVED, True, Folder.MAIN),
        (Folder.ARCHIVED, False, Folder.ARCHIVED),
        (Folder.SNOOZED, False, Folder.MAIN),
        (Folder.MAIN, True, Folder.MAIN),
    ],
)
def test_an_archived_conversation_comes_back_unless_the_business_says_no(
    folder: Folder,
    reopen: bool,
    becomes: Folder,
) -> None:
    around = replace(AROUND, settings=replace(SETTINGS, reopen_archived=reopen))
    assert receive(replace(QUIET, folder=folder), received("m2"), around, LATER).after.folder is becomes


def test_what_the_channel_says_of_a_person_is_taken_over_and_nothing_is_forgotten() -> None:
    known = replace(CONTACT, username="sofia", phone="+15550001", credits=7)
    event = replace(received("m2"), profile=Profile(name="Sofia M.", phone="+19990000", language="it"))
    change = receive(replace(QUIET, contact=known), event, AROUND, LATER)
    expected = replace(known, name="Sofia M.", language="it")
    assert change.after.contact == change.contact == expected


def test_a_contact_that_said_nothing_new_is_not_written_again() -> None:
    assert further(QUIET).contact is None
    assert receive(None, received("m1"), replace(AROUND, contact=CONTACT), NOW).contact is None


def test_a_group_is_not_renamed_after_whoever_wrote_last() -> None:
    event = replace(received("m2"), address="someone", profile=Profile(name="Someone"))
    change = receive(QUIET, event, AROUND, LATER)
    assert change.after.contact == CONTACT
    assert change.added[0].author == Author(kind=AuthorKind.CONTACT, id="someone", name="Someone")


def test_a_known_contact_brings_its_priority_into_a_new_conversation() -> None:
    around = replace(AROUND, contact=Contact(id=CONTACT.id, credits=20, purchases=5))
    head = receive(None, received("m1"), around, NOW).after
    assert head.contact == replace(CONTACT, credits=20, purchases=5)
    assert head.priority == PriorityParts(tier=10, credits=0, purchases=5)


def test_a_further_message_takes_over_what_was_changed_at_the_contact_meanwhile() -> None:
    around = replace(AROUND, contact=replace(CONTACT, credits=20, purchases=5))
    event = replace(received("m2"), profile=Profile(name="Sofia M."))
    change = receive(QUIET, event, around, LATER)
    assert change.contact == replace(CONTACT, name="Sofia M.", credits=20, purchases=5)


def test_the_priority_is_computed_anew_on_each_message() -> None:
    head = replace(QUIET, contact=replace(CONTACT, credits=20, purchases=20))
    assert further(head).after.priority == PriorityParts(tier=10, credits=0, purchases=15)


def test_a_priority_set_by_hand_outlives_a_further_message() -> None:
    head = replace(QUIET, priority=PriorityParts(by_hand=100))
    assert further(head).after.priority.total == 100


def test_a_conversation_remembers_every_address_its_customer_wrote_from() -> None:
    first = receive(None, replace(received("m1"), aliases=("+15550001",)), AROUND, NOW).after
    assert first.addresses == (THREAD, "+15550001")
    again = receive(first, replace(received("m2"), aliases=("bsuid-1", "+15550001")), AROUND, LATER).after
    assert again.addresses == (THREAD, "+15550001", "bsuid-1")


def test_another_contacts_facts_are_not_taken_over() -> None:
    """The conversation may have been given to a merged contact, while the address still has its first."""
    merged = replace(QUIET, contact=replace(CONTACT, id="merged", credits=20))
    change = receive(merged, received("m2"), replace(AROUND, contact=CONTACT), LATER)
    assert change.after.contact == replace(CONTACT, id="merged", credits=20)
