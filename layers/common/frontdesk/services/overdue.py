"""What happens by itself when its time has come, one change at a time."""

from frontdesk.change import Change
from frontdesk.domain.tick import overdue
from frontdesk.model import ConversationRef
from frontdesk.services.ground import ground
from frontdesk.services.ports import Deps
from frontdesk.services.transition import transition
from frontdesk.store.base import Loaded


def catch_up(deps: Deps, ref: ConversationRef) -> bool:
    """Make the next change of a conversation whose time has come; False when there is none."""
    made: list[Change | None] = []

    def decide(loaded: Loaded) -> Change | None:
        made.append(overdue(loaded.head, ground(loaded, deps)))
        return made[-1]

    transition(deps, ref, decide)
    return bool(made) and made[-1] is not None
