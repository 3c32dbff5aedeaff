"""Pages of a list in its order. What no kept list is made for is found by reading on, within a bound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from frontdesk.model import Head

Rows: TypeAlias = Callable[[int, str | None], Sequence[tuple[str, Head]]]
"""So many heads of a list from a place on, each with its own place."""

MOST_READ: Final = 1_000
"""Conversations that are read for one page."""
_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Conversations, and the place to read on from; None at the end of the list."""

    heads: Sequence[Head]
    position: str | None


def page(rows: Rows, wanted: Callable[[Head], bool], limit: int, after: str | None, *, most: int = MOST_READ) -> Page:
    """Read until `limit` wanted conversations are found and it is known whether the list goes on.

    One more than asked for is read at first; if not all were wanted, the next reads are as large as they can be. A
    conversation that moved meanwhile and stands in two places is shown once.
    """
    found: dict[str, Head] = {}
    position, read = after, 0
    while read < most:
        left = limit - len(found)
        ask = _AT_ONCE if read and left else min(left + 1, _AT_ONCE)
        page = rows(ask, position)
        for rank, head in page:
            if len(found) == limit:
                return Page(heads=[*found.values()], position=position)
            position = rank
            if wanted(head):
                found[head.conversation_id] = head
        if len(page) < ask:
            return Page(heads=[*found.values()], position=None)
        read += ask
    return Page(heads=[*found.values()], position=position)
