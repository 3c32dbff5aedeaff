"""A tap is acknowledged by the channel's own call, until it has been, and then no more."""

from dataclasses import replace
from typing import Final

from frontdesk.change import SignalJob
from frontdesk.domain import taps
from frontdesk.domain.receive import receive
from frontdesk.domain.tick import tick
from frontdesk.events import Received
from frontdesk.model import Choice, Head, MessageType, Signal, Tap
from frontdesk.timers import TAP_GRACE, due_at
from tests.support.builders import AROUND, NOW, QUIET, REF, received

TAPPED: Final[Received] = replace(
    received("4382", "Yes", None), type=MessageType.CHOICE, choice=Choice(id="yes"), tapped=True
)
JOB: Final = SignalJob(ref=REF, signal=Signal.TAP, at=NOW)


def _tapped() -> Head:
    return receive(QUIET, TAPPED, AROUND, NOW).after


def test_a_tap_is_kept_with_its_message_and_its_job_is_sent() -> None:
    change = receive(QUIET, TAPPED, AROUND, NOW)
    assert change.after.taps == (Tap(id="4382", at=NOW),)
    assert JOB in change.jobs
    assert receive(None, TAPPED, AROUND, NOW).after.taps == change.after.taps
    assert receive(QUIET, received("m2"), AROUND, NOW).after.taps == ()


def test_a_lost_job_is_sent_again_by_the_sweep() -> None:
    head = replace(_tapped(), answered_seq=2, first_unanswered_at=None)
    assert due_at(head) == NOW + TAP_GRACE
    assert tick(head, NOW + TAP_GRACE - 1) == ()
    assert tick(head, NOW + TAP_GRACE) == (replace(JOB, at=NOW + TAP_GRACE),)


def test_what_was_acknowledged_is_forgotten_and_nothing_else() -> None:
    head = _tapped()
    assert taps.acknowledged(head, ["another"], NOW) is None
    change = taps.acknowledged(replace(head, taps=(*head.taps, Tap(id="4383", at=NOW))), ["4382"], NOW)
    assert change is not None
    assert [tap.id for tap in change.after.taps] == ["4383"]


def test_the_head_remembers_no_more_taps_than_a_phone_can_wait_for() -> None:
    head = _tapped()
    for number in range(taps.MOST + 5):
        head, _ = taps.noted(head, replace(TAPPED, external_id=str(number)), NOW)
    assert len(head.taps) == taps.MOST
    assert head.taps[-1].id == str(taps.MOST + 4)
