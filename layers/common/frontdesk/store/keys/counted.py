"""What is counted."""

from frontdesk.model import Millis
from frontdesk.store.keys.base import Key


def sheet(workspace_id: str, conversation_id: str, quarter: Millis) -> Key:
    """What was counted of a conversation in a quarter of an hour; apart from it, like its mark."""
    return Key(f"SHEET#{workspace_id}#{conversation_id}", f"{quarter:013d}")


def happened(workspace_id: str, what: str, quarter: Millis, conversation_id: str) -> Key:
    """Something that happened in a conversation in a quarter of an hour; the row needs no attributes."""
    return Key(f"HAPPENED#{workspace_id}#{what}", f"{quarter:013d}#{conversation_id}")


def coverage(workspace_id: str) -> Key:
    """From when the sums of a workspace are whole."""
    return Key(f"WORKSPACE#{workspace_id}", "SUMS")


def figures(workspace_id: str, quarter: Millis, channel: str, agent: str) -> Key:
    """What happened in a quarter of an hour on a channel, by one person or nobody."""
    return Key(f"FIGURES#{workspace_id}", f"{quarter:013d}#{channel}#{agent}")
