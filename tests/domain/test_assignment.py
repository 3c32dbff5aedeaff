"""Who is given what begins to want a person."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from frontdesk.domain.assignment import begins_to_want, given_out, least_busy, wants_somebody
from frontdesk.model import (
    ASSISTANT,
    SYSTEM,
    AssignmentSettings,
    AuditEvent,
    Author,
    AuthorKind,
    Colleague,
    Floor,
    Folder,
    Given,
    Record,
    Status,
    StatusChange,
)
from tests.support.builders import NOW, created
from tests.support.complete import HEAD, SETTINGS

WANTING: Final = replace(created().after, status=Status.SUPPORT_ACTIVE, assignee=None)
ON: Final = replace(SETTINGS, assignment=AssignmentSettings(auto=True, capacity=2))


def there(name: str, *, busy: bool = False, until: int = NOW + 1) -> Colleague:
    return Colleague(user_id=name, busy=busy, until=until)


@pytest.mark.parametrize(
    ("present", "holding", "given", "chosen"),
    [
        ([], {}, {}, None),
        ([there("ana")], {}, {}, "ana"),
        ([there("ana"), there("ben")], {"ana": 1}, {}, "ben"),
        ([there("ben"), there("ana")], {}, {}, "ana"),
        ([there("ana"), there("ben")], {}, {"ana": 1}, "ben"),
        ([there("ana"), there("ben")], {"ben": 1}, {"ana": 9}, "ana"),
        ([there("ana", busy=True), there("ben")], {"ben": 1}, {}, "ben"),
        ([there("ana", until=NOW), there("ben")], {"ben": 1}, {}, "ben"),
        ([there("ana"), there("ben")], {"ana": 2, "ben": 1}, {}, "ben"),
        ([there("ana"), there("ben")], {"ana": 2, "ben": 3}, {}, None),
        ([there("ana", busy=True)], {}, {}, None),
    ],
)
def test_the_least_busy_of_those_available_below_capacity_is_chosen(
    present: list[Colleague], holding: Mapping[str, int], given: Mapping[str, int], chosen: str | None
) -> None:
    person = least_busy(Floor(present=tuple(present), holding=holding, given=given), 2, NOW)
    assert (person.user_id if person else None) == chosen


def test_a_conversation_is_given_with_a_reason_and_on_what_was_read() -> None:
    change = given_out(WANTING, Floor(present=(there("ana"),), given={"ana": 4}), ON, NOW)
    assert change is not None
    assert (change.after.assignee, change.given) == ("ana", Given(user_id="ana", before=4))
    assert change.after.control_epoch == WANTING.control_epoch + 1
    (event,) = [record for record in change.records if isinstance(record, AuditEvent)]
    assert (event.kind, event.actor, event.reason) == ("assignment", SYSTEM, "the least busy")
    assert event.detail == {"to": "ana"}


def test_nobody_there_or_switched_off_leaves_it_to_nobody() -> None:
    assert given_out(WANTING, Floor(), ON, NOW) is None
    off = replace(ON, assignment=AssignmentSettings())
    assert given_out(WANTING, Floor(present=(there("ana"),)), off, NOW) is None


@pytest.mark.parametrize(
    "other",
    [
        {"status": Status.ACTIVE},
        {"status": Status.CLOSED},
        {"assignee": "ben"},
        {"folder": Folder.ARCHIVED},
        {"folder": Folder.SNOOZED},
        {"support": HEAD.support},
        {"contact": replace(WANTING.contact, banned=True)},
    ],
)
def test_what_is_somebody_s_or_put_aside_or_not_for_people_is_left_alone(other: Any) -> None:
    assert wants_somebody(WANTING)
    assert not wants_somebody(replace(WANTING, **other))


def moved(actor: Author, status: Status = Status.SUPPORT_ACTIVE) -> StatusChange:
    return StatusChange(at=NOW, version=2, previous=Status.ACTIVE, status=status, actor=actor, reason="x")


@pytest.mark.parametrize(
    ("record", "wants"),
    [
        (moved(ASSISTANT), True),
        (moved(SYSTEM), True),
        (moved(Author(kind=AuthorKind.CONTACT, id="c")), True),
        (moved(Author(kind=AuthorKind.AGENT, id="ana")), False),
        (moved(Author(kind=AuthorKind.MANAGER, id="m")), False),
        (moved(ASSISTANT, Status.CLOSED), False),
        (AuditEvent(at=NOW, version=2, kind="assignment", actor=SYSTEM, reason="x"), False),
    ],
)
def test_what_a_person_has_opened_themselves_is_given_to_nobody(record: Record, wants: bool) -> None:
    assert begins_to_want(record) is wants


def test_giving_out_sends_no_jobs_of_its_own() -> None:
    change = given_out(WANTING, Floor(present=(there("ana"),)), ON, NOW)
    assert change is not None
    assert change.jobs == ()
