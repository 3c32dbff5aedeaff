"""What a rule stands on, as it was loaded."""

from frontdesk.domain.case import Ground
from frontdesk.services.ports import Deps
from frontdesk.store.base import Loaded


def ground(loaded: Loaded, deps: Deps) -> Ground:
    """The settings that were read, the channel of the conversation, the time."""
    capabilities = deps.channels[loaded.head.channel].capabilities
    return Ground(settings=loaded.settings, capabilities=capabilities, now=deps.clock())
