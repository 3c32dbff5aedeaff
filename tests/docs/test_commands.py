"""Every command that a page names exists, with the options that are written there."""

import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Protocol

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from frontdesk_cli.main import application
from tests.docs.pages import CODE, ROOT, page, pages

FRONTDESK: Final = re.compile(r"^(?:\.venv/bin/)?frontdesk ")
MAKE: Final = re.compile(r"^make(?: [a-z-]+)?(?: [A-Z]+=\S+)?$")
COMMENT: Final = re.compile(r"\s+#.*$")


def commands() -> Iterator[str]:
    """Every line of a shell block, and every piece of inline code, of all pages."""
    for shown in pages():
        for block in shown.blocks("sh"):
            yield from (COMMENT.sub("", line) for line in block.splitlines())
        yield from CODE.findall(shown.prose)


def frontdesk_commands() -> list[str]:
    return sorted({FRONTDESK.sub("", command) for command in commands() if FRONTDESK.match(command)})


def make_targets() -> list[str]:
    named = {command.split()[1] for command in commands() if MAKE.match(command) and " " in command}
    return sorted(named)


@cache
def known() -> TyperGroup:
    group = get_command(application())
    assert isinstance(group, TyperGroup)
    return group


class Option(Protocol):
    """An option as Typer keeps it."""

    opts: list[str]
    secondary_opts: list[str]


def names(options: Sequence[Option]) -> set[str]:
    return {name for option in options for name in (*option.opts, *option.secondary_opts)}


@pytest.mark.parametrize("command", frontdesk_commands())
def test_a_frontdesk_command_is_one(command: str) -> None:
    name, *words = shlex.split(command)
    here = known().commands[name]
    while isinstance(here, TyperGroup) and words:
        here = here.commands[words.pop(0)]
    assert {word for word in words if word.startswith("-")} <= names(here.params)


def test_the_make_targets_are_some() -> None:
    command = ["make", "-n", *make_targets()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 0, done.stderr


def test_every_option_of_up_is_explained() -> None:
    rows = page("docs/running-locally.md").rows("option of `up`")
    explained = {CODE.findall(option)[0].split()[0] for option, _ in rows}
    assert explained == names(known().commands["up"].params) - {"--demo"}  # the default


def test_there_are_commands_to_look_at() -> None:
    assert len(frontdesk_commands()) > 5
    assert {"run", "test", "check", "unit", "fmt", "lock"} <= set(make_targets())
