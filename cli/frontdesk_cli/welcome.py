"""What a newcomer is told once the desk is up."""

from collections.abc import Iterator
from typing import Final

from rich import box
from rich.console import RenderableType
from rich.table import Table

from frontdesk_local.stackfile import Stack

_HANDLERS: Final = {"ai": "the AI answers first", "manual": "people answer"}


def welcome(stack: Stack, seconds: float) -> Iterator[RenderableType]:
    """Where everything is and how to sign in."""
    yield f"\n[bold]Frontdesk is ready[/bold] after {seconds:.1f} s.\n"
    yield _places(stack)
    yield _logins(stack)


def _places(stack: Stack) -> Table:
    table = Table.grid(padding=(0, 2))
    rows = {
        "Inbox": stack.inbox_url,
        "Customer's phone": stack.phone_url,
        "API": stack.api_url,
        "Webhooks": stack.webhook_base_url,
        "Simulators": stack.simulator_url,
        "AWS": stack.aws.endpoint_url,
    }
    for name, url in rows.items():
        table.add_row(name, f"[cyan]{url}[/cyan]")
    return table


def _logins(stack: Stack) -> Table:
    table = Table("Workspace", "Role", "Email", "Password", box=box.SIMPLE_HEAD)
    for workspace in stack.workspaces:
        notes = [workspace.id, f"[dim]{_HANDLERS[workspace.default_reply_handler]}[/dim]"]
        for number, user in enumerate(workspace.users):
            note = notes[number] if number < len(notes) else ""
            table.add_row(note, user.role, user.email, user.password)
        table.add_section()
    return table
