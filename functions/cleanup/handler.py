"""EventBridge Scheduler, every minute: act on everything that is due, and go on with campaigns."""

from typing import Final

from frontdesk import wiring
from frontdesk.model import SECOND
from frontdesk.services.campaigns import go_on
from frontdesk.services.sweep import sweep

BUDGET: Final = 45 * SECOND
"""Of the function's 50 s; campaigns get what the sweep leaves."""


def handler(_event: object, _context: object) -> dict[str, int]:
    """Return how many conversations had something to do."""
    until = wiring.clock() + BUDGET
    found = sweep(wiring.deps())
    go_on(wiring.campaign_deps(), until)
    return {"due": found}
