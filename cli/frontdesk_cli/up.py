"""`frontdesk up`: the whole stack on this machine."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, TypeAlias

import typer
from rich.console import Console

from frontdesk_cli.failures import told_plainly
from frontdesk_cli.steps import Steps
from frontdesk_cli.welcome import welcome
from frontdesk_local.detached import start_detached
from frontdesk_local.interrupts import Interrupted, Interrupts
from frontdesk_local.layout import default_layout
from frontdesk_local.options import Options
from frontdesk_local.stackfile import Stack, read

Tell: TypeAlias = Callable[[Stack, float, str], None]


def up(  # noqa: PLR0913  # its options
    *,
    detach: Annotated[bool, typer.Option("--detach", help="Return once the stack is ready or has failed.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Also build the functions' packages anew.")] = False,
    port: Annotated[
        int | None, typer.Option(help="The desk's port (8080); the simulators get the next one.", min=1024, max=65534)
    ] = None,
    demo: Annotated[bool, typer.Option("--demo/--no-demo", help="Let demo customers write first.")] = True,
    enforce_iam: Annotated[
        bool,
        typer.Option("--enforce-iam", help="Hold functions to their roles; AWS clients must use the key `test`."),
    ] = False,
    model_url: Annotated[
        str | None, typer.Option(help="A model here that speaks OpenAI's API; else the simulated one answers.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what stack.json says once it is ready.")] = False,
) -> None:
    """Start the whole stack on this machine, its state and demo data new each time.

    In the foreground Ctrl-C ends it. Everything listens on 127.0.0.1 only; .local/stack.json says where.
    """
    options = Options(
        layout=default_layout(), port=port, demo=demo, fresh=fresh, enforce_iam=enforce_iam, model_url=model_url
    )
    with told_plainly():
        tell = _tell_as_json if as_json else _tell
        if detach:
            _in_background(options, tell)
        else:
            _in_foreground(options, tell)


def _in_background(options: Options, tell: Tell) -> None:
    with Steps() as steps:
        seconds = start_detached(options, steps)
    tell(read(options.layout.stack_file), seconds, "It runs in the background; `frontdesk down` ends it.")


def _in_foreground(options: Options, tell: Tell) -> None:
    from frontdesk_local.up import running  # noqa: PLC0415 half a second that the background's parent does not need

    with Interrupts() as interrupts:
        try:
            with Steps() as steps, running(options, steps, interrupts) as stack:
                steps.finish()
                tell(stack.stack, stack.seconds, "Ctrl-C ends it.")
                stack.watch()
        except Interrupted:
            Console(stderr=True, highlight=False).print("\nStopped; nothing is left running.")


def _tell(stack: Stack, seconds: float, how_to_end: str) -> None:
    Console(highlight=False).print(*welcome(stack, seconds), how_to_end, sep="\n")
    sys.stdout.flush()


def _tell_as_json(stack: Stack, _seconds: float, _how_to_end: str) -> None:
    print(json.dumps(asdict(stack), ensure_ascii=False), flush=True)
