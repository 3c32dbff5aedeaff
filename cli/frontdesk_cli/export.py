"""`frontdesk export`: everything that is kept about a customer."""

import json
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.services.export import everything
from frontdesk.store.contacts import ContactTable
from frontdesk.store.table import TableStore
from frontdesk_cli.customers import Customer, found_by
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.target import StackName, WorkspaceIds, target


def export(
    customer: Customer,
    *,
    workspace: WorkspaceIds = None,
    stack: StackName = "",
    out: Annotated[Path | None, typer.Option("--out", help="A file to write to; the terminal otherwise.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, which is what it does anyway.")] = True,
) -> None:
    """Write down all that is kept about a customer, as JSON; times are epoch milliseconds, links hold 15 minutes."""
    del as_json
    with told_plainly():
        where = target(stack, workspace or [])
        workspace_id, contact_id = found_by(customer, where)
        contacts, store = ContactTable(where.table), TableStore(where.table)
        document = everything(store, contacts, where.bucket, workspace_id, contact_id)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
