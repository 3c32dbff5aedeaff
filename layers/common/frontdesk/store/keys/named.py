"""Who is named in which note."""

from collections.abc import Iterator
from typing import Final

from frontdesk.model import ConversationRef, Note
from frontdesk.store.keys.base import Key

MENTION: Final = "MENTION#"
UNREAD: Final = "UNREAD#"


def mentions(workspace_id: str, user_id: str) -> str:
    """Where a person is named, and which of that is new."""
    return f"MENTIONS#{workspace_id}#{user_id}"


def mentioned(ref: ConversationRef, entry: Note) -> Iterator[Key]:
    """For each whom a note concerns: that it does, and that it is new to them."""
    for user_id in entry.concerns:
        pk = mentions(ref.workspace_id, user_id)
        yield Key(pk, f"{MENTION}{entry.id}#{ref.conversation_id}")
        yield Key(pk, f"{UNREAD}{ref.conversation_id}#{entry.id}")
