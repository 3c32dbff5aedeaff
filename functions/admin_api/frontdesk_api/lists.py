"""Pages of a folder in list order. Filters are applied by reading on, within a bound, so a page may be short."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.model import Folder, Head
from frontdesk.store.base import Store

MOST_READ: Final = 1_000
"""Conversations that are read for one page."""
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Conversations, and the place to read on from; None at the end of the list."""

    heads: Sequence[Head]
    position: str | None


def page(  # noqa: PLR0913  # a list has a place, a filter and bounds
    store: Store,
    workspace_id: str,
    folder: Folder,
    wanted: Callable[[Head], bool],
    limit: int,
    after: str | None,
    *,
    most: int = MOST_READ,
) -> Page:
    """Read until `limit` wanted conversations are found and it is known whether the list goes on.

    One more than asked for is read at first; if not all were wanted, the next reads are as large as they can be.
    """
    found: list[Head] = []
    position, read = after, 0
    while read < most:
        left = limit - len(found)
        ask = _AT_ONCE if read and left else min(left + 1, _AT_ONCE)
        rows = store.listed(workspace_id, folder, ask, position)
        for rank, head in rows:
            if len(found) == limit:
                return Page(heads=found, position=position)
            position = rank
            if head.folder is folder and wanted(head):
                found.append(head)
        if len(rows) < ask:
            return Page(heads=found, position=None)
        read += ask
    return Page(heads=found, position=position)


def walk(store: Store, workspace_id: str, folder: Folder, most: int) -> Iterator[Head]:
    """Every conversation of a folder, in list order, at most `most` rows."""
    position: str | None = None
    for _ in range(0, most, _AT_ONCE):
        rows = store.listed(workspace_id, folder, _AT_ONCE, position)
        yield from (head for _, head in rows)
        if len(rows) < _AT_ONCE:
            return
        position = rows[-1][0]
