"""Sessions that wait for a person are given to those who are free, where the business wants that."""

from typing import Final

from frontdesk.change import Change
from frontdesk.domain.support import assist
from frontdesk.domain.support import session as support
from frontdesk.model import Author, AuthorKind, Colleague, ConversationRef, Floor
from frontdesk.services.ground import ground
from frontdesk.services.overdue import catch_up
from frontdesk.services.ports import Deps
from frontdesk.services.transition import transition
from frontdesk.store.base import Loaded

_MOST_AT_ONCE: Final = 20


def hand_out(deps: Deps, workspace_id: str) -> Floor:
    """Give the sessions that wait to those who are free, first come first served, if the business wants that."""
    floor = deps.floor.floor(workspace_id)
    rules = deps.store.settings(workspace_id).support
    for _ in range(_MOST_AT_ONCE if rules.auto_assign else 0):
        free = floor.available(deps.clock(), rules.capacity)
        if not free or not floor.waiting:
            break
        _give(deps, ConversationRef(workspace_id, floor.waiting[0]), free[0])
        floor = deps.floor.floor(workspace_id)
    return floor


def _give(deps: Deps, ref: ConversationRef, person: Colleague) -> None:
    agent = Author(kind=AuthorKind.AGENT, id=person.user_id, name=person.name)

    def decide(loaded: Loaded) -> Change | None:
        session = loaded.head.support
        if session is None or session.agent is not None or support.is_over(loaded.head, deps.clock()):
            return None
        return assist.accept(loaded.head, session, agent, ground(loaded, deps))

    catch_up(deps, ref)
    transition(deps, ref, decide)
