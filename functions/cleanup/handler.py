"""EventBridge Scheduler, every minute: act on everything that is due."""

from frontdesk import wiring
from frontdesk.services.sweep import sweep


def handler(_event: object, _context: object) -> dict[str, int]:
    """Return how many conversations had something to do."""
    return {"due": sweep(wiring.deps())}
