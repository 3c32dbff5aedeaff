"""How starting a stack tells what it is doing, wherever that is shown."""

from typing import Protocol


class Progress(Protocol):
    """Hears of each step as it begins, and of what is odd but no obstacle."""

    def step(self, name: str) -> None: ...

    def warn(self, text: str) -> None: ...
