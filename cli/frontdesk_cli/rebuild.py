"""`frontdesk rebuild`: make anew what follows the table's stream."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from frontdesk.errors import FrontdeskError
from frontdesk.model import ConversationRef
from frontdesk.services.rebuild import Part, Rebuilt
from frontdesk.services.rebuild import rebuild as rebuilt
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.pausing import pause
from frontdesk_cli.target import StackName, Target, WorkspaceIds, target
from frontdesk_local.errors import LocalStackError


def rebuild(
    part: Annotated[Part, typer.Argument(help="What is to be made anew.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is not right.")] = False,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make views, the search index, counters or the sums of analytics anew from what they follow."""
    with told_plainly():
        where = target(stack, workspace or [])
        done = [_one(part, where, name, dry_run=dry_run) for name in where.workspaces]
    if as_json:
        print(json.dumps({"part": part, "dry_run": dry_run, "workspaces": [asdict(each) for each in done]}, indent=2))
        return
    for each in done:
        print(_said(each, dry_run=dry_run))


def _one(part: Part, where: Target, name: str, *, dry_run: bool) -> Rebuilt:
    try:
        return rebuilt(part, where.table, name, dry_run=dry_run, watched=partial(_watched, name), pause=pause)
    except FrontdeskError as failed:
        raise LocalStackError(f"{name}: {failed}; what was done stays, so run it again") from failed


def _watched(name: str, refs: Sequence[ConversationRef]) -> Iterator[ConversationRef]:
    """Show a bar on a terminal."""
    console = Console(stderr=True)
    yield from track(refs, f"Going through {name}", console=console, disable=not console.is_terminal, transient=True)


def _said(done: Rebuilt, *, dry_run: bool) -> str:
    verbs = ("would mend", "would remove") if dry_run else ("mended", "removed")
    return (
        f"{done.workspace}: {done.examined} conversations, {verbs[0]} {done.mended} items, {verbs[1]} {done.removed}."
    )
