"""`frontdesk templates list|show|delete`: what the desk has."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Shown

from frontdesk.errors import Refused
from frontdesk.model import Template
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, WorkspaceIds, target
from frontdesk_cli.templates.desk import AsJson, DryRun, as_yaml, body, desk
from frontdesk_local.errors import LocalStackError
from frontdesk_local.simulators.clock import rfc3339

Existing = Annotated[str, typer.Argument(metavar="NAME", help="A template's name.")]


def listing(*, workspace: WorkspaceIds = None, stack: StackName = "", as_json: AsJson = False) -> None:
    """List the templates, the words that start them, and where they are offered."""
    with told_plainly():
        found = target(stack, workspace or [])
        rows = [(name, one) for name in found.workspaces for one in desk(found.table).store.templates(name)]
    if as_json:
        print(json.dumps([_facts(name, one) for name, one in rows], ensure_ascii=False, indent=2))
        return
    table = Shown("workspace", "template", "type", "starts with", "channels", "steps", "active", "changed")
    for name, one in rows:
        words, channels = ", ".join(one.keywords), ", ".join(one.channels) or "all"
        changed = rfc3339(one.updated_at)[:16].replace("T", " ")
        active = "yes" if one.active else "no"
        table.add_row(name, one.name, one.kind, escape(words), channels, str(len(one.steps)), active, changed)
    Console().print(table)


def show(name: Existing, *, workspace: WorkspaceIds = None, stack: StackName = "", as_json: AsJson = False) -> None:
    """Print a template as it may be put into a file."""
    with told_plainly():
        template = found_template(name, stack, workspace or [])
    print(json.dumps(body(template), ensure_ascii=False, indent=2) if as_json else as_yaml(template), end="")


def delete(
    name: Existing,
    *,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Remove a template; customers who are in it are answered by the AI from their next message on."""
    with told_plainly():
        found = target(stack, workspace or [])
        menus = desk(found.table)
        having = [one for one in found.workspaces if menus.store.template(one, name) is not None]
        if not having:
            raise LocalStackError(f"There is no template {name!r} in {', '.join(found.workspaces)}.")
        for one in [] if dry_run else having:
            try:
                menus.remove(one, name)
            except Refused as refused:
                raise LocalStackError(f"{name!r} was not removed from {one}: {refused.detail}") from refused
    if as_json:
        print(json.dumps({"dry_run": dry_run, "name": name, "workspaces": having}))
        return
    print(f"{name} {'would be' if dry_run else 'was'} removed from {', '.join(having)}.")


def found_template(name: str, stack: str, workspaces: list[str]) -> Template:
    """The template of the first workspace that has one of this name."""
    found = target(stack, workspaces)
    menus = desk(found.table)
    known = (menus.store.template(workspace, name) for workspace in found.workspaces)
    template = next((one for one in known if one is not None), None)
    if template is None:
        raise LocalStackError(f"There is no template {name!r} in {', '.join(found.workspaces)}.")
    return template


def _facts(workspace: str, template: Template) -> dict[str, object]:
    facts = {name: value for name, value in body(template).items() if name != "menu_structure"}
    more = {"is_active": template.active, "steps": list(template.steps), "version": template.version}
    return {"workspace": workspace, **facts, **more, "updated_at": rfc3339(template.updated_at)}
