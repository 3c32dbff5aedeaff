"""A message of unknown fate is asked for three times; only a trace or its absence settles it, never another send."""

from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change, LookUpJob
from frontdesk.domain.sending import Send, finish, start
from frontdesk.domain.tick import tick
from frontdesk.domain.traces import Found, looked
from frontdesk.errors import Ambiguous
from frontdesk.failures import NO_ANSWER
from frontdesk.model import MINUTE, SECOND, Failure, Head, Message, MessageStatus, Millis
from frontdesk.timers import LOOKS, due_at
from tests.support.builders import ALWAYS_OPEN, NOW, QUIET, leaving, persons_message

S = MessageStatus
TRACED: Final = replace(ALWAYS_OPEN, traces=True)
BUSY: Final = Ambiguous(Failure(code="503", title="t", detail="d", action="a"))


def lost(capabilities: object = TRACED) -> tuple[Head, Message]:
    """A message whose answer never came, at NOW."""
    message = persons_message()
    step = start(leaving(QUIET, message), message, capabilities, NOW)  # type: ignore[arg-type]  # one of two values
    assert isinstance(step, Send)
    change = finish(step.change.after, step.message, Ambiguous(NO_ANSWER), NOW)
    assert change is not None
    return change.after, change.revised[0][1]


def looks(head: Head, now: Millis) -> list[LookUpJob]:
    return [job for job in tick(head, now) if isinstance(job, LookUpJob)]


def look(head: Head, message: Message, found: Found, number: int = 0) -> Change | None:
    job = LookUpJob(ref=head.ref, message_id=message.id, looks=number, at=0)
    return looked(head, message, job, found, NOW + MINUTE)


def test_it_is_asked_for_when_the_receipts_have_had_their_time() -> None:
    head, message = lost()
    assert due_at(head) == NOW + 30 * SECOND
    assert looks(head, NOW + 30 * SECOND - 1) == []
    (job,) = looks(head, NOW + 30 * SECOND)
    assert (job.message_id, job.looks) == (message.id, 0)


def test_a_channel_that_cannot_be_asked_is_not() -> None:
    head, _ = lost(ALWAYS_OPEN)
    assert due_at(head) is None
    assert tick(head, NOW + 60 * MINUTE) == ()


def test_a_trace_settles_it_as_sent() -> None:
    head, message = lost()
    change = look(head, message, "SM1")
    assert change is not None
    ((_, after),) = change.revised
    assert (after.status, after.external_id, after.error) == (S.SENT, "SM1", None)
    assert change.after.outbox == ()
    assert [target for _, target in change.pointers] == [message.id]


@pytest.mark.parametrize("found", [None, BUSY])
def test_without_a_trace_it_is_asked_for_again_later(found: Found) -> None:
    head, message = lost()
    for number in range(len(LOOKS) - 1):
        change = look(head, message, found, number)
        assert change is not None
        assert change.revised == ()
        head = change.after
        assert due_at(head) == NOW + LOOKS[number + 1]


def test_after_the_last_look_without_a_trace_it_was_not_sent() -> None:
    head, message = _at_the_last_look()
    change = look(head, message, None, len(LOOKS) - 1)
    assert change is not None
    ((_, after),) = change.revised
    assert after.status is S.FAILED
    assert after.error is not None
    assert after.error.code == "no_trace"
    assert (change.after.outbox, due_at(change.after)) == ((), None)


def test_when_the_channel_would_not_say_its_fate_stays_unknown_and_nobody_asks_any_more() -> None:
    head, message = _at_the_last_look()
    change = look(head, message, BUSY, len(LOOKS) - 1)
    assert change is not None
    (entry,) = change.after.outbox
    assert (entry.state, change.revised, due_at(change.after)) == (S.UNKNOWN, (), None)
    assert looks(change.after, NOW + 60 * MINUTE) == []


@pytest.mark.parametrize("found", ["SM1", None, BUSY])
def test_a_look_that_comes_late_or_twice_changes_nothing(found: Found) -> None:
    head, message = lost()
    after = look(head, message, None)
    assert after is not None
    assert look(after.after, message, found) is None
    assert look(replace(head, outbox=()), message, found) is None


def _at_the_last_look() -> tuple[Head, Message]:
    head, message = lost()
    (entry,) = head.outbox
    return replace(head, outbox=(replace(entry, looks=len(LOOKS) - 1),)), message
