"""DESIGN 7: the status table, every event in every status."""

from dataclasses import replace

import pytest

from frontdesk.domain.status import TABLE, Event, after, move, settle
from frontdesk.model import Decision, DecisionReason, Head, Lease, Status, StatusChange
from tests.support.builders import AGENT, NOW, QUIET, WAITING

ACTIVE, SUPPORT, CLOSED = Status.ACTIVE, Status.SUPPORT_ACTIVE, Status.CLOSED


@pytest.mark.parametrize(
    ("event", "status", "becomes"),
    [
        (Event.CUSTOMER, ACTIVE, ACTIVE),
        (Event.CUSTOMER, SUPPORT, SUPPORT),
        (Event.CUSTOMER, CLOSED, CLOSED),
        (Event.PERSON_REPLIES, ACTIVE, SUPPORT),
        (Event.PERSON_REPLIES, SUPPORT, SUPPORT),
        (Event.PERSON_REPLIES, CLOSED, CLOSED),
        (Event.TAKEOVER, ACTIVE, SUPPORT),
        (Event.TAKEOVER, SUPPORT, SUPPORT),
        (Event.TAKEOVER, CLOSED, SUPPORT),
        (Event.HAND_OFF, ACTIVE, SUPPORT),
        (Event.HAND_OFF, SUPPORT, SUPPORT),
        (Event.HAND_OFF, CLOSED, CLOSED),
        (Event.RELEASE, ACTIVE, ACTIVE),
        (Event.RELEASE, SUPPORT, ACTIVE),
        (Event.RELEASE, CLOSED, CLOSED),
        (Event.SUPPORT_STARTS, ACTIVE, SUPPORT),
        (Event.SUPPORT_STARTS, SUPPORT, SUPPORT),
        (Event.SUPPORT_STARTS, CLOSED, SUPPORT),
        (Event.FLOW_HANDS_OVER, ACTIVE, SUPPORT),
        (Event.FLOW_HANDS_OVER, SUPPORT, SUPPORT),
        (Event.FLOW_HANDS_OVER, CLOSED, CLOSED),
    ],
)
def test_an_event_leads_where_the_table_says(event: Event, status: Status, becomes: Status) -> None:
    assert after(event, status) is becomes


def test_the_table_above_is_complete() -> None:
    assert set(TABLE) == set(Event)
    assert len(Event) * len(Status) == 21


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("target", Status)
def test_a_move_raises_the_epoch_once_and_leaves_one_record(status: Status, target: Status) -> None:
    head = replace(QUIET, status=status, control_epoch=5)
    step = move(head, target, AGENT, "because", NOW + 1)
    if status is target:
        assert step.head == head
        assert step.records == ()
        return
    assert (step.head.status, step.head.control_epoch) == (target, 6)
    assert step.records == (
        StatusChange(
            at=NOW + 1, version=head.version + 1, previous=status, status=target, actor=AGENT, reason="because"
        ),
    )


def test_a_move_decides_what_was_unanswered_and_ends_the_models_work() -> None:
    thinking = replace(WAITING, thinking=Lease(seq=1, until=NOW + 9))
    step = move(thinking, SUPPORT, AGENT, "taken over", NOW + 1)
    assert (step.head.answered_seq, step.head.first_unanswered_at, step.head.thinking) == (1, None, None)
    assert step.records[1:] == (Decision(in_seq=1, at=NOW + 1, reason=DecisionReason.TAKEN_OVER),)


@pytest.mark.parametrize(
    ("head", "decided"),
    [(WAITING, [1]), (replace(WAITING, in_seq=4, answered_seq=1), [4]), (QUIET, [])],
)
def test_settling_decides_the_latest_message_only_and_only_once(head: Head, decided: list[int]) -> None:
    step = settle(head, DecisionReason.NOT_ACTIVE, NOW)
    assert [record.in_seq for record in step.records if isinstance(record, Decision)] == decided
    assert not step.head.unanswered
    assert settle(step.head, DecisionReason.NOT_ACTIVE, NOW).records == ()
