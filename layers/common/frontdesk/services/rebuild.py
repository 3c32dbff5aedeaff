"""Make anew what follows the stream: for what was stored before there was such a thing, or after records were lost.

Only what is missing, wrong or left over is written, so doing it again costs reads alone. It may run beside live
traffic.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from frontdesk.model import ConversationRef, Millis
from frontdesk.services.figures import FigureDeps, restore
from frontdesk.store import keys
from frontdesk.store.client import Table
from frontdesk.store.coverage import TableCoverage
from frontdesk.store.figures import Place, Step, TableFigures
from frontdesk.store.keys import Key
from frontdesk.store.mending.counters import Counters
from frontdesk.store.mending.customers import Customers
from frontdesk.store.mending.views import Views
from frontdesk.store.mending.words import Words
from frontdesk.store.stories import TableStories

_AT_ONCE: Final = 100


class Part(StrEnum):
    """What can be made anew."""

    VIEWS = "views"
    SEARCH = "search"
    COUNTS = "counts"
    ANALYTICS = "analytics"


_COLLECTIONS: Final = {
    Part.VIEWS: ("VIEW", "MARK"),
    Part.SEARCH: ("WORD", "FACT"),
    Part.COUNTS: ("VIEW", "MARK"),
    Part.ANALYTICS: ("SHEET",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """How many conversations were gone through, how many items were missing or wrong, and how many belonged nowhere."""

    workspace: str
    examined: int
    mended: int
    removed: int


class Mender(Protocol):
    """Whoever can put one part right."""

    def mend(self, ref: ConversationRef, *, dry_run: bool) -> int:
        """Put a conversation right; says how many items were not."""
        ...

    def left_over(self, places: Sequence[Key]) -> Sequence[Key]:
        """Those of up to 100 items that belong to nothing."""
        ...

    def remove(self, places: Sequence[Key]) -> None:
        """Take them away."""
        ...


class Figures:
    """The sheets of a conversation, and the sums with them."""

    def __init__(self, table: Table, pause: Callable[[Millis], None]) -> None:
        """Speak to one table."""
        self._deps = FigureDeps(figures=TableFigures(table), stories=TableStories(table), pause=pause)

    def mend(self, ref: ConversationRef, *, dry_run: bool) -> int:
        """Count a conversation anew."""
        head = self._deps.stories.heads([ref]).get(ref)
        return 0 if head is None else restore(self._deps, head, dry_run=dry_run)

    def left_over(self, places: Sequence[Key]) -> Sequence[Key]:
        """Sheets of conversations that are gone."""
        refs = {place: _of_sheet(place) for place in places}
        heads = self._deps.stories.heads(list(dict.fromkeys(refs.values()))) if refs else {}
        return [place for place, ref in refs.items() if ref not in heads]

    def remove(self, places: Sequence[Key]) -> None:
        """Take the sheets away, and what they added."""
        wanted = [Place(_of_sheet(place), int(place.SK)) for place in places]
        found = self._deps.figures.sheets(wanted) if wanted else {}
        self._deps.figures.move([Step(place=place, before=sheet, after=None) for place, sheet in found.items()])


def _of_sheet(place: Key) -> ConversationRef:
    _, workspace_id, conversation_id = place.PK.split("#")
    return ConversationRef(workspace_id, conversation_id)


def mender(part: Part, table: Table, pause: Callable[[Millis], None]) -> Mender:
    """Whoever puts this part right."""
    match part:
        case Part.SEARCH:
            return Words(table)
        case Part.ANALYTICS:
            return Figures(table, pause)
        case _:
            return Views(table)


def _not_at_all(_up_to: Millis) -> None:
    """Wait for nobody."""


def conversations(table: Table, workspace_id: str) -> Sequence[ConversationRef]:
    """Every conversation there is; the index of folders would miss those that move meanwhile."""
    found = table.scan([keys.conversation(workspace_id, "")], keys.HEAD)
    return [ref for item in found if (ref := keys.named_conversation(item["PK"]["S"]))]


def rebuild(
    part: Part,
    table: Table,
    workspace_id: str,
    *,
    dry_run: bool = False,
    watched: Callable[[Sequence[ConversationRef]], Iterator[ConversationRef] | Sequence[ConversationRef]] = iter,
    pause: Callable[[Millis], None] = _not_at_all,
) -> Rebuilt:
    """Put one part of a workspace right; `watched` may look on at each conversation's turn.

    `pause` waits a random time after a lost race; where nobody else is, there is none.
    """
    mending = mender(part, table, pause)
    refs = conversations(table, workspace_id)
    mended = sum(mending.mend(ref, dry_run=dry_run) for ref in watched(refs))
    removed = 0
    for places in _collections(table, part, workspace_id):
        gone = mending.left_over(places)
        removed += len(gone)
        if not dry_run:
            mending.remove(gone)
    if part is Part.ANALYTICS and not dry_run:
        TableCoverage(table).complete(workspace_id)
    if part is Part.COUNTS:
        customers = Customers(table, workspace_id)
        mended += customers.mend(dry_run=dry_run)
        mended += Counters(table).mend(workspace_id, dry_run=dry_run)
        removed += customers.clear(dry_run=dry_run)
    return Rebuilt(workspace=workspace_id, examined=len(refs), mended=mended, removed=removed)


def _collections(table: Table, part: Part, workspace_id: str) -> Iterator[Sequence[Key]]:
    """What stands in this part's collections, a hundred at a time."""
    some: list[Key] = []
    for item in table.scan([f"{name}#{workspace_id}#" for name in _COLLECTIONS[part]]):
        some.append(Key(item["PK"]["S"], item["SK"]["S"]))
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some
