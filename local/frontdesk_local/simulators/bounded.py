"""A mapping that forgets its oldest keys, so that a long run never grows without end."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """At most `kept` values; the one asked for longest ago goes first."""

    def __init__(self, kept: int) -> None:
        """Start empty."""
        self._kept = kept
        self._values: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._values)

    def get(self, key: K) -> V | None:
        """Find a value."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> V:
        """Keep a value, and give it back."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._kept:
            self._values.popitem(last=False)
        return value

    def made(self, key: K, make: Callable[[], V]) -> V:
        """Find a value, or make and keep it."""
        found = self.get(key)
        return self.put(key, make()) if found is None else found

    def pop(self, key: K) -> V | None:
        """Take a value away."""
        return self._values.pop(key, None)

    def items(self) -> list[tuple[K, V]]:
        """Give everything kept, oldest first."""
        return list(self._values.items())

    def clear(self) -> None:
        """Forget all."""
        self._values.clear()
