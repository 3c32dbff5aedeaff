"""`frontdesk inbox`: connect an account of a channel."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape

from frontdesk.channels.probe import ALLOWED, NEEDED
from frontdesk.errors import FrontdeskError
from frontdesk.http import Urllib3
from frontdesk.model import SECOND, Inbox
from frontdesk.secrets import SecretsManager
from frontdesk.services.inboxes import Check, InboxDeps, check, connect, inbox_id
from frontdesk.store.table import TableStore
from frontdesk_cli.failures import told_plainly
from frontdesk_cli.premises import Premises, premises
from frontdesk_cli.target import StackName
from frontdesk_local.errors import LocalStackError
from frontdesk_local.seed.web import ask

_SERVICE: Final = re.compile("MG[0-9a-fA-F]{32}")

inbox = typer.Typer(no_args_is_help=True, help="The connected accounts of channels.")


@inbox.callback()
def _inbox() -> None:
    """Keep `inbox` a word of its own while it has one command only."""


@inbox.command("connect")
def connect_(  # noqa: PLR0913  # what an account has
    channel: Annotated[str, typer.Argument(help="telegram, instagram, whatsapp or twilio.")],
    *,
    workspace: Annotated[str, typer.Option("--workspace", help="The workspace it is for.")],
    account: Annotated[str, typer.Option("--account", help="What the channel calls the account.")],
    name: Annotated[str, typer.Option("--name", help="What people call it.")] = "",
    phone: Annotated[str, typer.Option("--phone", help="Its number in E.164.")] = "",
    messaging_service: Annotated[
        str, typer.Option("--messaging-service", help="Twilio: the Messaging Service (MG…) pinned to its group texts.")
    ] = "",
    secret: Annotated[list[str] | None, typer.Option("--secret", help="NAME=VALUE; asked for when left out.")] = None,
    stack: StackName = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Connect an account, check it with the channel, and say where its webhook goes."""
    with told_plainly():
        if channel not in NEEDED:
            raise LocalStackError(f"There is no channel {channel!r}, only {', '.join(NEEDED)}.")
        service = _service(channel, messaging_service)
        secrets = _secrets(channel, secret or [])
        found = premises(stack)
        made = Inbox(
            id=inbox_id(workspace, channel, account),
            workspace_id=workspace,
            channel=channel,
            account_id=account,
            name=name or None,
            phone=phone or None,
            public_webhook_url=f"{found.webhook_base_url}/twilio/{inbox_id(workspace, channel, account)}"
            if channel == "twilio"
            else None,
            messaging_service=service,
        )
        checks = _connected(found, made, secrets)
    _tell(found, made, checks, as_json=as_json)


def _service(channel: str, said: str) -> str | None:
    if said and channel != "twilio":
        raise LocalStackError(f"--messaging-service is for twilio, not for {channel}.")
    if said and not _SERVICE.fullmatch(said):
        raise LocalStackError("--messaging-service: the sid of a Messaging Service is MG and 32 hexadecimal digits.")
    return said or None


def _secrets(channel: str, said: list[str]) -> Mapping[str, str]:
    given = dict(entry.partition("=")[::2] for entry in said)
    unknown = sorted(given.keys() - ALLOWED[channel])
    if unknown:
        raise LocalStackError(f"{channel} has no secret {unknown[0]!r}, only {', '.join(sorted(ALLOWED[channel]))}.")
    asked = {name: typer.prompt(name, hide_input=True) for name in NEEDED[channel] if name not in given}
    return {**given, **asked}


def _connected(found: Premises, made: Inbox, secrets: Mapping[str, str]) -> tuple[Check, ...]:
    vault = SecretsManager(found.secrets, found.secrets_prefix, lambda: int(time.time() * SECOND))
    deps = InboxDeps(store=TableStore(found.table), vault=vault, http=Urllib3(), base_urls=found.base_urls)
    try:
        connect(deps, made, secrets)
        if found.simulator_url:
            _introduce(found.simulator_url, found.webhook_base_url, made, secrets)
        return check(deps, made)
    except FrontdeskError as refused:
        raise LocalStackError(f"The account was not connected: {refused}") from refused


def _introduce(simulator_url: str, webhooks: str, made: Inbox, secrets: Mapping[str, str]) -> None:
    """Let the simulated channel know the account, as the real one would."""
    told = {"id": made.id, "channel": made.channel, "account_id": made.account_id, "secrets": dict(secrets)}
    told |= {"webhook_url": f"{webhooks}/{made.channel}/{made.id}"} | ({"phone": made.phone} if made.phone else {})
    ask("POST", f"{simulator_url}/_control/accounts", told)


def _tell(found: Premises, made: Inbox, checks: tuple[Check, ...], *, as_json: bool) -> None:
    url = f"{found.webhook_base_url}/{made.channel}/{made.id}"
    if as_json:
        print(json.dumps({"id": made.id, "webhook_url": url, "checks": [asdict(each) for each in checks]}, indent=2))
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"Connected as [bold]{escape(made.id)}[/bold]")
    for each in checks:
        console.print(
            f"{'[green]✓[/green]' if each.passed else '[red]✗[/red]'} {escape(each.name)}: {escape(each.detail)}"
        )
    print(f"Webhook  {url}")
