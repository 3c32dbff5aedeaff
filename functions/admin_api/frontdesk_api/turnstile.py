"""How many requests a workspace may make: a bucket of tokens for each, in memory, so that asking costs nothing.

Each container counts for itself: it keeps one business from taking the desk away from the others, no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

from frontdesk.model import SECOND, Millis
from frontdesk_api.problems import Problem

PER_SECOND: Final = 50
BURST: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bucket:
    tokens: float
    at: Millis


class Turnstile:
    """The buckets of one container."""

    def __init__(self, clock: Callable[[], Millis], per_second: float = PER_SECOND, burst: float = BURST) -> None:
        """Let `burst` requests through at once and `per_second` in the long run."""
        self._clock = clock
        self._rate = per_second / SECOND
        self._burst = burst
        self._buckets: dict[str, _Bucket] = {}

    def admit(self, workspace_id: str) -> None:
        """Count a request; 429 with Retry-After when there are too many."""
        now = self._clock()
        before = self._buckets.get(workspace_id, _Bucket(tokens=self._burst, at=now))
        tokens = min(self._burst, before.tokens + max(0, now - before.at) * self._rate)
        admitted = tokens >= 1
        self._buckets[workspace_id] = _Bucket(tokens=tokens - admitted, at=max(now, before.at))
        if not admitted:
            wait = ceil((1 - tokens) / self._rate / SECOND)
            raise Problem(
                429, "rate_limited", "Too many requests; wait a moment.", headers={"retry-after": str(max(wait, 1))}
            )
