"""Whom a command means: a contact's id, or a phone that leads to one of the contact's conversations."""

from typing import Annotated, TypeAlias

import typer

from frontdesk.phones import canonical
from frontdesk.store.contacts import ContactTable
from frontdesk.store.table import TableStore
from frontdesk_cli.target import Target
from frontdesk_local.errors import LocalStackError

Customer: TypeAlias = Annotated[str, typer.Argument(help="The contact's id, or a phone in E.164.")]


def found_by(name: str, where: Target) -> tuple[str, str]:
    """The workspace and the contact's id; LocalStackError without such a customer."""
    contacts, store = ContactTable(where.table), TableStore(where.table)
    phone = canonical(name)
    for workspace_id in where.workspaces:
        if contacts.contact(workspace_id, name) or contacts.conversations(workspace_id, name):
            return workspace_id, name
        ref = contacts.phoned(workspace_id, phone) if phone else None
        loaded = store.load(ref) if ref else None
        if loaded is not None:
            return workspace_id, loaded.head.contact.id
    raise LocalStackError(f"There is no customer {name!r} in {', '.join(where.workspaces)}.")
