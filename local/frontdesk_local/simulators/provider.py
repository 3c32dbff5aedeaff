"""The one seam between the server and whoever is played."""

from collections.abc import Sequence
from typing import Protocol

from frontdesk_local.simulators.call import Answer, Call
from frontdesk_local.simulators.jsons import Json


class Provider(Protocol):
    """One played service: pure but for its own memory, never waiting."""

    def channels(self, call: Call) -> Sequence[str]:
        """Name the channels a call may belong to, the likeliest first."""
        ...

    def answer(self, call: Call) -> Answer:
        """Check the call against the documented rules, and do what it asks or refuse."""
        ...

    def failure(self, status: int) -> Json:
        """Spell an error of this status the way the service does, for faults without a body."""
        ...
