"""A small cache for what changes seldom and is asked for with every message."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from frontdesk.model import Millis

T = TypeVar("T")
_MOST: Final = 1_000


class Cache(Generic[T]):
    """Remembers what `fetch` returned for `life` milliseconds, the latest thousand keys."""

    def __init__(self, fetch: Callable[[str], T], life: Millis, clock: Callable[[], Millis]) -> None:
        """Fetch on a miss; an error of `fetch` is not remembered."""
        self._fetch = fetch
        self._life = life
        self._clock = clock
        self._kept: OrderedDict[str, tuple[Millis, T]] = OrderedDict()

    def get(self, key: str) -> T:
        """Return what is remembered, or fetch."""
        now = self._clock()
        kept = self._kept.get(key)
        if kept is not None and now < kept[0]:
            return kept[1]
        value = self._fetch(key)
        self._kept[key] = (now + self._life, value)
        self._kept.move_to_end(key)
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return value
