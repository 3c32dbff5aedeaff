"""`frontdesk bookings`: stays from files."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from frontdesk.domain.bookings import csv_file as booking_csv
from frontdesk.errors import FrontdeskError
from frontdesk.services.bookings import Imported, import_rows
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.linking_desk import LinkingDesk
from frontdesk_cli.target import StackName, WorkspaceIds, target
from frontdesk_local.errors import LocalStackError

bookings = typer.Typer(no_args_is_help=True, help="Stays: what conversations are linked to.")


@bookings.callback()
def _bookings() -> None:
    """Keep `bookings` a word of its own while it has one command only."""


@bookings.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file with a header; see docs/bookings.md.")],
    *,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Create or update bookings from a file; bad rows are reported and stop nothing, the same file changes nothing."""
    with told_plainly():
        text = _text(file)
        found = target(stack, workspace or [])
        desk = LinkingDesk.on(found)
        done = {name: _imported(name, text, desk) for name in found.workspaces}
    if as_json:
        print(json.dumps({name: _as_json(report) for name, report in done.items()}, ensure_ascii=False, indent=2))
        return
    for name, report in done.items():
        for left in report.rejected:
            print(f"{name}  row {left.row}: {left.reason}")
        print(
            f"{name}: {report.created} created, {report.updated} updated, {report.unchanged} unchanged, "
            f"{len(report.rejected)} rejected"
        )


def _text(file: Path) -> str:
    try:
        return booking_csv.decoded(file.read_bytes())
    except OSError as failed:
        raise LocalStackError(f"{file} cannot be read: {failed.strerror}") from failed


def _imported(workspace: str, text: str, desk: LinkingDesk) -> Imported:
    console, done = Console(stderr=True), Imported()
    try:
        rows = list(booking_csv.read(text, workspace, desk.store.settings(workspace).bookings.country))
        with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
            bar = progress.add_task(f"Importing into {workspace}", total=len(rows))
            for done in import_rows(rows, workspace, desk):
                progress.update(bar, completed=done.rows)
    except FrontdeskError as refused:
        raise LocalStackError(f"Nothing more was imported into {workspace}: {refused}") from refused
    return done


def _as_json(report: Imported) -> dict[str, object]:
    rejected = [{"row": left.row, "reason": left.reason} for left in report.rejected]
    return {"created": report.created, "updated": report.updated, "unchanged": report.unchanged, "rejected": rejected}
