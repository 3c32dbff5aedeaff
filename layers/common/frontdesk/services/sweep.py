"""The schedule's work: find what is due, change what its time has come for, and send the jobs again that seem lost."""

from typing import Final

from frontdesk.domain.tick import tick
from frontdesk.model import SECOND, ConversationRef
from frontdesk.services.handout import hand_out
from frontdesk.services.overdue import catch_up
from frontdesk.services.ports import Deps
from frontdesk.services.transition import send_jobs

BUDGET: Final = 40 * SECOND
"""The rest is left to the next run."""


def sweep(deps: Deps) -> int:
    """Go through everything due and return how many conversations had something to do."""
    began = deps.clock()
    found, waiting = 0, set[str]()
    for ref in deps.store.due(began):
        if deps.clock() > began + BUDGET:
            break
        found += _act(ref, waiting, deps)
    for workspace_id in sorted(waiting):
        hand_out(deps, workspace_id)
    return found


def _act(ref: ConversationRef, waiting: set[str], deps: Deps) -> bool:
    """Change what is overdue, each under the usual condition, then send the jobs that seem lost."""
    changed = False
    while catch_up(deps, ref):
        changed = True
    loaded = deps.store.load(ref)
    if loaded and loaded.head.support and loaded.head.support.agent is None:
        waiting.add(ref.workspace_id)
    jobs = tick(loaded.head, deps.clock()) if loaded else ()
    send_jobs(deps, jobs)
    return changed or bool(jobs)
