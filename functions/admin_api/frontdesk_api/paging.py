"""Pages of a list that is read whole because it is short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[T]):
    """The items of a page, and where to read on; None at the end."""

    items: Sequence[T]
    next_cursor: str | None


def paged(call: Call[PageQuery, Nothing], name: str, whole: Sequence[T], place: Callable[[T], str]) -> Paged[T]:
    """Cut the page that was asked for out of a list; `place` is unique and orders it."""
    after = call.cursors.open(name, call.query.cursor) if call.query.cursor else ""
    left = sorted((item for item in whole if place(item) > after), key=place)
    shown = left[: call.query.limit]
    more = len(left) > len(shown)
    return Paged(items=shown, next_cursor=call.cursors.seal(name, place(shown[-1])) if more else None)
