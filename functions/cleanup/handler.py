"""EventBridge Scheduler, every minute: act on everything that is due, and go on with campaigns."""

from typing import Final

from frontdesk.model import SECOND
from frontdesk.services.campaigns import go_on
from frontdesk.services.sweep import sweep
from frontdesk.wiring import clock, desk

BUDGET: Final = 45 * SECOND
"""Of the function's 50 s; campaigns get what the sweep leaves."""


def handler(_event: object, _context: object) -> dict[str, int]:
    """Return how many conversations had something to do."""
    until = clock.clock() + BUDGET
    found = sweep(desk.deps())
    go_on(desk.campaign_deps(), until)
    return {"due": found}
