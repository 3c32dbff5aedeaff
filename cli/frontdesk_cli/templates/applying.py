"""`frontdesk templates apply`: files become templates of the desk; the difference is shown."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff

from rich.console import Console
from rich.syntax import Syntax

from frontdesk.errors import FrontdeskError
from frontdesk.model import Catalogue, Template
from frontdesk.services.templates import Templates, Unfit, listed
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, WorkspaceIds, target
from frontdesk_cli.templates.desk import AsJson, DryRun, Files, as_yaml, desk, paths
from frontdesk_local.errors import LocalStackError
from frontdesk_local.templates import Written, read_templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What became, or would become, of one template in one workspace: created, updated, unchanged."""

    workspace: str
    name: str
    outcome: str
    diff: str


def apply(
    files: Files = None,
    *,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Create or update templates from files; none is removed. Every connected channel must be able to show them."""
    with told_plainly():
        written = read_templates(paths(files))
        found = target(stack, workspace or [])
        menus = desk(found.table)
        done = [one for name in found.workspaces for one in applied(menus, name, written, dry_run=dry_run)]
    _tell(done, dry_run=dry_run, as_json=as_json)


def applied(menus: Templates, workspace: str, written: Sequence[Written], *, dry_run: bool) -> Iterator[Applied]:
    """Bring files to one workspace.

    Those that others lead to come first: what does not fit yet is tried again once others are there.
    """
    waiting = list(written)
    while waiting:
        refused: list[tuple[Written, Unfit]] = []
        for one in waiting:
            try:
                yield _one(menus, workspace, one, written, dry_run=dry_run)
            except Unfit as unfit:
                refused.append((one, unfit))
        if len(refused) == len(waiting):
            raise LocalStackError("\n".join(line for one, unfit in refused for line in problems(one, unfit)))
        waiting = [one for one, _ in refused]


def problems(written: Written, unfit: Unfit) -> Iterator[str]:
    """What is wrong with a file, a line each."""
    for problem in unfit.problems:
        yield f"{written.path}: {problem.field}: {problem.message}"


def _one(menus: Templates, workspace: str, one: Written, all_: Sequence[Written], *, dry_run: bool) -> Applied:
    known = menus.store.template(workspace, one.name)
    wanted = one.template(workspace, [other.name for other in all_])
    try:
        if dry_run:
            menus.check(wanted, _afterwards(menus.store.catalogue(workspace), workspace, all_))
        else:
            menus.save(workspace, one.name, lambda _: wanted)
    except Unfit:
        raise
    except FrontdeskError as failed:
        raise LocalStackError(f"{one.name} was not applied to {workspace}: {failed}") from failed
    diff = _diff(known, wanted)
    outcome = "created" if known is None else "updated" if diff else "unchanged"
    return Applied(workspace=workspace, name=one.name, outcome=outcome, diff=diff)


def _afterwards(catalogue: Catalogue, workspace: str, written: Sequence[Written]) -> Catalogue:
    """The catalogue as it would be with all the files in it."""
    names = [one.name for one in written]
    kept = [entry for entry in catalogue.templates if entry.name not in names]
    return replace(catalogue, templates=(*kept, *(listed(one.template(workspace, names)) for one in written)))


def _diff(known: Template | None, wanted: Template) -> str:
    before, after = (as_yaml(one).splitlines() if one else [] for one in (known, wanted))
    return "\n".join(unified_diff(before, after, "on the desk", "in the file", lineterm=""))


def _tell(done: Sequence[Applied], *, dry_run: bool, as_json: bool) -> None:
    counts = Counter(each.outcome for each in done)
    totals = {outcome: counts[outcome] for outcome in ("created", "updated", "unchanged")}
    if as_json:
        each = [
            {"workspace": one.workspace, "name": one.name, "outcome": one.outcome, "diff": one.diff} for one in done
        ]
        print(json.dumps({"dry_run": dry_run, **totals, "templates": each}, ensure_ascii=False, indent=2))
        return
    console = Console()
    for one in done:
        console.print(f"[bold]{one.name}[/bold] in {one.workspace}: {'would be ' if dry_run else ''}{one.outcome}")
        if one.outcome == "updated":
            console.print(Syntax(one.diff, "diff", background_color="default"))
    print(", ".join(f"{count} {outcome}" for outcome, count in totals.items()))
