"""People at the support desk: sessions are started, accepted, handed on and ended; whoever waits is handed out."""

from collections.abc import Callable
from typing import Final

from frontdesk.change import Change
from frontdesk.domain.outgoing import Draft
from frontdesk.domain.support import assist
from frontdesk.domain.support import session as support
from frontdesk.errors import Refused
from frontdesk.model import SECOND, Author, Colleague, Floor, Head
from frontdesk.services import operate
from frontdesk.services.ground import ground
from frontdesk.services.handout import hand_out
from frontdesk.services.operate import Asked, Written
from frontdesk.services.overdue import catch_up
from frontdesk.services.ports import Deps
from frontdesk.store.base import Loaded

HERE: Final = 90 * SECOND
"""How long a sign of life counts; the inbox gives one every half minute."""


def start(deps: Deps, asked: Asked) -> Head | None:
    """Open a session or accept the one that waits; None without a conversation, Refused when another was quicker."""
    return _act(deps, asked, lambda loaded: assist.start(loaded.head, asked.actor, ground(loaded, deps)))


def send(deps: Deps, asked: Asked, draft: Draft) -> Written | None:
    """Say something in an open session; None without such a conversation, Refused without a session."""
    catch_up(deps, asked.ref)
    loaded = deps.store.load(asked.ref)
    if loaded is not None and not support.is_running(loaded.head, deps.clock()):
        raise Refused("no_session", "No support session is open in this conversation.")
    return operate.say(deps, asked, draft)


def end(deps: Deps, asked: Asked, closing: Draft | None) -> Head | None:
    """End a session; None without such a conversation, Refused without a session."""
    return _act(deps, asked, lambda loaded: assist.end(loaded.head, asked.actor, closing, ground(loaded, deps)))


def transfer(deps: Deps, asked: Asked, to: Author | None, note: str) -> Head | None:
    """Hand a session to a person or into the queue; None without such a conversation, Refused without a session."""
    return _act(deps, asked, lambda loaded: assist.transfer(loaded.head, asked.actor, to, note, ground(loaded, deps)))


def _act(deps: Deps, asked: Asked, decide: Callable[[Loaded], Change | None]) -> Head | None:
    """End what has run out before anything else is done to it."""
    catch_up(deps, asked.ref)
    return operate.controlled(deps, asked, decide)


def appear(deps: Deps, workspace_id: str, person: Author, *, busy: bool, here: bool = True) -> Floor:
    """Note a sign of life of a person (or that they left), and hand out what waits if that is wanted."""
    until = deps.clock() + (HERE if here else 0)
    person_here = Colleague(user_id=person.id or "", name=person.name, busy=busy, until=until)
    deps.floor.attend(workspace_id, person_here)
    return hand_out(deps, workspace_id)
