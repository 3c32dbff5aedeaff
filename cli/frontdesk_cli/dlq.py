"""`frontdesk dlq`: jobs that failed too often; a job is only a pointer, so giving it back is safe however old it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import track
from rich.table import Table as Shown

from frontdesk_cli.failures import told_plainly
from frontdesk_cli.premises import DeadLetters, Premises, premises
from frontdesk_cli.target import StackName
from frontdesk_local.errors import LocalStackError

if TYPE_CHECKING:
    from types_boto3_sqs.client import SQSClient
    from types_boto3_sqs.type_defs import MessageTypeDef

dlq = typer.Typer(no_args_is_help=True, help="Jobs that failed too often: list, show, give back.")

QueueName: TypeAlias = Annotated[str, typer.Option("--queue", help="Only this queue, as `list` names it.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]

_AT_ONCE: Final = 10
_PEEK_SECONDS: Final = 5
_WORK_SECONDS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many dead letters a queue has."""

    queue: str
    count: int
    can_go_back: bool


@dlq.command("list")
def list_(*, stack: StackName = "", as_json: AsJson = False) -> None:
    """Say how many dead letters each queue has."""
    with told_plainly():
        found = premises(stack)
        counts = [_waiting(found.sqs, letters) for letters in found.dead_letters]
    if as_json:
        print(json.dumps([{"queue": each.queue, "count": each.count} for each in counts], indent=2))
        return
    table = Shown("queue", "dead letters", "can go back")
    for each in counts:
        table.add_row(each.queue, str(each.count), "yes" if each.can_go_back else "no")
    Console().print(table)


@dlq.command()
def show(
    *,
    queue: QueueName = "",
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many of each queue.")] = 10,
    stack: StackName = "",
    as_json: AsJson = False,
) -> None:
    """Show what the dead letters point at; they stay where they are."""
    with told_plainly():
        found = premises(stack)
        letters = [
            {"queue": each.name, "id": message["MessageId"], "body": _body(message)}
            for each in _chosen(found, queue)
            for message in _peeked(found.sqs, each.url, limit)
        ]
    if as_json:
        print(json.dumps(letters, indent=2))
        return
    for letter in letters:
        Console().print(escape(f"{letter['queue']}  {letter['id']}  {json.dumps(letter['body'])}"))
    print(f"{len(letters)} shown")


@dlq.command()
def redrive(
    *,
    queue: QueueName = "",
    stack: StackName = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many would go back.")] = False,
    as_json: AsJson = False,
) -> None:
    """Give dead letters back to their queues, all or those of one; what is parked by a stream's reader stays."""
    with told_plainly():
        found = premises(stack)
        chosen = [letters for letters in _chosen(found, queue) if letters.source]
        counts = {letters.name: _waiting(found.sqs, letters).count for letters in chosen}
        if not dry_run:
            console = Console(stderr=True)
            steps = track(chosen, "Giving back", console=console, disable=not console.is_terminal, transient=True)
            counts = {letters.name: _given_back(found.sqs, letters) for letters in steps}
    if as_json:
        print(json.dumps({"dry_run": dry_run, "queues": counts}, indent=2))
        return
    for name, count in counts.items():
        print(f"{name}: {count} {'would go' if dry_run else 'went'} back")


def _chosen(found: Premises, queue: str) -> Sequence[DeadLetters]:
    chosen = [letters for letters in found.dead_letters if queue in ("", letters.name)]
    if not chosen:
        names = ", ".join(letters.name for letters in found.dead_letters)
        raise LocalStackError(f"There is no queue {queue!r}, only {names}.")
    return chosen


def _waiting(sqs: "SQSClient", letters: DeadLetters) -> Waiting:
    names: Final = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
    found = sqs.get_queue_attributes(QueueUrl=letters.url, AttributeNames=list(names))["Attributes"]
    count = sum(int(found.get(name, "0")) for name in names)
    return Waiting(queue=letters.name, count=count, can_go_back=letters.source is not None)


def _peeked(sqs: "SQSClient", url: str, limit: int) -> "Sequence[MessageTypeDef]":
    """Up to `limit` messages, shown to nobody else for a moment and then to all again."""
    found: dict[str, MessageTypeDef] = {}
    while len(found) < limit:
        page = _received(sqs, url, _PEEK_SECONDS)
        found |= {message["MessageId"]: message for message in page}
        if not page:
            break
    for message in found.values():
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
    return [*found.values()][:limit]


def _given_back(sqs: "SQSClient", letters: DeadLetters) -> int:
    """Sent first, deleted then: a crash in between sends a job twice, and doing it twice does no harm."""
    count = 0
    while page := _received(sqs, letters.url, _WORK_SECONDS):
        for message in page:
            _send(sqs, letters.source or "", message)
            sqs.delete_message(QueueUrl=letters.url, ReceiptHandle=message["ReceiptHandle"])
            count += 1
    return count


def _send(sqs: "SQSClient", url: str, message: "MessageTypeDef") -> None:
    group = message.get("Attributes", {}).get("MessageGroupId")
    if group is None:
        sqs.send_message(QueueUrl=url, MessageBody=message["Body"])
        return
    sqs.send_message(
        QueueUrl=url,
        MessageBody=message["Body"],
        MessageGroupId=group,
        MessageDeduplicationId=f"redrive-{message['MessageId']}",
    )


def _received(sqs: "SQSClient", url: str, hidden: int) -> "Sequence[MessageTypeDef]":
    answer = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=_AT_ONCE, VisibilityTimeout=hidden, MessageSystemAttributeNames=["All"]
    )
    return answer.get("Messages", [])


def _body(message: "MessageTypeDef") -> object:
    """A job is JSON; what is none is shown as it is."""
    try:
        return json.loads(message["Body"])
    except ValueError:
        return message["Body"]
