"""A change that breaks an invariant cannot even be made."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from frontdesk.change import Change, InvalidChange, earliest, next_version
from frontdesk.errors import FrontdeskError
from frontdesk.model import SYSTEM, Head, Status, StatusChange
from tests.support.builders import AGENT, NOW, QUIET, WAITING, created

ACTIVE, SUPPORT, CLOSED = Status.ACTIVE, Status.SUPPORT_ACTIVE, Status.CLOSED
NEXT: Final = replace(QUIET, version=3)
CREATION: Final = StatusChange(at=NOW, version=1, previous=None, status=ACTIVE, actor=SYSTEM, reason="r")


def moved(previous: Status, status: Status) -> StatusChange:
    return StatusChange(at=NOW, version=3, previous=previous, status=status, actor=AGENT, reason="r")


def on(after: Head, *records: StatusChange, before: Head = QUIET) -> Callable[[], Change]:
    return lambda: Change(before=before, after=after, records=records)


def new(after: Head, *records: StatusChange) -> Callable[[], Change]:
    return lambda: Change(before=None, after=after, records=records)


@pytest.mark.parametrize(
    "change",
    [
        on(NEXT),
        on(replace(NEXT, status=CLOSED, control_epoch=2), moved(ACTIVE, CLOSED)),
        on(replace(NEXT, control_epoch=2)),
        new(WAITING, CREATION),
    ],
    ids=["a version", "a status", "an epoch alone", "a new head"],
)
def test_what_the_rules_make_is_accepted(change: Callable[[], Change]) -> None:
    assert change().after is not None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (on(replace(NEXT, version=2)), "by one version"),
        (on(replace(NEXT, version=4)), "by one version"),
        (on(replace(NEXT, conversation_id="ANOTHER")), "moves one head"),
        (on(replace(NEXT, workspace_id="another")), "moves one head"),
        (on(replace(NEXT, control_epoch=0)), "rises by one or stays"),
        (on(replace(NEXT, control_epoch=3)), "rises by one or stays"),
        (on(replace(NEXT, status=CLOSED, control_epoch=2)), "its one record"),
        (on(NEXT, moved(ACTIVE, CLOSED)), "its one record"),
        (on(NEXT, moved(ACTIVE, ACTIVE)), "its one record"),
        (on(replace(NEXT, status=CLOSED, control_epoch=2), moved(SUPPORT, CLOSED)), "its one record"),
        (on(replace(NEXT, status=CLOSED, control_epoch=2), moved(ACTIVE, SUPPORT)), "its one record"),
        (on(replace(NEXT, status=CLOSED, control_epoch=2), moved(ACTIVE, CLOSED), moved(ACTIVE, CLOSED)), "its one"),
        (on(replace(NEXT, status=CLOSED), moved(ACTIVE, CLOSED)), "raises the control epoch"),
        (on(replace(NEXT, last_message_at=NOW - 1)), "never go back"),
        (on(replace(NEXT, seq=0)), "never go back"),
        (on(replace(NEXT, in_seq=0)), "never go back"),
        (on(replace(NEXT, answered_seq=0)), "never go back"),
        (on(replace(NEXT, first_unanswered_at=NOW)), "unanswered exactly"),
        (new(WAITING), "one status record"),
        (new(WAITING, CREATION, CREATION), "one status record"),
        (new(WAITING, replace(CREATION, status=CLOSED)), "of its status"),
        (new(replace(WAITING, first_unanswered_at=None), CREATION), "unanswered exactly"),
        (new(WAITING, moved(CLOSED, ACTIVE)), "one status record"),
        (new(replace(WAITING, version=2), CREATION), "version 1, epoch 1"),
        (new(replace(WAITING, control_epoch=2), CREATION), "version 1, epoch 1"),
    ],
)
def test_each_broken_rule_is_refused(change: Callable[[], Change], rule: str) -> None:
    with pytest.raises(InvalidChange, match=rule):
        change()


@pytest.mark.parametrize(
    "change",
    [
        new(replace(WAITING, first_unanswered_at=None), CREATION),
        new(WAITING, replace(CREATION, status=CLOSED)),
        on(replace(NEXT, answered_seq=0, first_unanswered_at=NOW)),
        on(replace(NEXT, answered_seq=2)),
        on(replace(NEXT, read_seq=2)),
        on(replace(NEXT, read_seq=0, pinned=True), before=replace(QUIET, read_seq=1)),
    ],
    ids=[
        "new and unanswered without its timer",
        "new with a record of another status",
        "unanswered again",
        "answered before it came",
        "read before it came",
        "unread again, and more",
    ],
)
def test_each_of_these_is_refused_too(change: Callable[[], Change]) -> None:
    with pytest.raises(InvalidChange):
        change()


def test_a_broken_rule_is_a_defect_that_nothing_catches_as_our_own() -> None:
    assert not issubclass(InvalidChange, FrontdeskError)


def test_small_helpers() -> None:
    assert next_version(created().after) == 2
    assert earliest(None, 3, 1, None) == 1
    assert earliest(None, None) is None
    assert earliest(0, 5) == 0
