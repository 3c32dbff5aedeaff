"""`frontdesk knowledge`: what the business knows, from files."""

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table as Shown

from frontdesk.errors import FrontdeskError
from frontdesk.model import SECOND
from frontdesk.services.knowledge import Knowledge, Said
from frontdesk.store.knowledge import ArticleTable
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, WorkspaceIds, target
from frontdesk_local.articles import Written, read_articles
from frontdesk_local.errors import LocalStackError

knowledge = typer.Typer(no_args_is_help=True, help="What the business knows: the articles the AI answers from.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became, or would become, of one article in one workspace: created, updated, unchanged."""

    workspace: str
    id: str
    title: str
    outcome: str


@knowledge.callback()
def _knowledge() -> None:
    """Keep `knowledge` a word of its own while it has one command only."""


@knowledge.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Markdown (each `# Title` an article), or CSV.")],
    *,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Create or update articles from files; one with the same title is replaced, none is removed."""
    with told_plainly():
        written = [article for path in files for article in read_articles(path)]
        found = target(stack, workspace or [])
        desk = Knowledge(store=ArticleTable(found.table), clock=_now, pause=lambda millis: time.sleep(millis / SECOND))
        jobs = [(name, article) for name in found.workspaces for article in written]
        console = Console(stderr=True)
        steps = track(jobs, "Importing", console=console, disable=not console.is_terminal, transient=True)
        done = [_imported(desk, name, article, dry_run=dry_run) for name, article in steps]
    _tell(done, dry_run=dry_run, as_json=as_json)


def _now() -> int:
    return int(time.time() * SECOND)


def _imported(desk: Knowledge, workspace: str, written: Written, *, dry_run: bool) -> Imported:
    try:
        known = desk.store.article(workspace, written.id)
        if not dry_run:
            desk.write(workspace, written.id, written.said)
    except FrontdeskError as refused:
        raise LocalStackError(f"{written.said.title!r} was not imported into {workspace}: {refused}") from refused
    before = known and Said(title=known.title, text=known.text, tags=known.tags, audience=known.audience)
    outcome = "created" if before is None else "unchanged" if before == written.said else "updated"
    return Imported(workspace=workspace, id=written.id, title=written.said.title, outcome=outcome)


def _tell(done: Sequence[Imported], *, dry_run: bool, as_json: bool) -> None:
    counts = Counter(each.outcome for each in done)
    totals = {outcome: counts[outcome] for outcome in ("created", "updated", "unchanged")}
    if as_json:
        articles = [
            {"workspace": each.workspace, "id": each.id, "title": each.title, "outcome": each.outcome} for each in done
        ]
        print(json.dumps({"dry_run": dry_run, **totals, "articles": articles}, ensure_ascii=False, indent=2))
        return
    table = Shown("workspace", "article", "would be" if dry_run else "was")
    for each in done:
        table.add_row(each.workspace, escape(each.title), each.outcome)
    Console().print(table)
    print(", ".join(f"{count} {outcome}" for outcome, count in totals.items()))
