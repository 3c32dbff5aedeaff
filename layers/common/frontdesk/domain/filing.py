"""Where a conversation is put: the archive, aside for a while, back again; and notes that colleagues find there."""

from dataclasses import dataclass, replace
from typing import TypedDict

from frontdesk.change import Change, next_version
from frontdesk.domain.case import Ground
from frontdesk.model import Author, Folder, Head, Millis, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Put aside until a moment, or, without one, until the customer writes; the customer's message ends both."""

    until: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awake:
    """Says that the conversation is to be snoozed no longer; None would say: leave it."""


class Place(TypedDict):
    """A folder, and until when."""

    folder: Folder
    snoozed_until: Millis | None


def place(head: Head, *, archived: bool | None, snooze: Snooze | Awake | None) -> Place:
    """Where the conversation is listed; the archive goes before snoozing."""
    folder, until = head.folder, head.snoozed_until
    if isinstance(snooze, Snooze):
        folder, until = Folder.SNOOZED, snooze.until
    elif isinstance(snooze, Awake) and folder is Folder.SNOOZED:
        folder, until = Folder.MAIN, None
    if archived:
        return Place(folder=Folder.ARCHIVED, snoozed_until=None)
    if archived is False and folder is Folder.ARCHIVED:
        folder = Folder.MAIN
    return Place(folder=folder, snoozed_until=until)


def note(head: Head, text: str, actor: Author, now: Millis, mentions: tuple[Author, ...] = ()) -> Change:
    """Write something down for colleagues, some of whom it names."""
    after = replace(head, version=next_version(head), updated_at=max(now, head.updated_at))
    record = Note(at=now, version=after.version, actor=actor, text=text, mentions=mentions)
    return Change(before=head, after=after, records=(record,))


def woken(head: Head, ground: Ground) -> Change | None:
    """Bring a snoozed conversation back to the main list when its time has come."""
    if head.folder is not Folder.SNOOZED or head.snoozed_until is None or ground.now < head.snoozed_until:
        return None
    after = replace(
        head,
        version=next_version(head),
        folder=Folder.MAIN,
        snoozed_until=None,
        updated_at=max(ground.now, head.updated_at),
    )
    return Change(before=head, after=after)
