"""The second fence and the fate of one outgoing message: every move it can make, and the ones it cannot."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change
from frontdesk.domain import operate
from frontdesk.domain.sending import (
    MOST_ATTEMPTS,
    MOST_UNKNOWN,
    Idle,
    Outcome,
    Send,
    Settle,
    Start,
    Wait,
    backoff,
    finish,
    next_entry,
    start,
)
from frontdesk.errors import Ambiguous, NotSent, Rejected
from frontdesk.failures import BANNED, NO_ANSWER, OVERDUE, TAKEN_OVER, WINDOW_CLOSED
from frontdesk.model import (
    DAY,
    MINUTE,
    SECOND,
    Capabilities,
    Failure,
    Head,
    Message,
    MessageStatus,
    Millis,
    Outgoing,
    Status,
)
from frontdesk.timers import SENDING_GRACE, STALE
from tests.support.builders import (
    AGENT,
    ALWAYS_OPEN,
    CONTACT,
    NOW,
    QUIET,
    WINDOWED,
    entry_of,
    external,
    leaving,
    persons_message,
    reply_message,
)

S = MessageStatus
FAILURE: Final = Failure(code="x", title="t", detail="d", action="a")
ANSWER: Final = reply_message()
PERSONS: Final = persons_message()
PENDING: Final = leaving(QUIET, ANSWER)
SENDING: Final = leaving(QUIET, replace(ANSWER, status=S.SENDING))
A_WEEK_AGO: Final = replace(leaving(QUIET, PERSONS), last_inbound_at=NOW - 7 * DAY)
UNKNOWN: Final = leaving(QUIET, replace(ANSWER, status=S.UNKNOWN))


def began(head: Head, message: Message = ANSWER, now: Millis = NOW, limits: Capabilities = ALWAYS_OPEN) -> Start:
    return start(head, message, limits, now)


def entry(head: Head, number: int = 0) -> Outgoing:
    return head.outbox[number]


def revised(change: Change | None) -> Message:
    assert change is not None
    ((_, after),) = change.revised
    return after


def waiting(head: Head, *, attempt: int = 1, not_before: Millis = 0) -> Head:
    """The head with its first outbox entry at this try."""
    first, *rest = head.outbox
    return replace(head, outbox=(replace(first, attempt=attempt, not_before=not_before), *rest))


def test_a_pending_message_is_marked_before_it_leaves() -> None:
    verdict = began(PENDING, now=NOW + 5)
    assert isinstance(verdict, Send)
    assert verdict.message == revised(verdict.change) == replace(ANSWER, status=S.SENDING)
    marked = entry(verdict.change.after)
    assert (marked.state, marked.since, marked.attempt, marked.queued_at) == (S.SENDING, NOW + 5, 1, NOW)
    assert verdict.change.after.version == PENDING.version + 1
    assert verdict.change.after.control_epoch == PENDING.control_epoch


@pytest.mark.parametrize(
    "head",
    [QUIET, leaving(QUIET, reply_message(3)), leaving(QUIET, reply_message(1), ANSWER), UNKNOWN],
    ids=["nothing waits", "another waits", "another is first", "its fate is open"],
)
def test_nothing_happens_to_a_message_that_is_not_the_next(head: Head) -> None:
    assert began(head) == Idle()


def test_an_automatic_message_is_cancelled_when_the_epoch_has_moved_on() -> None:
    verdict = began(replace(PENDING, control_epoch=2))
    assert isinstance(verdict, Settle)
    assert revised(verdict.change) == replace(ANSWER, status=S.CANCELLED, error=TAKEN_OVER)
    assert verdict.change.after.outbox == ()


def test_after_takeover_and_release_an_older_answer_is_still_cancelled() -> None:
    taken = operate.takeover(PENDING, "ana", AGENT, NOW)
    assert taken is not None
    released = operate.release(taken.after, AGENT, NOW)
    assert released is not None
    verdict = began(released.after)
    assert isinstance(verdict, Settle)
    assert revised(verdict.change).status is S.CANCELLED


def test_an_assignment_leaves_no_customer_without_an_answer_while_the_ai_is_active() -> None:
    """A takeover makes it a person's business; to assign alone leaves the AI in charge."""
    assigned = operate.patch(PENDING, operate.Patch(assignee="ana"), AGENT, NOW)
    assert assigned is not None
    assert assigned.after.status is Status.ACTIVE
    verdict = began(assigned.after)
    assert isinstance(verdict, Send)
    assert verdict.message.epoch == assigned.after.control_epoch


def test_a_persons_message_leaves_whatever_the_epoch() -> None:
    assert isinstance(began(replace(leaving(QUIET, PERSONS), control_epoch=9), PERSONS), Send)


@pytest.mark.parametrize(
    ("head", "message", "limits", "now", "end", "why"),
    [
        (replace(PENDING, contact=replace(CONTACT, banned=True)), ANSWER, ALWAYS_OPEN, NOW, S.CANCELLED, BANNED),
        (replace(PENDING, last_inbound_at=NOW - DAY), ANSWER, WINDOWED, NOW + 1, S.CANCELLED, WINDOW_CLOSED),
        (A_WEEK_AGO, PERSONS, WINDOWED, NOW + 1, S.FAILED, WINDOW_CLOSED),
        (PENDING, ANSWER, ALWAYS_OPEN, NOW + STALE + 1, S.CANCELLED, OVERDUE),
        (leaving(QUIET, PERSONS), PERSONS, ALWAYS_OPEN, NOW + DAY + 1, S.FAILED, OVERDUE),
    ],
)
def test_a_message_that_may_not_leave_ends_without_a_call_and_says_why(
    head: Head, message: Message, limits: Capabilities, now: Millis, end: MessageStatus, why: Failure
) -> None:
    verdict = began(head, message, now, limits)
    assert isinstance(verdict, Settle)
    assert revised(verdict.change) == replace(message, status=end, error=why)
    assert verdict.change.after.outbox == ()


@pytest.mark.parametrize(("message", "patience"), [(ANSWER, STALE), (PERSONS, DAY)], ids=["automatic", "a person's"])
def test_a_message_leaves_until_it_is_overdue_to_the_millisecond(message: Message, patience: Millis) -> None:
    head = leaving(QUIET, message)
    assert isinstance(began(head, message, NOW + patience), Send)
    assert isinstance(began(head, message, NOW + patience + 1), Settle)


def test_a_throttled_message_waits_and_its_followers_with_it() -> None:
    second = reply_message(3)
    head = waiting(leaving(QUIET, ANSWER, second), not_before=NOW + 10)
    assert began(head, now=NOW + 9) == Wait(until=NOW + 10)
    assert began(head, second, now=NOW + 9) == Idle()
    assert isinstance(began(head, now=NOW + 10), Send)


def test_a_message_that_is_being_sent_is_waited_for_and_never_sent_again() -> None:
    mark = replace(ANSWER, status=S.SENDING)
    assert began(SENDING, mark, NOW + SENDING_GRACE - 1) == Wait(until=NOW + SENDING_GRACE)
    verdict = began(SENDING, mark, NOW + SENDING_GRACE)
    assert isinstance(verdict, Settle)
    assert revised(verdict.change) == replace(mark, status=S.UNKNOWN, error=NO_ANSWER)
    assert (entry(verdict.change.after).state, entry(verdict.change.after).since) == (S.UNKNOWN, NOW + SENDING_GRACE)


def test_an_epoch_that_moves_while_a_message_is_with_the_provider_changes_nothing_of_its_fate() -> None:
    mark = replace(ANSWER, status=S.SENDING)
    assert began(replace(SENDING, control_epoch=2), mark) == Wait(until=NOW + SENDING_GRACE)


def done(outcome: Outcome, head: Head = SENDING, message: Message | None = None) -> Change | None:
    return finish(head, message or replace(ANSWER, status=S.SENDING), outcome, NOW + 7)


@pytest.mark.parametrize("head", [SENDING, UNKNOWN], ids=["sending", "given up too early"])
def test_a_message_the_channel_took_is_sent_under_its_id(head: Head) -> None:
    change = done("555:99", head)
    assert change is not None
    assert revised(change) == replace(ANSWER, status=S.SENT, external_id="555:99")
    assert change.after.outbox == ()
    assert change.pointers == ((external("555:99"), ANSWER.id),)


def test_a_message_the_channel_refused_has_failed_with_its_words() -> None:
    change = done(Rejected(FAILURE))
    assert revised(change) == replace(ANSWER, status=S.FAILED, error=FAILURE)
    assert change is not None
    assert change.after.outbox == ()


def test_a_message_without_a_certain_answer_is_unknown_and_does_not_hold_up_the_next() -> None:
    second = reply_message(3)
    head = replace(SENDING, outbox=(*SENDING.outbox, entry_of(second)))
    change = done(Ambiguous(FAILURE), head)
    assert revised(change) == replace(ANSWER, status=S.UNKNOWN, error=FAILURE)
    assert change is not None
    assert [(kept.seq, kept.state) for kept in change.after.outbox] == [(2, S.UNKNOWN), (3, S.PENDING)]
    assert next_entry(change.after) == entry(change.after, 1)
    assert isinstance(began(change.after, second), Send)


@pytest.mark.parametrize(
    ("attempt", "retry_after", "wait"),
    [(1, None, 2 * SECOND), (1, 30 * SECOND, 30 * SECOND), (3, None, 8 * SECOND), (3, 1, 1), (7, None, 128 * SECOND)],
)
def test_a_message_that_provably_did_not_leave_waits_for_its_next_try(
    attempt: int, retry_after: Millis | None, wait: Millis
) -> None:
    second = reply_message(3)
    head = waiting(replace(SENDING, outbox=(*SENDING.outbox, entry_of(second))), attempt=attempt)
    change = done(NotSent(FAILURE, retry_after), head)
    assert change is not None
    assert revised(change) == replace(ANSWER, status=S.PENDING)
    back = entry(change.after)
    assert (back.seq, back.state, back.attempt, back.since) == (2, S.PENDING, attempt, NOW + 7)
    assert back.not_before == NOW + 7 + wait
    assert back.queued_at == NOW
    assert began(change.after, now=NOW + 7) == Wait(until=NOW + 7 + wait)


@pytest.mark.parametrize(("attempt", "end"), [(MOST_ATTEMPTS - 1, S.PENDING), (MOST_ATTEMPTS, S.FAILED)])
def test_tries_are_counted(attempt: int, end: MessageStatus) -> None:
    change = done(NotSent(FAILURE), waiting(SENDING, attempt=attempt))
    assert revised(change).status is end


@pytest.mark.parametrize("outcome", ["555:99", NotSent(FAILURE), Rejected(FAILURE), Ambiguous(FAILURE)])
@pytest.mark.parametrize("head", [QUIET, PENDING], ids=["settled before", "pending again"])
def test_a_fate_that_was_settled_before_stays(head: Head, outcome: Outcome) -> None:
    assert done(outcome, head) is None


def test_waiting_grows_and_has_an_end() -> None:
    waits = [backoff(attempt) for attempt in range(1, 20)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (2 * SECOND, 15 * MINUTE)


def test_a_head_remembers_a_bounded_number_of_open_fates_the_latest_ones() -> None:
    messages = [replace(reply_message(number), status=S.UNKNOWN) for number in range(2, 2 + MOST_UNKNOWN)]
    last = replace(reply_message(99), status=S.SENDING)
    head = leaving(QUIET, *messages, last)
    change = done(Ambiguous(FAILURE), head, last)
    assert change is not None
    assert [kept.seq for kept in change.after.outbox] == [*range(3, 2 + MOST_UNKNOWN), 99]
    assert len(change.after.outbox) == MOST_UNKNOWN


def test_what_still_has_to_leave_is_never_forgotten() -> None:
    unknown = [replace(reply_message(number), status=S.UNKNOWN) for number in range(20, 31)]
    pending = [reply_message(number) for number in range(40, 60)]
    last = replace(reply_message(99), status=S.SENDING)
    change = done(Rejected(FAILURE), leaving(QUIET, *unknown, *pending, last), last)
    assert change is not None
    assert [kept.seq for kept in change.after.outbox if kept.state is S.PENDING] == list(range(40, 60))


def test_messages_leave_in_the_order_they_were_queued() -> None:
    first, second, third = reply_message(2), persons_message(3), reply_message(4)
    head = leaving(QUIET, first, second, third)
    left = []
    for message in (first, second, third):
        coming = next_entry(head)
        assert coming is not None
        assert coming.message_id == message.id
        verdict = began(head, message)
        assert isinstance(verdict, Send)
        sent = finish(verdict.change.after, verdict.message, f"p{message.seq}", NOW + 1)
        assert sent is not None
        left.append(message.seq)
        head = sent.after
    assert left == [2, 3, 4]
    assert next_entry(head) is None
