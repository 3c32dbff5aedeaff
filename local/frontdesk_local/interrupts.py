"""Signals that end a stack, turned into one exception at a moment when nothing is half done."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, Self

_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """Somebody asked for the end: Ctrl-C, `frontdesk down`, a closed terminal."""


class Interrupts:
    """While entered, an ending signal raises `Interrupted`, unless held back; afterwards it acts as before."""

    def __init__(self) -> None:
        self._former: dict[signal.Signals, signal._HANDLER] = {}
        self._holding = False
        self._asked = False

    def __enter__(self) -> Self:
        self._former = {name: signal.signal(name, self._handle) for name in _ENDING}
        return self

    def __exit__(self, *_reason: object) -> None:
        for name, former in self._former.items():
            signal.signal(name, former)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Puts a signal off until the context ends."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._asked:
            raise Interrupted

    def ignore(self) -> None:
        """From here on the end is under way and is not interrupted itself."""
        self._holding = True

    def _handle(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked = True
        if not self._holding:
            raise Interrupted
