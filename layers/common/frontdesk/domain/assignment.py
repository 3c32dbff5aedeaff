"""Who is given a conversation that begins to want a person: the least busy of those available."""

from dataclasses import replace

from frontdesk.change import Change
from frontdesk.domain.operate import Patch, patch
from frontdesk.model import (
    SYSTEM,
    AuthorKind,
    Colleague,
    Floor,
    Folder,
    Given,
    Head,
    Millis,
    Record,
    Status,
    StatusChange,
    WorkspaceSettings,
)


def begins_to_want(record: Record) -> bool:
    """Whether a record tells that people are to answer from now on, without one of them having said so."""
    if not isinstance(record, StatusChange) or record.status is not Status.SUPPORT_ACTIVE:
        return False
    return record.actor.kind not in (AuthorKind.AGENT, AuthorKind.MANAGER)


def wants_somebody(head: Head) -> bool:
    """Whether a conversation is nobody's and people are to answer; a support session has a queue of its own."""
    return (
        head.status is Status.SUPPORT_ACTIVE
        and head.folder is Folder.MAIN
        and head.assignee is None
        and head.support is None
        and not head.contact.banned
    )


def least_busy(floor: Floor, capacity: int, now: Millis) -> Colleague | None:
    """Of those who are there, not busy and below capacity: who has least to answer, then who was given least."""

    def load(person: Colleague) -> tuple[int, int, str]:
        held, given = floor.holding.get(person.user_id, 0), floor.given.get(person.user_id, 0)
        return held, given, person.user_id

    free = (person for person in floor.present if person.until > now and not person.busy)
    able = (person for person in free if floor.holding.get(person.user_id, 0) < capacity)
    return min(able, key=load, default=None)


def given_out(head: Head, floor: Floor, settings: WorkspaceSettings, now: Millis) -> Change | None:
    """Give a conversation to whoever can take it; None where nobody can, it wants nobody, or that is switched off."""
    if not settings.assignment.auto or not wants_somebody(head):
        return None
    person = least_busy(floor, settings.assignment.capacity, now)
    change = patch(head, Patch(assignee=person.user_id, reason="the least busy"), SYSTEM, now) if person else None
    if person is None or change is None:
        return None
    given = Given(user_id=person.user_id, before=floor.given.get(person.user_id, 0))
    return replace(change, given=given, jobs=())  # whoever gives out may send none; the first job and the sweep remain
