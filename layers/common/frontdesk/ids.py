"""Ids that follow from what they name: creating twice lands on the same key."""

from base64 import b32encode
from hashlib import sha256

from frontdesk.model import ConversationRef


def natural_id(*parts: str) -> str:
    """Hash the parts into 26 base32 characters; only the last part may contain `|`."""
    digest = sha256("|".join(parts).encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest).decode("ascii")[:26]


def conversation_ref(workspace_id: str, inbox_id: str, thread: str) -> ConversationRef:
    """Name the conversation of `thread` on `inbox_id`: the first message creates it, every other finds it."""
    return ConversationRef(workspace_id, natural_id(workspace_id, inbox_id, thread))


def successor(ref: ConversationRef, thread: str) -> ConversationRef:
    """Name the conversation of whoever has `thread` after the person of `ref` has left it."""
    return ConversationRef(ref.workspace_id, natural_id(ref.conversation_id, thread))


def contact_id(workspace_id: str, inbox_id: str, address: str) -> str:
    """Name the contact behind an address, until people merge it with another."""
    return natural_id(workspace_id, inbox_id, "contact", address)


def media_id(workspace_id: str, inbox_id: str, external_id: str, number: int) -> str:
    """Name a file of a channel's message: fetching it twice lands on the same place in the bucket."""
    return natural_id(workspace_id, inbox_id, "media", str(number), external_id)


def digest(text: str) -> str:
    """Name a text, so that its echo is recognised without keeping the text twice."""
    return natural_id(text)[:12]
