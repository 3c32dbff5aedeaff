"""Live support at a glance."""

from typing import Final

from frontdesk.model import Folder, Head, Status
from frontdesk.store.keys.base import Key

PRESENT: Final = "PRESENT#"
SERVING: Final = "SERVING#"
WAITING: Final = "WAITING#"
HOLDING: Final = "HOLDING#"
GIVEN: Final = "GIVEN#"


def floor(workspace_id: str) -> str:
    """A workspace's live support at a glance: who is there, who has which session, who waits."""
    return f"FLOOR#{workspace_id}"


def present(workspace_id: str, user_id: str) -> Key:
    """A person who has the inbox open."""
    return Key(floor(workspace_id), PRESENT + user_id)


def floor_places(head: Head) -> frozenset[Key]:
    """Where a conversation stands on its workspace's floor: its session, and with whom it is to be answered."""
    session = support_place(head)
    wanting = head.status is Status.SUPPORT_ACTIVE and head.folder is Folder.MAIN and head.assignee is not None
    held = Key(floor(head.workspace_id), f"{HOLDING}{head.assignee}#{head.conversation_id}")
    return frozenset((*((session,) if session else ()), *((held,) if wanting else ())))


def given(workspace_id: str, user_id: str) -> Key:
    """How often a person was given a conversation."""
    return Key(floor(workspace_id), GIVEN + user_id)


def support_place(head: Head) -> Key | None:
    """Where a session stands: in the queue by its waiting time, or with its person; None without one."""
    session = head.support
    if session is None:
        return None
    if session.waiting_since is not None:
        place = f"{WAITING}{session.waiting_since:013d}#{head.conversation_id}"
    else:
        place = f"{SERVING}{session.agent.id if session.agent else ''}#{head.conversation_id}"
    return Key(floor(head.workspace_id), place)
