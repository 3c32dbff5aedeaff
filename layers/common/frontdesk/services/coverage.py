"""Write down from when a workspace's sums are whole, before the first of its conversations is counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from frontdesk.domain.happenings import QUARTER, quarter
from frontdesk.model import Millis
from frontdesk.store.coverage import CoverageStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Says it once per workspace; `known` are those it has said it of."""

    store: CoverageStore
    clock: Callable[[], Millis]
    known: set[str] = field(default_factory=set)

    def begin(self, workspaces: Iterable[str]) -> None:
        """The quarter of an hour that runs has already been missed in part, so the next is the first whole one."""
        for workspace_id in sorted({*workspaces} - self.known):
            self.store.begin(workspace_id, quarter(self.clock()) + QUARTER)
            self.known.add(workspace_id)
