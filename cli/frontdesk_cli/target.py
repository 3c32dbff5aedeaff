"""What a command acts on: the running local stack, or a deployed one by its name and the caller's AWS credentials."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

import boto3
import typer
from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.store import keys
from frontdesk.store.bucket import Bucket, S3Bucket
from frontdesk.store.client import Table
from frontdesk_local.clients import Clients
from frontdesk_local.errors import LocalStackError
from frontdesk_local.layout import default_layout
from frontdesk_local.stackfile import read

if TYPE_CHECKING:
    from types_boto3_cloudformation.client import CloudFormationClient
    from types_boto3_dynamodb.client import DynamoDBClient

StackName: TypeAlias = Annotated[
    str, typer.Option("--stack", help="A deployed stack, with your AWS credentials; the local one otherwise.")
]
WorkspaceIds: TypeAlias = Annotated[
    list[str] | None, typer.Option("--workspace", help="A workspace; all of the stack otherwise.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A table, the bucket of files and the workspaces meant; `model_url` is where the local stack's model is."""

    table: Table
    bucket: Bucket
    workspaces: Sequence[str]
    model_url: str | None = None


def target(stack: str, workspaces: Sequence[str]) -> Target:
    """Find it; LocalStackError says why there is none."""
    return _deployed(stack, workspaces) if stack else _local(workspaces)


def _local(workspaces: Sequence[str]) -> Target:
    running = read(default_layout().stack_file)
    clients = Clients(running.aws.endpoint_url)
    table = Table(clients.dynamodb, running.aws.table)
    bucket = S3Bucket(lambda: clients.s3, running.aws.bucket, _unnamed)
    meant = _meant(workspaces, clients.dynamodb, running.aws.table)
    return Target(table=table, bucket=bucket, workspaces=meant, model_url=running.simulator_url)


def _deployed(stack: str, workspaces: Sequence[str]) -> Target:
    try:
        session = boto3.Session()
        formation: CloudFormationClient = session.client("cloudformation")
        outputs = formation.describe_stacks(StackName=stack)["Stacks"][0].get("Outputs", [])
        dynamodb: DynamoDBClient = session.client("dynamodb")
    except (ClientError, BotoCoreError) as failed:
        raise LocalStackError(f"The stack {stack!r} cannot be reached: {failed}") from failed
    found = {output["OutputKey"]: output["OutputValue"] for output in outputs}
    if "TableName" not in found:
        raise LocalStackError(f"The stack {stack!r} has no output TableName: it is not one of Frontdesk.")
    bucket = S3Bucket(lambda: session.client("s3"), found.get("MediaBucketName", ""), _unnamed)
    meant = _meant(workspaces, dynamodb, found["TableName"])
    return Target(table=Table(dynamodb, found["TableName"]), bucket=bucket, workspaces=meant)


def _unnamed() -> str:
    raise NotImplementedError("commands upload no files")


def _meant(workspaces: Sequence[str], dynamodb: "DynamoDBClient", table: str) -> Sequence[str]:
    """The workspaces that are named, or all there are; a table names them only by its items, so it is gone through."""
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="begins_with(PK, :workspace)",
        ExpressionAttributeValues={":workspace": {"S": keys.settings("").PK}},
        ProjectionExpression="PK",
    )
    try:
        found = {item["PK"]["S"].split("#", 1)[1] for page in pages for item in page["Items"]}
    except (ClientError, BotoCoreError) as failed:
        raise LocalStackError(f"The table {table} cannot be read: {failed}") from failed
    missing = next((name for name in workspaces if name not in found), None)
    if missing is not None:
        raise LocalStackError(f"The stack has no workspace {missing!r}, only {', '.join(sorted(found))}.")
    return list(workspaces) or sorted(found)
