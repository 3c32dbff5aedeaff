"""What a command acts on: the running local stack, or a deployed one by its name and the caller's AWS credentials."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias

import boto3
import typer
from botocore.exceptions import BotoCoreError, ClientError

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
    list[str] | None, typer.Option("--workspace", help="A workspace; all of the local stack otherwise.")
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
    known = [workspace.id for workspace in running.workspaces]
    missing = next((name for name in workspaces if name not in known), None)
    if missing is not None:
        raise LocalStackError(f"The running stack has no workspace {missing!r}, only {', '.join(known)}.")
    clients = Clients(running.aws.endpoint_url)
    table = Table(clients.dynamodb, running.aws.table)
    bucket = S3Bucket(lambda: clients.s3, running.aws.bucket, _unnamed)
    return Target(table=table, bucket=bucket, workspaces=list(workspaces) or known, model_url=running.simulator_url)


def _deployed(stack: str, workspaces: Sequence[str]) -> Target:
    if not workspaces:
        raise LocalStackError("Name the workspace of the deployed stack: --workspace ID.")
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
    return Target(table=Table(dynamodb, found["TableName"]), bucket=bucket, workspaces=list(workspaces))


def _unnamed() -> str:
    raise NotImplementedError("commands upload no files")
