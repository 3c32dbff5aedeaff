"""`frontdesk simulate`: a customer writes, and what came back is shown."""

import asyncio
import json
import time
from collections.abc import Coroutine, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Final

import aiohttp
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from frontdesk_cli.acts import Wanted, acts
from frontdesk_cli.failures import told_plainly
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import default_layout
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, Json, doc, rows, text
from frontdesk_local.stackfile import Inbox, Stack, read

CUSTOMERS: Final = {
    Channel.TELEGRAM: ("700100200", "Sofia Marchetti"),
    Channel.INSTAGRAM: ("6700100200300400", "Sofia Marchetti"),
    Channel.WHATSAPP: ("15557300148", "Sofia Marchetti"),
    Channel.TWILIO: ("+15557300148", "Sofia Marchetti"),
}
LOOK_EVERY: Final = 0.2
SETTLING_SECONDS: Final = 1.0
"""How long after an answer a further one is still waited for."""
ACCEPTED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message the customer got."""

    at: str
    text: str
    choices: Sequence[str]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What was sent, how the webhook answered, and what came back."""

    channel: str
    inbox: str
    customer: str
    text: str
    webhook_status: int
    webhook_answer: str
    replies: Sequence[Reply]
    waited_seconds: float


def simulate(  # noqa: PLR0913, PLR0917 - each is an option of the command
    channel: Annotated[Channel, typer.Argument(help="Where the customer writes.")],
    words: Annotated[str, typer.Argument(metavar="[TEXT]", help="What the customer writes.")] = "",
    photo: Annotated[
        list[str] | None, typer.Option("--photo", help="A picture, or `sample`; several make an album.")
    ] = None,
    voice: Annotated[str, typer.Option("--voice", help="A voice note, or `sample`.")] = "",
    tap: Annotated[str, typer.Option("--tap", help="The id of a button that is tapped; TEXT is its title.")] = "",
    unsend: Annotated[bool, typer.Option("--unsend", help="Take the last message back.")] = False,  # noqa: FBT002 - typer's switch
    sender: Annotated[str, typer.Option("--from", help="The customer's chat id, scoped id or phone.")] = "",
    inbox: Annotated[str, typer.Option("--inbox", help="The inbox's id; the channel's first one otherwise.")] = "",
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for an answer.", min=0, max=300)] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002 - typer's switch
) -> None:
    """Let a customer write or act through the real, signed webhook of the running stack and show what came back."""
    wanted = Wanted(words=words, photos=photo or (), voice=voice, tap=tap, unsend=unsend)
    with told_plainly():
        stack = read(default_layout().stack_file)
        chosen = _chosen(stack, channel, inbox)
        came = _run(_simulate(stack, chosen, sender or CUSTOMERS[channel][0], wanted, wait))
    if as_json:
        typer.echo(json.dumps(asdict(came), ensure_ascii=False, indent=2))
    else:
        _show(came)
    if came.webhook_status != ACCEPTED:
        raise typer.Exit(1)


def _run(simulation: Coroutine[None, None, Simulation]) -> Simulation:
    try:
        return asyncio.run(simulation)
    except aiohttp.ClientError as gone:
        raise LocalStackError(f"The simulators of the running stack do not answer: {gone}") from gone


def _chosen(stack: Stack, channel: Channel, inbox_id: str) -> Inbox:
    inboxes = [inbox for workspace in stack.workspaces for inbox in workspace.inboxes if inbox.channel == channel]
    found = next((inbox for inbox in inboxes if inbox_id in ("", inbox.id)), None)
    if found is None:
        named = f" {inbox_id!r}" if inbox_id else ""
        raise LocalStackError(f"The running stack has no {channel} inbox{named}.")
    return found


async def _simulate(stack: Stack, inbox: Inbox, customer: str, wanted: Wanted, wait: float) -> Simulation:
    async with aiohttp.ClientSession(stack.simulator_url, trust_env=False) as session:
        thread = await _thread(session, inbox.id, customer)
        before = {text(message.get("id")) for message in thread}
        started = time.monotonic()
        done = await acts(wanted, Channel(inbox.channel), thread, session)
        sent = [await _done(session, inbox, customer, act) for act in done][-1]
        status = sent.get("status")
        replies = await _replies(session, inbox.id, customer, before, wait if status == ACCEPTED else 0)
    return Simulation(
        channel=inbox.channel,
        inbox=inbox.id,
        customer=customer,
        text=wanted.words,
        webhook_status=status if isinstance(status, int) else 0,
        webhook_answer=text(sent.get("body")),
        replies=replies,
        waited_seconds=round(time.monotonic() - started, 2),
    )


async def _done(session: aiohttp.ClientSession, inbox: Inbox, customer: str, act: Doc) -> Doc:
    """Let the customer do one thing; how the webhook answered."""
    name = CUSTOMERS[Channel(inbox.channel)][1]
    async with session.post(
        "/_phone/send", json={"inbox": inbox.id, "customer": customer, "name": name, **act}
    ) as answer:
        sent = doc(await answer.json(content_type=None))
    if answer.status != ACCEPTED:
        raise LocalStackError(text(sent.get("detail")) or "The simulators refused the message.")
    return sent


async def _thread(session: aiohttp.ClientSession, inbox_id: str, customer: str) -> list[Doc]:
    async with session.get("/_phone/thread", params={"inbox": inbox_id, "customer": customer}) as answer:
        thread: Json = await answer.json(content_type=None)
    if answer.status != ACCEPTED:
        raise LocalStackError(text(doc(thread).get("detail")) or "The simulators do not know this inbox.")
    return [doc(message) for message in rows(doc(thread).get("messages"))]


async def _replies(
    session: aiohttp.ClientSession, inbox_id: str, customer: str, before: set[str], wait: float
) -> list[Reply]:
    """Wait until nothing new has come for a second, at most `wait` seconds for the first."""
    replies: list[Reply] = []
    deadline = time.monotonic() + wait
    while time.monotonic() < deadline:
        await asyncio.sleep(LOOK_EVERY)
        thread = await _thread(session, inbox_id, customer)
        came = [_reply(row) for row in thread if row.get("by") == "desk" and text(row.get("id")) not in before]
        if len(came) > len(replies):
            deadline = time.monotonic() + SETTLING_SECONDS
        replies = came
    return replies


def _reply(row: Doc) -> Reply:
    titles = [text(doc(choice).get("title")) for choice in rows(row.get("choices"))]
    return Reply(at=text(row.get("at")), text=text(row.get("text")), choices=titles, status=text(row.get("status")))


def _show(came: Simulation) -> None:
    console = Console()
    console.print(f"{came.customer} on {came.channel} ({came.inbox}): {came.text}", markup=False)
    console.print(f"webhook answered {came.webhook_status} {came.webhook_answer}".rstrip(), markup=False)
    if not came.replies:
        console.print(f"Nothing came back within {came.waited_seconds:g} s.")
        return
    table = Table("at", "what the customer got", "choices", "status")
    for reply in came.replies:
        table.add_row(reply.at, escape(reply.text), escape(", ".join(reply.choices)), reply.status)
    console.print(table)
