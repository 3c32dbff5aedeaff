"""The flow player: a customer at the keyboard, the desk's engine behind it."""

import sys
from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console
from rich.markup import escape

from frontdesk.domain.flows.engine import play
from frontdesk.domain.flows.nouns import Answer, AskAi, Begin, Effect, HandOff, Played, Say, Scene
from frontdesk.model import FlowRun


class Player:
    """Reads lines and says what the customer would get; an empty line or the end of the input stops it."""

    def __init__(self, scene: Scene, console: Console | None = None) -> None:
        """Play on what the scene knows."""
        self._scene = scene
        self._console = console or Console(highlight=False, soft_wrap=True)

    def play(self, name: str) -> None:
        """Walk through a template until it is over."""
        run = self._show(play(None, Begin(template=name), self._scene))
        for line in self._lines() if run is not None else ():
            if run is None:
                break
            run = self._show(play(run, Answer(text=line), replace(self._scene, now=run.last_at)))
            if run is None:
                break

    def _lines(self) -> Iterator[str]:
        while True:
            if sys.stdin.isatty():
                self._console.print("[bold]> [/bold]", end="")
            line = sys.stdin.readline()
            if not line.strip():
                return
            yield line.strip()

    def _show(self, played: Played) -> FlowRun | None:
        for effect in played.effects:
            self._said(effect)
        run = played.run
        where = f"{run.template}, step {run.step}" if run else "over"
        context = ", ".join(f"{name}={value}" for name, value in run.context.items()) if run else ""
        self._console.print(f"[dim]({escape(where)}{f'; {escape(context)}' if context else ''})[/dim]")
        return run

    def _said(self, effect: Effect) -> None:
        match effect:
            case Say(text=text, menu=menu):
                header, footer = (menu.header, menu.footer) if menu else (None, None)
                for part in (header, text):
                    if part:
                        self._console.print(escape(part))
                for number, option in enumerate(menu.options if menu else (), 1):
                    more = f" - {option.description}" if option.description else ""
                    self._console.print(f"  [cyan]{number}. {escape(option.title + more)}[/cyan]")
                if footer:
                    self._console.print(f"[dim]{escape(footer)}[/dim]")
            case HandOff():
                self._console.print("[yellow]People take over here.[/yellow]")
            case AskAi():
                self._console.print("[yellow]The AI answers this.[/yellow]")
