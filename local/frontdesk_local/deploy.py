"""Deploying plain CloudFormation as a change set, as AWS's own tools do."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from frontdesk_local.clients import Clients
from frontdesk_local.document import Document
from frontdesk_local.errors import LocalStackError

if TYPE_CHECKING:
    from types_boto3_cloudformation.type_defs import StackTypeDef

STACK_NAME = "frontdesk-local"
_CHANGE_SET = "up"
_BUCKET = "frontdesk-template"
_KEY = "template.json"
"""A template in the request itself may have 51,200 bytes; a real one, translated, has more."""
_DEPLOY_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """A stack that stands: what it tells the outside, and logical id -> physical id."""

    outputs: Mapping[str, str]
    physical: Mapping[str, str]


def deploy(clients: Clients, template: Document, parameters: Mapping[str, str]) -> Deployed:
    """Creates the stack. Raises `LocalStackError` naming the first resource that failed, or after 60 s."""
    try:
        _execute_change_set(clients, template, parameters)
        stack = _finished(clients)
        physical = clients.cloudformation.describe_stack_resources(StackName=STACK_NAME)["StackResources"]
    except (ClientError, BotoCoreError) as refused:
        raise LocalStackError(f"The emulator refused the template: {refused}") from refused
    return Deployed(
        outputs={output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])},
        physical={resource["LogicalResourceId"]: resource.get("PhysicalResourceId", "") for resource in physical},
    )


def _execute_change_set(clients: Clients, template: Document, parameters: Mapping[str, str]) -> None:
    cloudformation = clients.cloudformation
    clients.s3.create_bucket(Bucket=_BUCKET)
    clients.s3.put_object(Bucket=_BUCKET, Key=_KEY, Body=json.dumps(template).encode())
    cloudformation.create_change_set(
        StackName=STACK_NAME,
        ChangeSetName=_CHANGE_SET,
        ChangeSetType="CREATE",
        TemplateURL=f"{clients.endpoint}/{_BUCKET}/{_KEY}",
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=STACK_NAME, ChangeSetName=_CHANGE_SET, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    cloudformation.execute_change_set(StackName=STACK_NAME, ChangeSetName=_CHANGE_SET)


def _finished(clients: Clients) -> "StackTypeDef":
    deadline = time.monotonic() + _DEPLOY_SECONDS
    while True:
        stack = clients.cloudformation.describe_stacks(StackName=STACK_NAME)["Stacks"][0]
        if stack["StackStatus"] == "CREATE_COMPLETE":
            return stack
        if not stack["StackStatus"].endswith("IN_PROGRESS"):
            raise LocalStackError(f"The template cannot be deployed: {_first_failure(clients)}")
        if time.monotonic() > deadline:
            raise LocalStackError(f"Deploying took more than {_DEPLOY_SECONDS:.0f} s ({stack['StackStatus']}).")
        time.sleep(0.05)


def _first_failure(clients: Clients) -> str:
    events = clients.cloudformation.describe_stack_events(StackName=STACK_NAME)["StackEvents"]
    failures = [event for event in events if event.get("ResourceStatus", "").endswith("FAILED")]
    if not failures:
        return "the emulator gives no reason"
    first = min(failures, key=lambda event: event["Timestamp"])
    return f"{first['LogicalResourceId']}: {first.get('ResourceStatusReason', 'no reason given')}"
