"""A customer who blocks us is written to by nobody, until they let us in again or write."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.domain.reach import heard
from frontdesk.domain.receive import receive
from frontdesk.domain.sending import Settle, finish, start
from frontdesk.domain.window import Kind, can_send, closes_at
from frontdesk.errors import Moved, ShutOut
from frontdesk.events import Barred
from frontdesk.failures import BLOCKED
from frontdesk.model import DAY, HOUR, AuditEvent, AuthorKind, Head, MessageStatus, Millis, Reach
from tests.support.builders import (
    ALWAYS_OPEN,
    AROUND,
    NOW,
    QUIET,
    THREAD,
    WINDOWED,
    leaving,
    persons_message,
    received,
)

LATER: Final = NOW + HOUR
SHUT: Final = replace(QUIET, reach=Reach(blocked_at=NOW + 1))


def _barred(*, barred: bool, at: Millis | None = LATER) -> Barred:
    return Barred(thread=THREAD, barred=barred, at=at)


@pytest.mark.parametrize("author", list(AuthorKind))
def test_nobody_writes_to_who_has_blocked_us(author: AuthorKind) -> None:
    refusal = can_send(SHUT, author, ALWAYS_OPEN, LATER, Kind(template=True))
    assert refusal is not None
    assert refusal.code == "blocked"


def test_a_block_and_its_end_are_noted_once() -> None:
    change = heard(QUIET, _barred(barred=True), LATER)
    assert change is not None
    assert change.after.reach.blocked_at == LATER
    assert [record.reason for record in change.records if isinstance(record, AuditEvent)] == ["the customer blocked us"]
    assert heard(change.after, _barred(barred=True), LATER) is None
    back = heard(change.after, _barred(barred=False, at=None), LATER + 1)
    assert back is not None
    assert back.after.reach.blocked_at is None
    assert heard(back.after, _barred(barred=False), LATER) is None


def test_a_block_from_before_the_customers_last_message_is_over() -> None:
    assert heard(QUIET, _barred(barred=True, at=NOW - 1), LATER) is None


def test_who_writes_has_let_us_in() -> None:
    assert receive(SHUT, received("m2", "hello again", LATER), AROUND, LATER).after.reach.blocked_at is None


def test_a_send_that_the_channel_refuses_for_a_block_is_remembered_and_the_next_is_not_tried() -> None:
    message = persons_message(status=MessageStatus.SENDING)
    change = finish(leaving(QUIET, message), message, ShutOut(BLOCKED), LATER)
    assert change is not None
    assert change.after.reach.blocked_at == LATER
    assert change.revised[0][1].status is MessageStatus.FAILED
    following = persons_message(3)
    verdict = start(replace(leaving(change.after, following), seq=3), following, ALWAYS_OPEN, LATER)
    assert isinstance(verdict, Settle)
    assert verdict.change.revised[0][1].error == BLOCKED


FROM_AD: Final = replace(WINDOWED, free_entry_window=3 * DAY)


@pytest.mark.parametrize(
    ("clicked", "wrote", "closes"),
    [
        (None, NOW, NOW + DAY),
        (NOW, NOW, NOW + 3 * DAY),
        (NOW - 3 * DAY, NOW, NOW + DAY),
        (NOW, NOW + HOUR, NOW + 3 * DAY),
    ],
)
def test_after_an_ad_the_window_is_open_for_three_days(clicked: Millis | None, wrote: Millis, closes: Millis) -> None:
    head: Head = replace(QUIET, last_inbound_at=wrote, reach=Reach(free_entry_at=clicked))
    assert closes_at(head, FROM_AD, AuthorKind.ASSISTANT) == closes
    assert can_send(head, AuthorKind.ASSISTANT, FROM_AD, closes) is None
    assert can_send(head, AuthorKind.ASSISTANT, FROM_AD, closes + 1) is not None


def test_an_ad_is_remembered_while_the_customer_goes_on_writing() -> None:
    event = replace(received("m1", "Price?", NOW), from_ad=True)
    head = receive(None, event, AROUND, NOW).after
    assert head.reach.free_entry_at == NOW
    assert receive(head, received("m2", "Hello?", LATER), AROUND, LATER).after.reach.free_entry_at == NOW


@pytest.mark.parametrize(("after", "allowed"), [(DAY, True), (DAY + 1, False)])
def test_a_file_of_a_person_needs_the_short_window(after: Millis, allowed: bool) -> None:
    for kind, expected in ((Kind(file=True), allowed), (Kind(), True)):
        assert (can_send(QUIET, AuthorKind.AGENT, WINDOWED, NOW + after, kind) is None) is expected


def test_a_send_to_a_group_that_has_moved_waits_and_goes_to_where_the_group_is() -> None:
    message = persons_message(status=MessageStatus.SENDING)
    change = finish(leaving(QUIET, message), message, Moved(BLOCKED, "-1002400"), LATER)
    assert change is not None
    assert change.after.thread == "-1002400"
    assert change.after.addresses == ("-1002400",)
    assert [entry.state for entry in change.after.outbox] == [MessageStatus.PENDING]
    assert change.revised[0][1].status is MessageStatus.PENDING
    (record,) = change.records
    assert isinstance(record, AuditEvent)
    assert (record.version, record.detail) == (change.after.version, {"from": THREAD, "to": "-1002400"})


def test_answers_go_through_the_connection_that_the_customer_last_wrote_through() -> None:
    event = replace(received("bc-12:1", "Are you open?", LATER), via="bc-12")
    head = receive(QUIET, event, AROUND, LATER).after
    assert (head.thread, head.place) == (THREAD, f"bc-12:{THREAD}")
    assert receive(head, received("2", "and here?", LATER), AROUND, LATER).after.place == THREAD
