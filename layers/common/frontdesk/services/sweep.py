"""The schedule's work: find what is due, change what its time has come for, and send the jobs again that seem lost."""

from typing import Final

from frontdesk.change import Change
from frontdesk.domain.tick import overdue, tick
from frontdesk.model import SECOND, ConversationRef
from frontdesk.services.ground import ground
from frontdesk.services.ports import Deps
from frontdesk.services.transition import send_jobs, transition
from frontdesk.store.base import Loaded

BUDGET: Final = 40 * SECOND
"""The rest is left to the next run."""


def sweep(deps: Deps) -> int:
    """Go through everything due and return how many conversations had something to do."""
    began = deps.clock()
    found = 0
    for ref in deps.store.due(began):
        if deps.clock() > began + BUDGET:
            break
        found += _act(ref, deps)
    return found


def _act(ref: ConversationRef, deps: Deps) -> bool:
    """Change what is overdue, each under the usual condition, then send the jobs that seem lost."""
    changed = False
    while catch_up(deps, ref):
        changed = True
    loaded = deps.store.load(ref)
    jobs = tick(loaded.head, deps.clock()) if loaded else ()
    send_jobs(deps, jobs)
    return changed or bool(jobs)


def catch_up(deps: Deps, ref: ConversationRef) -> bool:
    """Make the next change of a conversation whose time has come; False when there is none."""
    made: list[Change | None] = []

    def decide(loaded: Loaded) -> Change | None:
        made.append(overdue(loaded.head, ground(loaded, deps)))
        return made[-1]

    transition(deps, ref, decide)
    return bool(made) and made[-1] is not None
