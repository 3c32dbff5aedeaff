"""What is counted of what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from frontdesk.model.times import Millis

HAND_OFF: Final = "hand_off"
FAILURE: Final = "failure"
RATING: Final = "rating"
LISTED: Final = frozenset({HAND_OFF, FAILURE, RATING})
"""Counters whose tail is a reason, code or value. They are rare, and looked for, so their conversations are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What happened in a quarter of an hour on a channel, by one person or by nobody (an empty `agent`)."""

    at: Millis
    channel: str
    agent: str
    counts: Mapping[str, int]
