"""What is counted of what happened."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.model.times import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What happened in a quarter of an hour on a channel, by one person or by nobody (an empty `agent`)."""

    at: Millis
    channel: str
    agent: str
    counts: Mapping[str, int]
