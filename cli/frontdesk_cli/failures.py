"""How a command fails: one sentence on standard error and exit status 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.markup import escape

from frontdesk_local.errors import LocalStackError


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turns what can go wrong into its sentence; anything else is a fault of ours and keeps its traceback."""
    try:
        yield
    except LocalStackError as failure:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"[red]frontdesk:[/red] {escape(str(failure))}")
        raise typer.Exit(1) from None
