"""`frontdesk verify`: checks of the running stack from the outside."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.console import Console

from frontdesk.model import ReplyHandler
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.verify.api import Api, sign_in
from frontdesk_cli.verify.provider import ProviderLog
from frontdesk_cli.verify.report import as_json as in_json
from frontdesk_cli.verify.report import show, verdicts
from frontdesk_cli.verify.rules import Finding, check
from frontdesk_cli.verify.story import Story
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import default_layout
from frontdesk_local.simulators.webhooks import inbox_from
from frontdesk_local.stackfile import Inbox, Stack, Workspace, read

CHANNELS: Final = ("telegram", "instagram")

verify = typer.Typer(no_args_is_help=True, help="Check the running stack from the outside.")


@verify.callback()
def _verify() -> None:
    """Keep `verify` a word of its own while it has one command only."""


@verify.command("status-rules")
def status_rules(
    *,
    workspace: Annotated[
        list[str] | None, typer.Option("--workspace", help="A workspace of the stack, all of them otherwise.")
    ] = None,
    patience: Annotated[float, typer.Option("--wait", help="Seconds to wait for an answer.", min=1, max=300)] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Replay the status rules with new customers and print pass or fail for each; the exit status is 0 if all hold.

    A new conversation, a second message, a person's change that is kept, and the AI only while it is its turn: on
    Telegram and Instagram, through signed webhooks, the API and the providers' own log. It disturbs nobody who is at
    work on the desk; its conversations end up closed in the archive.
    """
    with told_plainly():
        stack = read(default_layout().stack_file)
        stories = [story for one in _chosen(stack, workspace or []) for story in _stories(stack, one, patience)]
        with Console(stderr=True).status("Customers are writing"):
            found = verdicts(_all_checked(stories))
    if as_json:
        print(json.dumps(in_json(found), indent=2))
    else:
        show(found)
    if not all(verdict.passed for verdict in found):
        raise typer.Exit(1)


def _chosen(stack: Stack, names: Sequence[str]) -> list[Workspace]:
    known = {workspace.id: workspace for workspace in stack.workspaces}
    missing = [name for name in names if name not in known]
    if missing:
        raise LocalStackError(f"The running stack has no workspace {missing[0]!r}, only {', '.join(known)}.")
    return [known[name] for name in names or known]


def _stories(stack: Stack, workspace: Workspace, patience: float) -> list[Story]:
    person = next((user for user in workspace.users if user.role == "agent"), None)
    if person is None:
        raise LocalStackError(f"The workspace {workspace.id!r} has no agent who could sign in.")
    api, provider = sign_in(stack, person), ProviderLog(simulator_url=stack.simulator_url)
    return [
        Story(
            workspace=workspace.id,
            inbox=inbox_from(asdict(inbox), stack.webhook_base_url),
            handler=_handler(api, inbox),
            api=api,
            provider=provider,
            patience=patience,
        )
        for channel in CHANNELS
        for inbox in [one for one in workspace.inboxes if one.channel == channel][:1]
    ]


def _handler(api: Api, inbox: Inbox) -> ReplyHandler:
    """Who answers first, as it is set at this moment."""
    settings = api.ask("GET", "/settings")
    own = [entry.get("default_reply_handler") for entry in api.items("/inboxes") if entry.get("id") == inbox.id]
    return ReplyHandler(str((own and own[0]) or settings["default_reply_handler"]))


def _all_checked(stories: Sequence[Story]) -> list[Finding]:
    with ThreadPoolExecutor(max(1, len(stories))) as pool:
        found = [finding for findings in pool.map(check, stories) for finding in findings]
    return sorted(found, key=lambda finding: CHANNELS.index(finding.channel))
