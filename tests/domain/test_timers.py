"""I14: a conversation is in the due index exactly while something is under way, and the sweep repairs just that."""

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.change import DeliverJob, ReplyJob
from frontdesk.domain.tick import tick
from frontdesk.model import MINUTE, SECOND, Head, Lease, MessageStatus, Millis
from frontdesk.timers import LEASE, PENDING_GRACE, SENDING_GRACE, STALE, UNANSWERED_GRACE, due_at
from tests.support.builders import NOW, QUIET, REF, WAITING, entry_of, leaving, persons_message, reply_message
from tests.support.tables import resource

S = MessageStatus
UNDER_WAY: Final = (S.PENDING, S.SENDING)


def of(state: MessageStatus, seq: int = 2, not_before: Millis = 0) -> Head:
    entry = replace(entry_of(reply_message(seq, state)), not_before=not_before)
    return replace(QUIET, seq=seq, outbox=(entry,))


@pytest.mark.parametrize(
    ("head", "due"),
    [
        (QUIET, None),
        (WAITING, NOW + UNANSWERED_GRACE),
        (replace(WAITING, thinking=Lease(seq=1, until=NOW + LEASE)), NOW + LEASE),
        (replace(WAITING, thinking=Lease(seq=1, until=NOW + 1)), NOW + UNANSWERED_GRACE),
        (of(S.PENDING), NOW + PENDING_GRACE),
        (of(S.PENDING, not_before=NOW + MINUTE), NOW + MINUTE + PENDING_GRACE),
        (of(S.SENDING), NOW + SENDING_GRACE),
        (of(S.UNKNOWN), None),
        (replace(of(S.SENDING), answered_seq=0, first_unanswered_at=NOW), NOW + UNANSWERED_GRACE),
        (leaving(QUIET, reply_message(2, S.SENDING), reply_message(3)), NOW + PENDING_GRACE),
    ],
)
def test_a_conversation_is_due(head: Head, due: Millis | None) -> None:
    assert due_at(head) == due


@given(
    waiting=st.booleans(),
    lease=st.none() | st.integers(0, 2 * NOW),
    states=st.lists(st.sampled_from([S.PENDING, S.SENDING, S.UNKNOWN]), max_size=4),
)
def test_it_is_due_exactly_while_something_is_under_way(
    waiting: bool,
    lease: int | None,
    states: list[MessageStatus],
) -> None:
    head = leaving(WAITING if waiting else QUIET, *(reply_message(n, state) for n, state in enumerate(states, 2)))
    head = replace(head, thinking=Lease(seq=1, until=lease) if lease is not None else None)
    assert (due_at(head) is not None) is (waiting or any(state in UNDER_WAY for state in states))


def test_a_grace_is_longer_than_what_it_waits_for() -> None:
    assert resource("DeliverFunction")["Timeout"] * SECOND < SENDING_GRACE
    assert resource("AiReplyFunction")["Timeout"] * SECOND < STALE
    assert SENDING_GRACE < STALE
    assert UNANSWERED_GRACE < LEASE < STALE


@pytest.mark.parametrize("head", [WAITING, of(S.PENDING), of(S.SENDING)])
def test_nothing_is_repaired_before_it_is_due_to_the_millisecond(head: Head) -> None:
    due = due_at(head)
    assert due is not None
    assert tick(head, due - 1) == ()
    assert tick(head, due) != ()


def test_a_lost_reply_job_is_sent_again() -> None:
    assert tick(WAITING, NOW + UNANSWERED_GRACE) == (ReplyJob(ref=REF, seq=1),)
    burst = replace(WAITING, seq=4, in_seq=4)
    assert tick(burst, NOW + UNANSWERED_GRACE) == (ReplyJob(ref=REF, seq=4),)


@pytest.mark.parametrize("state", UNDER_WAY)
def test_a_lost_delivery_is_sent_again_under_a_name_the_queue_has_not_seen(state: MessageStatus) -> None:
    head = of(state)
    tokens = set()
    for minute in range(3):
        (job,) = tick(head, NOW + (minute + 1) * MINUTE)
        assert isinstance(job, DeliverJob)
        assert (job.ref, job.message_id) == (REF, head.outbox[0].message_id)
        tokens.add(job.token)
    assert len(tokens) == 3


def test_of_several_messages_the_next_is_delivered() -> None:
    head = leaving(QUIET, reply_message(2, S.UNKNOWN), persons_message(3), reply_message(4))
    (job,) = tick(head, NOW + PENDING_GRACE)
    assert isinstance(job, DeliverJob)
    assert job.message_id == head.outbox[1].message_id


def test_at_rest_there_is_nothing_to_do() -> None:
    assert tick(QUIET, 2 * NOW) == ()
    assert tick(of(S.UNKNOWN), 2 * NOW) == ()
