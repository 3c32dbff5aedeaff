"""The parts of a stack that commands of operation work on: queues, secrets, where the providers are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.settings import Settings
from frontdesk.store.client import Table
from frontdesk_local.clients import Clients
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import default_layout
from frontdesk_local.stackfile import Stack, read

if TYPE_CHECKING:
    from types_boto3_cloudformation.client import CloudFormationClient
    from types_boto3_dynamodb.client import DynamoDBClient
    from types_boto3_secretsmanager.client import SecretsManagerClient
    from types_boto3_sqs.client import SQSClient

_DEAD: Final = "_dlq"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetters:
    """A dead-letter queue, and the queue it belongs to; None where a stream's reader parks what it cannot read."""

    name: str
    url: str
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """A stack with clients for its parts; `simulator_url` is where the local stack's providers are."""

    table: Table
    sqs: "SQSClient"
    secrets: "SecretsManagerClient"
    secrets_prefix: str
    dead_letters: tuple[DeadLetters, ...]
    webhook_base_url: str
    base_urls: Mapping[str, str]
    simulator_url: str | None = None


def premises(stack: str) -> Premises:
    """The local stack, or a deployed one by its name; LocalStackError says why there is none."""
    return _deployed(stack) if stack else _local(read(default_layout().stack_file))


def _local(running: Stack) -> Premises:
    clients = Clients(running.aws.endpoint_url)
    webhook = running.aws.log_groups["webhook"].removeprefix("/aws/lambda/")
    variables = clients.functions.get_function_configuration(FunctionName=webhook)["Environment"]["Variables"]
    return Premises(
        table=Table(clients.dynamodb, running.aws.table),
        sqs=clients.sqs,
        secrets=clients.secrets,
        secrets_prefix=variables["SECRETS_PREFIX"],
        dead_letters=_dead_letters(running.aws.queues),
        webhook_base_url=running.webhook_base_url,
        base_urls=_providers(variables),
        simulator_url=running.simulator_url,
    )


def _deployed(stack: str) -> Premises:
    try:
        session = boto3.Session()
        formation: CloudFormationClient = session.client("cloudformation")
        outputs = formation.describe_stacks(StackName=stack)["Stacks"][0].get("Outputs", [])
        dynamodb: DynamoDBClient = session.client("dynamodb")
        sqs: SQSClient = session.client("sqs")
        secrets: SecretsManagerClient = session.client("secretsmanager")
    except (ClientError, BotoCoreError) as failed:
        raise LocalStackError(f"The stack {stack!r} cannot be reached: {failed}") from failed
    found = {output["OutputKey"]: output["OutputValue"] for output in outputs}
    if "TableName" not in found:
        raise LocalStackError(f"The stack {stack!r} has no output TableName: it is not one of Frontdesk.")
    return Premises(
        table=Table(dynamodb, found["TableName"]),
        sqs=sqs,
        secrets=secrets,
        secrets_prefix=found["SecretsPrefix"],
        dead_letters=_dead_letters(_queues(found)),
        webhook_base_url=found["WebhookBaseUrl"],
        base_urls=_providers({}),
    )


def _queues(outputs: Mapping[str, str]) -> Mapping[str, str]:
    """`RepliesDlqUrl` is `replies_dlq`, `RepliesQueueUrl` is `replies`, as the local stack's file calls them."""
    dead = {
        name.removesuffix("DlqUrl").lower() + _DEAD: url for name, url in outputs.items() if name.endswith("DlqUrl")
    }
    alive = {name.removesuffix("QueueUrl").lower(): url for name, url in outputs.items() if name.endswith("QueueUrl")}
    return {**alive, **dead}


def _dead_letters(queues: Mapping[str, str]) -> tuple[DeadLetters, ...]:
    return tuple(
        DeadLetters(name=name.removesuffix(_DEAD), url=url, source=queues.get(name.removesuffix(_DEAD)))
        for name, url in sorted(queues.items())
        if name.endswith(_DEAD)
    )


def _providers(variables: Mapping[str, str]) -> Mapping[str, str]:
    settings = Settings.read(variables)
    return {
        "telegram": settings.telegram_api_url,
        "instagram": settings.instagram_api_url,
        "whatsapp": settings.whatsapp_api_url,
        "twilio": settings.twilio_api_url,
    }
