"""Steps of something that takes a while: a spinner on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from rich.status import Status


class Steps:
    """Shows each step with the seconds it took, on standard error."""

    def __init__(self, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self._stopwatch = stopwatch
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._spinner: Status | None = None
        self._name = ""
        self._began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None:
            self.finish()
        else:
            self._stop_spinner()

    def step(self, name: str) -> None:
        """Ends the step before and begins this one."""
        self.finish()
        self._name, self._began = name, self._stopwatch()
        if self._console.is_terminal:
            self._spinner = self._console.status(name)
            self._spinner.start()

    def warn(self, text: str) -> None:
        self._console.print(f"[yellow]warning:[/yellow] {escape(text)}")

    def finish(self) -> None:
        """Ends the last step."""
        self._stop_spinner()
        if self._name:
            self._console.print(f"[green]✓[/green] {self._name} [dim]{self._stopwatch() - self._began:.1f} s[/dim]")
            self._name = ""

    def _stop_spinner(self) -> None:
        if self._spinner:
            self._spinner.stop()
            self._spinner = None
