"""The first fence: an answer is committed only into the conversation it was asked for."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change, DeliverJob, ReplyJob
from frontdesk.domain import operate
from frontdesk.domain.attend import Terms
from frontdesk.domain.receive import receive
from frontdesk.domain.respond import Ask, Drop, conclude, respond
from frontdesk.model import (
    ASSISTANT,
    MINUTE,
    SECOND,
    AuditEvent,
    Decision,
    DecisionReason,
    Direction,
    Head,
    MessageStatus,
    Status,
)
from tests.support.builders import AGENT, ALWAYS_OPEN, AROUND, NOW, REF, SETTINGS, WAITING, received

TERMS: Final = Terms(settings=SETTINGS, capabilities=ALWAYS_OPEN, burst_cap=MINUTE)
THEN: Final = NOW + 5 * SECOND
OUTCOME: Final = Decision(in_seq=1, at=THEN, reason=DecisionReason.ANSWERED, detail={"model": "m"})


def ask(head: Head, seq: int = 1, now: int = NOW) -> Ask:
    verdict = respond(head, seq, (), TERMS, now)
    assert isinstance(verdict, Ask)
    return verdict


ASKED: Final = ask(WAITING)
THINKING: Final = ASKED.claim.after


def changed(change: Change | Drop | None) -> Change:
    assert isinstance(change, Change)
    return change


def written_again(head: Head, external_id: str = "m2", now: int = NOW + SECOND) -> Head:
    return receive(head, received(external_id, sent_at=now), AROUND, now).after


def answer(head: Head, parts: tuple[str, ...] = ("Yes.",), asked: Ask = ASKED, now: int = THEN) -> Change | Drop:
    return conclude(head, asked, parts, replace(OUTCOME, in_seq=asked.covers), now)


def test_an_answer_is_one_commit_of_message_decision_and_timer() -> None:
    change = changed(answer(THINKING))
    (message,) = change.added
    head = change.after
    assert (head.answered_seq, head.first_unanswered_at, head.thinking, head.version) == (1, None, None, 3)
    assert (message.direction, message.author, message.text) == (Direction.OUTBOUND, ASSISTANT, "Yes.")
    assert (message.status, message.covers, message.epoch, message.seq) == (MessageStatus.PENDING, 1, 1, 2)
    assert change.records == (OUTCOME,)
    (entry,) = head.outbox
    assert (entry.seq, entry.state, entry.epoch, entry.message_id) == (2, MessageStatus.PENDING, 1, message.id)
    assert change.jobs == (DeliverJob(ref=REF, message_id=message.id, token=f"{REF.conversation_id}.{message.id}.0"),)
    assert (head.last_message_preview, head.last_message_at, head.read_seq) == ("Yes.", THEN, 0)


def test_an_answer_in_parts_leaves_in_order_and_counts_as_one() -> None:
    change = changed(answer(THINKING, ("One.", "Two.", "Three.")))
    assert [message.text for message in change.added] == ["One.", "Two.", "Three."]
    assert [message.seq for message in change.added] == [entry.seq for entry in change.after.outbox] == [2, 3, 4]
    assert {message.covers for message in change.added} == {1}
    assert len({job.token for job in change.jobs if isinstance(job, DeliverJob)}) == 3
    assert change.records == (OUTCOME,)
    assert (change.after.seq, change.after.last_message_preview) == (4, "Three.")


def test_no_parts_are_a_decision_and_silence() -> None:
    change = changed(answer(THINKING, ()))
    assert (change.added, change.jobs, change.records) == ((), (), (OUTCOME,))
    assert (change.after.answered_seq, change.after.seq, change.after.outbox) == (1, 1, ())


@pytest.mark.parametrize("status", [Status.SUPPORT_ACTIVE, Status.CLOSED])
def test_after_a_takeover_or_a_close_the_answer_is_a_draft_on_the_timeline(status: Status) -> None:
    lost_to = changed(operate.patch(THINKING, operate.Patch(status=status), AGENT, THEN - 1))
    change = changed(answer(lost_to.after, ("One.", "Two.")))
    assert (change.added, change.jobs) == ((), ())
    (record,) = change.records
    assert isinstance(record, AuditEvent)
    assert (record.at, record.version, record.kind, record.actor) == (THEN, change.after.version, "delivery", ASSISTANT)
    assert record.detail == {"draft": "One.\n\nTwo."}
    assert replace(change.after, version=0) == replace(lost_to.after, version=0)


def test_an_answer_begun_before_a_takeover_and_release_is_dropped_although_the_ai_is_active_again() -> None:
    taken = changed(operate.takeover(THINKING, "ana", AGENT, THEN - 2)).after
    released = changed(operate.release(taken, AGENT, THEN - 1)).after
    assert released.status is Status.ACTIVE
    assert answer(released) == Drop(why="taken over")


@pytest.mark.parametrize("parts", [(), ("Yes.",)])
def test_a_lost_answer_is_nobodys_draft_when_the_customer_has_written_again(parts: tuple[str, ...]) -> None:
    taken = changed(operate.takeover(THINKING, "ana", AGENT, NOW + 1)).after
    assert answer(written_again(taken), parts) == Drop(why="taken over")


def test_nothing_is_left_of_a_lost_silence() -> None:
    taken = changed(operate.takeover(THINKING, "ana", AGENT, NOW + 1)).after
    assert answer(taken, ()) == Drop(why="taken over")


def test_a_newer_message_makes_the_answer_stale() -> None:
    assert answer(written_again(THINKING)) == Drop(why="a newer message came in; its job answers all")


def test_an_answer_that_was_committed_is_not_committed_again() -> None:
    once = changed(answer(THINKING))
    assert answer(once.after) == Drop(why="decided meanwhile")


def test_past_the_cap_the_answer_counts_and_what_came_meanwhile_goes_on_waiting() -> None:
    late = NOW + MINUTE
    asked = ask(WAITING, now=late)
    assert asked.patient_until == late
    newer = written_again(asked.claim.after, now=late + 1)
    change = changed(answer(newer, asked=asked, now=late + 5))
    assert (change.after.answered_seq, change.after.in_seq, change.after.thinking) == (1, 2, None)
    assert change.after.first_unanswered_at == late + 5
    assert change.jobs[0] == ReplyJob(ref=REF, seq=2)
    assert isinstance(change.jobs[1], DeliverJob)
    assert change.after.unread == 2


def test_an_answer_that_comes_past_the_cap_counts_too_and_the_customer_does_not_wait_for_the_sweep() -> None:
    """DESIGN 6: `in_seq` unchanged, relaxed after the cap."""
    asked = ask(WAITING, now=NOW + MINUTE - 1)
    newer = written_again(asked.claim.after, now=NOW + MINUTE + 1)
    job_of_the_newer = respond(newer, 2, (), TERMS, NOW + MINUTE + 4)
    concluded = answer(newer, asked=asked, now=NOW + MINUTE + 5)
    assert isinstance(job_of_the_newer, Ask) or isinstance(concluded, Change)


def test_a_late_worker_does_not_overwrite_the_decision_of_a_message_that_was_answered() -> None:
    """An assignment raises the epoch and takes the lease away: another worker answers while the first still thinks."""
    assigned = changed(operate.patch(THINKING, operate.Patch(assignee="ana"), AGENT, NOW + 1)).after
    second = ask(assigned, now=NOW + 2)
    answered = changed(answer(second.claim.after, asked=second)).after
    too_late = answer(answered)
    assert isinstance(too_late, Drop) or not any(isinstance(record, Decision) for record in too_late.records)
