"""The commands, one file each; adding one is a file and a word here.

A file holds a function of its command's name, or a `typer.Typer` of that name where the command has parts of its own.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import typer

COMMANDS: Final = (
    "up",
    "down",
    "logs",
    "simulate",
    "verify",
    "templates",
    "knowledge",
    "eval",
    "replay",
    "export",
    "erase",
    "bookings",
    "relink",
    "check",
    "rebuild",
    "inbox",
    "dlq",
)
"""In the order the help shows them."""


def app() -> None:
    """Run the command that was typed."""
    application(sys.argv[1:])()


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """All commands; only the one that is named first, so that it is as quick as what itself imports."""
    made = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    made.callback()(_frontdesk)
    for name in [name for name in COMMANDS if name in arguments[:1]] or COMMANDS:
        _add(made, name)
    return made


def _frontdesk() -> None:
    """Run and operate Frontdesk."""


def _add(made: typer.Typer, name: str) -> None:
    found = getattr(import_module(f"frontdesk_cli.{name}"), name)
    if isinstance(found, typer.Typer):
        made.add_typer(found, name=name)
    else:
        made.command(name)(found)
