"""The mark of conversations whose latest words did not arrive, through every rule that writes a message."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.domain import echo, operate
from frontdesk.domain.amend import amend
from frontdesk.domain.sending import Outcome, finish
from frontdesk.domain.undelivered import standing
from frontdesk.errors import Ambiguous, NotSent, Rejected
from frontdesk.events import Echoed, Receipt
from frontdesk.model import Direction, Failure, Head, Message, MessageStatus, MessageType, Undelivered
from tests.support.builders import ALWAYS_OPEN, NOW, QUIET, SETTINGS, THREAD, created, leaving, persons_message

S = MessageStatus
FAILURE: Final = Failure(code="x", title="t", detail="d", action="a")
PERSONS: Final = replace(persons_message(), status=S.SENDING)
INBOUND: Final = created().added[0]


def ours(seq: int, status: MessageStatus) -> Message:
    return replace(PERSONS, seq=seq, status=status)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([(2, S.FAILED)], (2, S.FAILED)),
        ([(2, S.UNKNOWN)], (2, S.UNKNOWN)),
        ([(2, S.UNKNOWN), (2, S.FAILED)], (2, S.FAILED)),
        ([(2, S.FAILED), (3, S.UNKNOWN)], (3, S.UNKNOWN)),
        ([(2, S.FAILED), (2, S.PENDING)], None),
        ([(2, S.UNKNOWN), (2, S.SENT)], None),
        ([(2, S.FAILED), (3, S.PENDING), (3, S.SENDING)], (2, S.FAILED)),
        ([(2, S.FAILED), (3, S.CANCELLED)], (2, S.FAILED)),
        ([(2, S.FAILED), (3, S.SENT)], None),
        ([(2, S.FAILED), (3, S.READ)], None),
        ([(3, S.FAILED), (2, S.READ)], (3, S.FAILED)),
        ([(3, S.FAILED), (2, S.FAILED)], (3, S.FAILED)),
        ([(2, S.SENT), (3, S.DELIVERED)], None),
    ],
)
def test_the_latest_that_did_not_arrive_is_marked_until_something_does(
    written: Sequence[tuple[int, MessageStatus]], expected: tuple[int, MessageStatus] | None
) -> None:
    mark: Undelivered | None = None
    for seq, status in written:
        mark = standing(mark, ours(seq, status))
    assert mark == (None if expected is None else Undelivered(seq=expected[0], status=expected[1]))


@pytest.mark.parametrize("known", [None, Undelivered(seq=1, status=S.FAILED)], ids=["unmarked", "marked"])
def test_what_the_customer_writes_says_nothing_of_ours(known: Undelivered | None) -> None:
    assert INBOUND.direction is Direction.INBOUND
    assert standing(known, replace(INBOUND, seq=9)) == known


def finished(outcome: Outcome) -> Head:
    change = finish(leaving(QUIET, PERSONS), PERSONS, outcome, NOW)
    assert change is not None
    return change.after


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("e1", None),
        (Rejected(FAILURE), S.FAILED),
        (Ambiguous(FAILURE), S.UNKNOWN),
        (NotSent(FAILURE), None),
    ],
    ids=["sent", "refused", "no answer", "to be tried again"],
)
def test_a_send_marks_what_it_ended_in(outcome: Outcome, expected: MessageStatus | None) -> None:
    mark = finished(outcome).undelivered
    assert mark == (None if expected is None else Undelivered(seq=PERSONS.seq, status=expected))


FAILED_HEAD: Final = finished(Rejected(FAILURE))
LOST: Final = replace(PERSONS, status=S.FAILED)


def told(head: Head, message: Message, status: MessageStatus) -> Head:
    event = Receipt(target="e1", thread=THREAD, status=status, error=FAILURE if status is S.FAILED else None)
    change = amend(head, replace(message, external_id="e1"), event, NOW)
    assert change is not None
    return change.after


def test_a_receipt_marks_what_failed_on_its_way() -> None:
    assert told(QUIET, ours(2, S.SENT), S.FAILED).undelivered == Undelivered(seq=2, status=S.FAILED)


def test_a_receipt_of_a_later_message_takes_the_mark_away_and_one_of_an_earlier_does_not() -> None:
    marked = replace(QUIET, undelivered=Undelivered(seq=2, status=S.FAILED))
    assert told(marked, ours(3, S.SENT), S.DELIVERED).undelivered is None
    assert told(marked, ours(1, S.SENT), S.READ).undelivered == marked.undelivered


def test_a_person_who_sends_again_takes_the_mark_away() -> None:
    assert FAILED_HEAD.undelivered is not None
    assert operate.retry(FAILED_HEAD, LOST, ALWAYS_OPEN, NOW).after.undelivered is None


def test_a_reply_from_the_channels_own_app_takes_the_mark_away() -> None:
    event = Echoed(external_id="e9", thread=THREAD, type=MessageType.TEXT, text="Here I am.", sent_at=NOW)
    change = echo.overheard(FAILED_HEAD, event, SETTINGS, NOW)
    assert change.after.undelivered is None
