"""A conversation's collection, and the claims that keep its messages single."""

from typing import Final

from frontdesk.change import Claim, ExternalKey
from frontdesk.model import ConversationRef, Decision, Note, Record, StatusChange
from frontdesk.store.keys.base import Key

HEAD: Final = "HEAD"
MESSAGE: Final = "MESSAGE#"
STATUS: Final = "STATUS#"
DECISION: Final = "DECISION#"
EVENT: Final = "EVENT#"
NOTE: Final = "NOTE#"


def conversation(workspace_id: str, conversation_id: str) -> str:
    """The collection that holds a conversation whole."""
    return f"CONVERSATION#{workspace_id}#{conversation_id}"


def named_conversation(pk: str) -> ConversationRef | None:
    """The conversation whose collection this is; None for another collection."""
    match pk.split("#"):
        case ["CONVERSATION", workspace_id, conversation_id]:
            return ConversationRef(workspace_id, conversation_id)
        case _:
            return None


def head(workspace_id: str, conversation_id: str) -> Key:
    """The head; creating it twice is refused by the key."""
    return Key(conversation(workspace_id, conversation_id), HEAD)


def message(workspace_id: str, conversation_id: str, message_id: str) -> Key:
    """A message by its id, which is the sort key's tail."""
    return Key(conversation(workspace_id, conversation_id), MESSAGE + message_id)


def record(workspace_id: str, conversation_id: str, entry: Record) -> Key:
    """A timeline record; a decision is keyed by its inbound message, so there is one."""
    pk = conversation(workspace_id, conversation_id)
    if isinstance(entry, Decision):
        return Key(pk, f"{DECISION}{entry.in_seq:010d}")
    if isinstance(entry, Note):
        return note(workspace_id, conversation_id, entry.id)
    if isinstance(entry, StatusChange):
        return Key(pk, f"{STATUS}{entry.at:013d}#{entry.version:010d}")
    return Key(pk, f"{EVENT}{entry.at:013d}#{entry.version:010d}#{entry.kind}")


def note(workspace_id: str, conversation_id: str, note_id: str) -> Key:
    """A note by its id, which is the sort key's tail."""
    return Key(conversation(workspace_id, conversation_id), NOTE + note_id)


def claim(entry: Claim) -> Key:
    """A natural key that only one writer can hold."""
    if isinstance(entry, ExternalKey):
        return external(entry.inbox_id, entry.external_id)
    return Key(f"IDEMPOTENCY#{entry.workspace_id}#{entry.user_id}#{entry.key}", "IDEMPOTENCY")


def external(inbox_id: str, external_id: str) -> Key:
    """Natural, not random: a redelivered webhook lands on the same key and the write is refused."""
    return Key(f"EXTERNAL#{inbox_id}#{external_id}", "EXTERNAL")


def raw(inbox_id: str, day: str, name: str) -> Key:
    """A body or fragment kept as it came because it was not understood; its name is its hash."""
    return Key(f"RAW#{inbox_id}#{day}", name)
