"""`frontdesk templates`: menu flows as files, brought to a desk, drawn, and tried without one."""

import typer

from frontdesk_cli.templates.applying import apply
from frontdesk_cli.templates.looking import delete, listing, show
from frontdesk_cli.templates.trying import graph, try_, validate

templates = typer.Typer(no_args_is_help=True, help="Menu flows: templates as files, and what the desk has of them.")

templates.command("apply")(apply)
templates.command("list")(listing)
templates.command("show")(show)
templates.command("delete")(delete)
templates.command("validate")(validate)
templates.command("graph")(graph)
templates.command("try")(try_)
