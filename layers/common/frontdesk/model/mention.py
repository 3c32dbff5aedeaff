"""A colleague is named in a note."""

from dataclasses import dataclass

from frontdesk.model.conversation import Head
from frontdesk.model.records import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A note that names somebody, the conversation it is in, and whether that person has yet to see it."""

    head: Head
    note: Note
    unread: bool
