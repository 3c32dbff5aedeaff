"""The prompts the model was given, as the control API lists them."""

from collections import deque
from typing import Final

from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.jsons import Doc, dumps
from frontdesk_local.simulators.model.checks import tools
from frontdesk_local.simulators.numbers import Numbers

KEPT: Final = 10_000


class Prompts:
    """The newest prompts, numbered in one count with all channels' requests."""

    def __init__(self, numbers: Numbers, kept: int = KEPT) -> None:
        """Start empty."""
        self._numbers = numbers
        self._prompts: deque[tuple[int, bytes]] = deque(maxlen=kept)

    def add(self, body: Doc, at: int) -> None:
        """Note a prompt."""
        n = self._numbers.next()
        entry: Doc = {
            "n": n,
            "at": rfc3339(at),
            "system": body.get("system", []),
            "messages": body.get("messages", []),
            "tools": tools(body),
        }
        self._prompts.append((n, dumps(entry)))

    def after(self, n: int) -> list[bytes]:
        """Give the prompts after number `n`, oldest first, as JSON."""
        return [entry for number, entry in self._prompts if number > n]

    def clear(self) -> None:
        """Forget all; the numbers go on."""
        self._prompts.clear()
