"""`frontdesk erase`: a customer, everywhere."""

import json
import time
from dataclasses import asdict
from typing import Annotated

import typer

from frontdesk.model import SECOND
from frontdesk.services.erase import Erased, Erasers
from frontdesk.services.erase import erase as erased
from frontdesk.store.contacts import ContactTable
from frontdesk.store.erasure import ErasureTable
from frontdesk_cli.customers import Customer, found_by
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, Target, WorkspaceIds, target


def erase(
    customer: Customer,
    *,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be erased.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a customer on every channel, for good; bookings stay."""
    with told_plainly():
        where = target(stack, workspace or [])
        workspace_id, contact_id = found_by(customer, where)
    if not dry_run and not yes:
        typer.confirm(f"Erase {customer} in {workspace_id} for good?", abort=True, err=True)
    done = _erased(where, workspace_id, contact_id, dry_run=dry_run)
    while not done.complete:
        done = _sum(done, _erased(where, workspace_id, contact_id, dry_run=dry_run))
    _tell(done, dry_run=dry_run, as_json=as_json)


def _erased(where: Target, workspace_id: str, contact_id: str, *, dry_run: bool) -> Erased:
    erasers = Erasers(
        contacts=ContactTable(where.table),
        erasure=ErasureTable(where.table),
        bucket=where.bucket,
        clock=lambda: int(time.time() * SECOND),
    )
    return erased(erasers, workspace_id, contact_id, dry_run=dry_run) or Erased()


def _sum(before: Erased, more: Erased) -> Erased:
    return Erased(
        conversations=before.conversations + more.conversations,
        messages=before.messages + more.messages,
        files=before.files + more.files,
        kept_bodies=before.kept_bodies + more.kept_bodies,
        complete=more.complete,
    )


def _tell(done: Erased, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(done)))
        return
    verb = "Would erase" if dry_run else "Erased"
    what = f"{done.conversations} conversations, {done.messages} messages, {done.files} files"
    typer.echo(f"{verb} {what} and {done.kept_bodies} kept webhook bodies.")
