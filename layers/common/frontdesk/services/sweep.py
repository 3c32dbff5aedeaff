"""The schedule's work: find what is due and send the jobs again that seem lost."""

from typing import Final

from frontdesk.domain.tick import tick
from frontdesk.model import SECOND
from frontdesk.services.ports import Deps
from frontdesk.services.transition import send_jobs

BUDGET: Final = 40 * SECOND
"""The rest is left to the next run."""


def sweep(deps: Deps) -> int:
    """Go through everything due and return how many conversations had something to do."""
    began = deps.clock()
    found = 0
    for ref in deps.store.due(began):
        if deps.clock() > began + BUDGET:
            break
        loaded = deps.store.load(ref)
        if loaded is None:
            continue
        jobs = tick(loaded.head, deps.clock())
        found += bool(jobs)
        send_jobs(deps, jobs)
    return found
