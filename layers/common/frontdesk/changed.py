"""What the table's stream tells: which conversations and messages changed, from what to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from frontdesk.model import Contact, ConversationRef, Head, Message, Note, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChanged:
    """A head as it was and as it became; None where it did not exist."""

    ref: ConversationRef
    before: Head | None
    after: Head | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChanged:
    """A message as it was and as it became; None where it did not exist."""

    ref: ConversationRef
    before: Message | None
    after: Message | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged:
    """A contact as it was and as it became; None where it did not exist."""

    workspace_id: str
    contact_id: str
    before: Contact | None
    after: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChanged:
    """A timeline record that was written, or erased; None where it did not exist."""

    ref: ConversationRef
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """Somebody wrote something down for colleagues."""

    ref: ConversationRef
    note: Note


Changed: TypeAlias = HeadChanged | MessageChanged
"""What happened to a conversation."""


def every_head(changes: Iterable[Changed]) -> Iterator[HeadChanged]:
    """Each change of a head."""
    yield from (change for change in changes if isinstance(change, HeadChanged))


def heads(changes: Iterable[Changed]) -> Iterator[HeadChanged]:
    """What happened to each head in all, from the first image to the last."""
    latest: dict[ConversationRef, HeadChanged] = {}
    for change in every_head(changes):
        first = latest.get(change.ref, change)
        latest[change.ref] = HeadChanged(ref=change.ref, before=first.before, after=change.after)
    yield from latest.values()


def messages(changes: Iterable[Changed]) -> Iterator[MessageChanged]:
    """What happened to each message in all."""
    latest: dict[tuple[ConversationRef, str], MessageChanged] = {}
    for change in changes:
        if isinstance(change, MessageChanged):
            noun = change.after or change.before
            name = (change.ref, noun.id if noun else "")
            first = latest.get(name, change)
            latest[name] = MessageChanged(ref=change.ref, before=first.before, after=change.after)
    yield from latest.values()
