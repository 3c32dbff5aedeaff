"""What people do to a conversation: set, take over, give back, read."""

from dataclasses import replace
from itertools import product
from typing import Final

import pytest

from frontdesk.change import Change, ReplyJob
from frontdesk.domain import operate
from frontdesk.domain.operate import Calculated, Nobody, Patch
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import Refused
from frontdesk.model import (
    AuditEvent,
    Decision,
    DecisionReason,
    Folder,
    Head,
    Lease,
    MessageStatus,
    PriorityParts,
    Status,
    StatusChange,
)
from tests.support.builders import (
    AGENT,
    NOW,
    PEOPLES,
    QUIET,
    REF,
    WAITING,
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


@pytest.mark.parametrize("head", [QUIET, WAITING, PEOPLES, CLOSED_HEAD])
@pytest.mark.parametrize("status", [None, *Status])
@pytest.mark.parametrize("assignee", [None, "ana", Nobody()])
def test_any_combination_is_one_change_and_one_epoch(
    head: Head, status: Status | None, assignee: str | Nobody | None
) -> None:
    for pinned, archived in product([None, True, False], repeat=2):
        wanted = Patch(status=status, assignee=assignee, pinned=pinned, archived=archived)
        change = operate.patch(head, wanted, AGENT, LATER)
        assigns, moves = assignee == "ana", status not in (None, head.status)
        if not (assigns or moves or pinned or archived):
            assert change is None
            continue
        after = changed(change).after
        assert after.status is (status or head.status)
        assert after.assignee == ("ana" if assigns else None)
        assert (after.pinned, after.folder) == (bool(pinned), Folder.ARCHIVED if archived else Folder.MAIN)
        assert after.control_epoch == head.control_epoch + (assigns or moves)
        assert (after.version, after.updated_at) == (head.version + 1, LATER)
        assert statuses(changed(change)) == ([(head.status, status)] if moves else [])
        assert after.unanswered is (head.unanswered and not moves)
        assert (after.in_seq, after.read_seq, after.seq) == (head.in_seq, head.read_seq, head.seq)


def test_nothing_to_change_is_no_change() -> None:
    head = replace(QUIET, pinned=True, tags=("late",), assignee="ana", folder=Folder.ARCHIVED)
    same = Patch(status=ACTIVE, pinned=True, tags=("late",), assignee="ana", archived=True)
    assert operate.patch(head, same, AGENT, LATER) is None
    assert operate.patch(head, Patch(), AGENT, LATER) is None
    assert operate.patch(QUIET, Patch(assignee=Nobody()), AGENT, LATER) is None


def test_tags_are_replaced_and_can_be_emptied() -> None:
    head = replace(QUIET, tags=("late",))
    assert patched(head, Patch(tags=("vip", "late"))).after.tags == ("vip", "late")
    assert patched(head, Patch(tags=())).after.tags == ()


@pytest.mark.parametrize(
    ("folder", "archived", "becomes"),
    [
        (Folder.MAIN, True, Folder.ARCHIVED),
        (Folder.SNOOZED, True, Folder.ARCHIVED),
        (Folder.ARCHIVED, False, Folder.MAIN),
    ],
)
def test_archiving_moves_between_folders(
    folder: Folder,
    archived: bool,
    becomes: Folder,
) -> None:
    assert patched(replace(QUIET, folder=folder), Patch(archived=archived)).after.folder is becomes


def test_restoring_what_is_snoozed_leaves_it_snoozed() -> None:
    assert operate.patch(replace(QUIET, folder=Folder.SNOOZED), Patch(archived=False), AGENT, LATER) is None


@pytest.mark.parametrize(
    ("before", "wanted", "detail"),
    [
        (None, "ana", {"to": "ana"}),
        ("ben", "ana", {"from": "ben", "to": "ana"}),
        ("ben", Nobody(), {"from": "ben"}),
    ],
)
def test_an_assignment_is_recorded_and_stops_an_answer_under_way(
    before: str | None, wanted: str | Nobody, detail: dict[str, str]
) -> None:
    thinking = replace(WAITING, assignee=before, thinking=Lease(seq=1, until=LATER))
    change = patched(thinking, Patch(assignee=wanted, reason="shift"))
    assert change.records == (
        AuditEvent(at=LATER, version=2, kind="assignment", actor=AGENT, reason="shift", detail=detail),
    )
    assert (change.after.control_epoch, change.after.thinking) == (2, None)
    assert change.jobs == (ReplyJob(ref=REF, seq=1),), "it is the AI's still, so it is asked again"


def test_a_record_carries_the_persons_reason() -> None:
    change = patched(QUIET, Patch(status=CLOSED, reason="solved by phone"))
    (record,) = change.records
    assert isinstance(record, StatusChange)
    assert (record.reason, record.at) == ("solved by phone", LATER)
    assert record.actor == AGENT


@pytest.mark.parametrize("head", [QUIET, WAITING, PEOPLES, CLOSED_HEAD])
def test_a_takeover_makes_it_that_persons(head: Head) -> None:
    change = changed(operate.takeover(head, "ana", AGENT, LATER))
    after = change.after
    assert (after.status, after.assignee, after.control_epoch) == (SUPPORT, "ana", head.control_epoch + 1)
    assert (after.unanswered, after.first_unanswered_at, after.thinking) == (False, None, None)
    decided = [(record.in_seq, record.reason) for record in change.records if isinstance(record, Decision)]
    assert decided == ([(1, DecisionReason.TAKEN_OVER)] if head.unanswered else [])
    assert change.jobs == ()


def test_taking_over_what_one_has_already_changes_nothing() -> None:
    mine = changed(operate.takeover(QUIET, "ana", AGENT, LATER)).after
    assert operate.takeover(mine, "ana", AGENT, LATER + 1) is None


def test_taking_over_from_a_colleague_is_an_assignment_under_a_new_epoch() -> None:
    theirs = changed(operate.takeover(QUIET, "ben", AGENT, LATER)).after
    change = changed(operate.takeover(theirs, "ana", AGENT, LATER))
    assert (change.after.assignee, change.after.status) == ("ana", SUPPORT)
    assert change.after.control_epoch == theirs.control_epoch + 1
    assert statuses(change) == []


def test_a_release_gives_it_back_and_leaves_what_was_settled() -> None:
    taken = changed(operate.takeover(WAITING, "ana", AGENT, LATER)).after
    change = changed(operate.release(taken, AGENT, LATER))
    after = change.after
    assert (after.status, after.assignee, after.control_epoch) == (ACTIVE, None, 3)
    assert not after.unanswered
    assert change.jobs == ()
    assert statuses(change) == [(SUPPORT, ACTIVE)]


def test_a_closed_conversation_is_not_released_by_accident() -> None:
    with pytest.raises(Refused, match="closed") as refusal:
        operate.release(CLOSED_HEAD, AGENT, LATER)
    assert refusal.value.code == "conflict"


def test_releasing_what_nobody_has_changes_nothing() -> None:
    assert operate.release(QUIET, AGENT, LATER) is None


SEVERAL: Final = replace(QUIET, seq=6, in_seq=5, answered_seq=5, read_seq=2)


@pytest.mark.parametrize(("seq", "read"), [(None, 5), (5, 5), (99, 5), (4, 4), (3, 3)])
def test_reading_counts_up_to_what_was_seen(seq: int | None, read: int) -> None:
    after = changed(operate.mark_read(SEVERAL, seq, LATER)).after
    assert (after.read_seq, after.unread) == (read, 5 - read)
    assert after == replace(SEVERAL, read_seq=read, version=SEVERAL.version + 1, updated_at=LATER)


@pytest.mark.parametrize("seq", [2, 1, 0, -7])
def test_reading_never_goes_back(seq: int) -> None:
    assert operate.mark_read(SEVERAL, seq, LATER) is None


def test_what_came_while_a_person_read_stays_unread() -> None:
    seen = SEVERAL.in_seq
    newer = replace(SEVERAL, seq=7, in_seq=6, answered_seq=6, version=9)
    assert changed(operate.mark_read(newer, seen, LATER)).after.unread == 1


@pytest.mark.parametrize(("seq", "read"), [(None, 4), (4, 4), (2, 2), (0, 0)])
def test_what_is_marked_unread_counts_again_for_everybody_and_for_who_marked_it(seq: int | None, read: int) -> None:
    seen = replace(SEVERAL, read_seq=5, read_by={"ana": 5, "ben": 5})
    after = changed(operate.mark_unread(seen, seq, LATER, "ana")).after
    assert (after.unread, after.read_by) == (5 - read, {"ana": read, "ben": 5})


@pytest.mark.parametrize("seq", [2, 3, 99, None])
def test_marking_unread_what_is_unread_changes_nothing(seq: int | None) -> None:
    assert operate.mark_unread(SEVERAL, seq, LATER) is None


def test_nothing_is_unread_where_nobody_wrote() -> None:
    assert operate.mark_unread(replace(QUIET, seq=1, in_seq=0, answered_seq=0, read_seq=0), None, LATER) is None


def test_a_priority_set_by_hand_holds_until_it_is_to_be_calculated_again() -> None:
    rated = replace(QUIET, priority=PriorityParts(tier=30, credits=25))
    urgent = changed(operate.patch(rated, Patch(priority=100), AGENT, LATER)).after
    assert urgent.priority.total == 100
    assert operate.patch(urgent, Patch(priority=100), AGENT, LATER) is None
    back = changed(operate.patch(urgent, Patch(priority=Calculated()), AGENT, LATER)).after
    assert back.priority == rated.priority


def test_reading_what_is_read_changes_nothing() -> None:
    assert operate.mark_read(replace(SEVERAL, read_seq=5), None, LATER) is None
