"""The lists of conversations and the list of what is due."""

from typing import Final

from frontdesk.model import Head, Millis
from frontdesk.store.keys.base import LAST_MILLI, Key

INBOX_INDEX: Final = "inbox"
DUE_INDEX: Final = "due"
DUE_SHARDS: Final = 8
LIST_SHARDS: Final = 1
"""Shards of a workspace's list; each adds a Query to a page and 500 moves a second."""
_MOST_UNREAD: Final = 99_999


def inbox_list(workspace_id: str, folder: str, shard: int) -> str:
    """One shard of a folder's list."""
    return f"INBOX#{workspace_id}#{folder}#{shard}"


def rank(entry: Head) -> str:
    """Place in the list: pinned, priority, unread, latest first; ascending, so one Query is the required order."""
    pinned = 0 if entry.pinned else 1
    priority = 100 - entry.priority.total
    unread = _MOST_UNREAD - min(entry.unread, _MOST_UNREAD)
    age = LAST_MILLI - entry.last_message_at
    return f"{pinned}#{priority:03d}#{unread:05d}#{age:013d}#{entry.conversation_id}"


def view(workspace_id: str, folder: str, name: str, shard: int, place: str) -> Key:
    """A conversation's row in one view of a folder; its rank names it, so the row needs no attributes."""
    return Key(f"VIEW#{workspace_id}#{folder}#{name}#{shard}", place)


def mark(workspace_id: str, conversation_id: str) -> Key:
    """Where a conversation was last written to stand; apart from it, so that it is undone after the head is gone."""
    return Key(f"MARK#{workspace_id}#{conversation_id}", "MARK")


def counts(workspace_id: str) -> Key:
    """How many conversations there are."""
    return Key(f"WORKSPACE#{workspace_id}", "COUNTS")


def due_list(shard: int) -> str:
    """One shard of everything that has a timer."""
    return f"DUE#{shard}"


def due_rank(due_at: Millis, entry: Head) -> str:
    """Place in the due list: earliest first; names the conversation, so the index needs no attributes."""
    return f"{due_at:013d}#{entry.workspace_id}#{entry.conversation_id}"


def shard(conversation_id: str, shards: int) -> int:
    """Spread conversations evenly; the id is a hash already."""
    return int.from_bytes(conversation_id[:8].encode("ascii"), "big") % shards
