"""`frontdesk templates validate|graph|try`: a template looked at and played without any desk."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from frontdesk.channels import CHANNELS
from frontdesk.domain.flows.check import problems
from frontdesk.domain.flows.drawing import mermaid
from frontdesk.domain.flows.nouns import Scene
from frontdesk.model import SECOND, Listed, Template, Value
from frontdesk.services.templates import listed
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, WorkspaceIds
from frontdesk_cli.templates.desk import AsJson, Files, Name, paths
from frontdesk_cli.templates.looking import found_template
from frontdesk_cli.templates.player import Player
from frontdesk_local.errors import LocalStackError
from frontdesk_local.templates import ENDINGS, SHIPPED, read_templates

FactsGiven = Annotated[
    list[str] | None, typer.Option("--fact", help="What is known of the customer: `contact.name=Sofia`; several times.")
]


def validate(files: Files = None, *, as_json: AsJson = False) -> None:
    """Check files as a desk with all four channels would; status 1 if anything is wrong."""
    with told_plainly():
        found = _checked(paths(files))
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _report(found)
    if any(found.values()):
        raise typer.Exit(1)


def _checked(files: list[Path]) -> Mapping[str, list[dict[str, str]]]:
    written = read_templates(files)
    names = [one.name for one in written]
    made = [one.template("here", names) for one in written]
    entries = [listed(one) for one in made]
    return {one.name: [_plain(problem) for problem in _problems(one, entries)] for one in made}


def _problems(template: Template, entries: list[Listed]) -> list[tuple[str, str]]:
    wanted = template.channels or tuple(CHANNELS)
    fitting = {name: CHANNELS[name].capabilities for name in wanted}
    return [(problem.field, problem.message) for problem in problems(template, entries, fitting)]


def _plain(problem: tuple[str, str]) -> dict[str, str]:
    field, message = problem
    return {"field": field, "message": message}


def _report(found: Mapping[str, list[dict[str, str]]]) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for name, wrong in found.items():
        console.print(f"[green]✓[/green] {name}" if not wrong else f"[red]✗[/red] {name}")
        for problem in wrong:
            print(f"  {problem['field']}: {problem['message']}")


def graph(name: Name, *, workspace: WorkspaceIds = None, stack: StackName = "") -> None:
    """Print a template as a Mermaid flowchart: of a file, of the repository's folder, or of the desk."""
    with told_plainly():
        library, chosen = _library(name)
        drawn = library[chosen] if chosen in library else found_template(name, stack, workspace or [])
    print(mermaid(drawn), end="")


def try_(
    name: Name,
    *,
    fact: FactsGiven = None,
    language: Annotated[str, typer.Option(help="The language of the desk's own words.")] = "en",
) -> None:
    """Play a template as its customer would, in this terminal; the engine is the desk's own."""
    with told_plainly():
        library, chosen = _library(name)
        if chosen not in library:
            raise LocalStackError(f"There is no template {name!r}, only {', '.join(library)}.")
        facts = dict(_fact(one) for one in fact or [])
    Player(Scene(library=library, facts=facts, language=language, now=int(time.time() * SECOND))).play(chosen)


def _library(name: str) -> tuple[Mapping[str, Template], str]:
    """The template of a file and its name, or all those of the repository's folder."""
    path = Path(name)
    is_file = path.suffix in ENDINGS and path.exists()
    written = read_templates([path] if is_file else [SHIPPED])
    names = [one.name for one in written]
    return {one.name: one.template("here", names) for one in written}, names[0] if is_file else name


def _fact(given: str) -> tuple[str, Value]:
    name, equals, value = given.partition("=")
    if not equals:
        raise LocalStackError(f"{given!r} is no fact: write it like contact.name=Sofia.")
    return name.strip(), {"true": True, "false": False}.get(value, int(value) if value.isdigit() else value)
