"""How many requests a workspace may make, over all containers: each takes a few at a time from what is left."""

from collections.abc import Callable
from math import ceil
from typing import Final

from frontdesk.errors import StoreUnavailable
from frontdesk.model import SECOND, Millis
from frontdesk.store.allowance import AllowanceStore
from frontdesk_api.problems import Problem

SPAN: Final[Millis] = 10 * SECOND
MOST: Final = 2_000
BATCH: Final = 10


class Turnstile:
    """One container's part: what it took of the present span and has not used."""

    def __init__(self, allowance: AllowanceStore, clock: Callable[[], Millis], most: int = MOST) -> None:
        """Let a workspace make `most` requests in every span."""
        self._allowance = allowance
        self._clock = clock
        self._most = most
        self._span = 0
        self._left: dict[str, int] = {}
        self._used_up: set[str] = set()

    def admit(self, workspace_id: str) -> None:
        """Count a request; 429 with Retry-After when there are too many."""
        now = self._clock()
        self._begin(now // SPAN)
        left = self._left.get(workspace_id, 0) or self._more(workspace_id, now)
        if left == 0:
            wait = max(1, ceil(((self._span + 1) * SPAN - now) / SECOND))
            detail = "Too many requests; wait a moment."
            raise Problem(429, "rate_limited", detail, headers={"retry-after": str(wait)})
        self._left[workspace_id] = left - 1

    def _begin(self, span: int) -> None:
        if span > self._span:
            self._span = span
            self._left.clear()
            self._used_up.clear()

    def _more(self, workspace_id: str, now: Millis) -> int:
        """Take a batch; once there is none, the table is not asked again in this span."""
        if workspace_id in self._used_up:
            return 0
        try:
            granted = self._allowance.take(workspace_id, self._span, BATCH, self._most, now)
        except StoreUnavailable:
            return 1  # whether the table answers is for the operation to find out
        if granted < BATCH:
            self._used_up.add(workspace_id)
        return granted
