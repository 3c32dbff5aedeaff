"""What people send: a message of their own, or one again that failed."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change, DeliverJob, RequestKey
from frontdesk.domain import operate
from frontdesk.domain.operate import MOST_WAITING, Patch
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import Refused
from frontdesk.model import (
    ASSISTANT,
    DAY,
    Capabilities,
    Decision,
    DecisionReason,
    Failure,
    Head,
    Message,
    MessageStatus,
    Status,
    StatusChange,
)
from tests.support.builders import (
    AGENT,
    ALWAYS_OPEN,
    CONTACT,
    NOW,
    PEOPLES,
    QUIET,
    SETTINGS,
    WAITING,
    WINDOWED,
    leaving,
    persons_message,
    reply_message,
)

S = MessageStatus
ACTIVE, SUPPORT, CLOSED = Status.ACTIVE, Status.SUPPORT_ACTIVE, Status.CLOSED
LATER: Final = NOW + 9_000
CLOSED_HEAD: Final = replace(QUIET, status=CLOSED)
DRAFT: Final = Draft(text="I'll see to it.", author=AGENT)


def changed(change: Change | None) -> Change:
    assert change is not None
    return change


def patched(head: Head, wanted: Patch) -> Change:
    return changed(operate.patch(head, wanted, AGENT, LATER))


def statuses(change: Change) -> list[tuple[Status | None, Status]]:
    return [(record.previous, record.status) for record in change.records if isinstance(record, StatusChange)]


def said(head: Head, draft: Draft = DRAFT, *, takes_over: bool = True, limits: Capabilities = ALWAYS_OPEN) -> Change:
    return operate.say(head, draft, replace(SETTINGS, takeover_on_reply=takes_over), limits, LATER)


@pytest.mark.parametrize(
    ("head", "takes_over", "becomes"),
    [
        (QUIET, True, SUPPORT),
        (WAITING, True, SUPPORT),
        (PEOPLES, True, SUPPORT),
        (CLOSED_HEAD, True, CLOSED),
        (QUIET, False, ACTIVE),
        (WAITING, False, ACTIVE),
    ],
)
def test_a_persons_message_takes_over_as_the_business_wants_and_counts_all_as_read(
    head: Head,
    takes_over: bool,
    becomes: Status,
) -> None:
    change = said(head, takes_over=takes_over)
    after = change.after
    assert (after.status, after.control_epoch) == (becomes, head.control_epoch + (becomes is not head.status))
    assert (after.unread, after.last_agent_reply_at, after.unanswered) == (0, LATER, False)
    assert [record.reason for record in change.records if isinstance(record, Decision)] == (
        [DecisionReason.TAKEN_OVER] if head.unanswered else []
    )
    (message,) = change.added
    assert (message.text, message.author, message.status, message.epoch) == (DRAFT.text, AGENT, S.PENDING, None)
    (entry,) = after.outbox
    assert (entry.seq, entry.epoch, entry.message_id) == (message.seq, None, message.id)
    assert [type(job) for job in change.jobs] == [DeliverJob]
    assert (after.seq, after.in_seq, after.last_message_preview) == (2, 1, DRAFT.text)


def test_what_the_ai_was_about_to_send_stands_before_it_and_is_stopped_by_the_epoch() -> None:
    answering = leaving(QUIET, reply_message())
    after = said(answering).after
    assert [(entry.seq, entry.epoch) for entry in after.outbox] == [(2, 1), (3, None)]
    assert after.control_epoch == 2


def test_a_request_is_claimed_with_its_message() -> None:
    claim = RequestKey(workspace_id="w", user_id="ana", key="k", fingerprint="f")
    change = operate.say(QUIET, DRAFT, SETTINGS, ALWAYS_OPEN, LATER, claim=claim)
    assert change.claims == ((claim, change.added[0].id),)


def test_a_message_to_a_closed_window_is_refused_and_says_why() -> None:
    late = replace(QUIET, last_inbound_at=LATER - 7 * DAY - 1)
    with pytest.raises(Refused, match="free-form") as refusal:
        said(late, limits=WINDOWED)
    assert refusal.value.code == "window_closed"
    assert said(replace(late, last_inbound_at=LATER - 7 * DAY), limits=WINDOWED).added


def test_a_person_may_write_to_who_opted_out_and_nothing_automatic_may() -> None:
    opted_out = replace(QUIET, contact=replace(CONTACT, opted_out=True))
    assert said(opted_out).added
    with pytest.raises(Refused) as refusal:
        said(opted_out, replace(DRAFT, author=ASSISTANT))
    assert refusal.value.code == "opted_out"


@pytest.mark.parametrize("waiting", [MOST_WAITING - 1, MOST_WAITING])
def test_only_so_many_messages_may_wait(waiting: int) -> None:
    head = leaving(QUIET, *(persons_message(number) for number in range(2, 2 + waiting)))
    if waiting < MOST_WAITING:
        assert len(said(head).after.outbox) == MOST_WAITING
        return
    with pytest.raises(Refused) as refusal:
        said(head)
    assert refusal.value.code == "conflict"


@pytest.mark.parametrize("waiting", [MOST_WAITING - 1, MOST_WAITING])
def test_sending_again_waits_behind_no_more_than_saying_something_new(waiting: int) -> None:
    lost = persons_message(2 + MOST_WAITING, status=S.FAILED)
    head = leaving(QUIET, *(persons_message(number) for number in range(2, 2 + waiting)))
    if waiting < MOST_WAITING:
        assert len(operate.retry(head, lost, ALWAYS_OPEN, LATER).after.outbox) == MOST_WAITING
        return
    with pytest.raises(Refused) as refusal:
        operate.retry(head, lost, ALWAYS_OPEN, LATER)
    assert refusal.value.code == "conflict"


FAILURE: Final = Failure(code="x", title="t", detail="d", action="a")


@pytest.mark.parametrize("status", [S.FAILED, S.UNKNOWN])
@pytest.mark.parametrize("message", [reply_message(), persons_message()], ids=["automatic", "a person's"])
def test_a_failed_or_unknown_message_leaves_once_more_as_the_persons(message: Message, status: MessageStatus) -> None:
    lost = replace(message, status=status, error=FAILURE)
    head = leaving(QUIET, lost) if status is S.UNKNOWN else replace(QUIET, seq=2)
    change = operate.retry(head, lost, ALWAYS_OPEN, LATER)
    assert change.revised == ((lost, replace(message, status=S.PENDING, error=None)),)
    (entry,) = change.after.outbox
    assert (entry.seq, entry.state, entry.epoch, entry.attempt) == (2, S.PENDING, None, 0)
    assert (entry.since, entry.queued_at) == (LATER, LATER)
    (job,) = change.jobs
    assert isinstance(job, DeliverJob)
    assert job.token.endswith(f".{change.after.version}")
    assert (change.after.status, change.after.control_epoch) == (ACTIVE, 1)


@pytest.mark.parametrize("status", [status for status in S if status not in (S.FAILED, S.UNKNOWN)])
def test_no_other_message_is_sent_again(status: MessageStatus) -> None:
    with pytest.raises(Refused) as refusal:
        operate.retry(QUIET, reply_message(status=status), ALWAYS_OPEN, LATER)
    assert refusal.value.code == "conflict"


def test_sending_again_asks_the_one_rule_first() -> None:
    late = replace(QUIET, last_inbound_at=LATER - 8 * DAY)
    with pytest.raises(Refused) as refusal:
        operate.retry(late, persons_message(status=S.FAILED), WINDOWED, LATER)
    assert refusal.value.code == "window_closed"


def test_two_retries_have_two_names_in_the_queue() -> None:
    lost = persons_message(status=S.FAILED)
    first = operate.retry(QUIET, lost, ALWAYS_OPEN, LATER)
    second = operate.retry(replace(first.after, outbox=()), lost, ALWAYS_OPEN, LATER)
    assert first.jobs != second.jobs


@pytest.mark.parametrize(
    ("message", "flies"),
    [
        (reply_message(status=S.SENDING), True),
        (reply_message(status=S.PENDING), False),
        (reply_message(status=S.UNKNOWN), False),
        (persons_message(status=S.SENDING), False),
    ],
)
def test_in_flight_is_an_automatic_message_at_the_provider(
    message: Message,
    flies: bool,
) -> None:
    assert operate.in_flight(leaving(QUIET, reply_message(9), message)) is flies
    assert not operate.in_flight(QUIET)
