"""What the emulator really has, asked of each service, in the words of `promises`."""

import json
from collections.abc import Iterator

from botocore.exceptions import ClientError

from frontdesk_local import promises
from frontdesk_local.clients import Clients
from frontdesk_local.deploy import Deployed
from frontdesk_local.document import Document
from frontdesk_local.promises import Facts


def findings(clients: Clients, template: Document, deployed: Deployed) -> Facts:
    """The facts that hold. `template` is the plain one, as deployed; what cannot be asked does not hold."""
    found: set[str] = set()
    for name, resource in template["Resources"].items():
        physical = deployed.physical.get(name, "")
        try:
            found.update(_of_resource(clients, name, resource, physical, deployed))
        except ClientError:
            continue  # not there: then its promise is found missing
    return frozenset(found)


def _of_resource(clients: Clients, name: str, resource: Document, physical: str, deployed: Deployed) -> Iterator[str]:
    match resource["Type"]:
        case "AWS::DynamoDB::Table":
            yield from _of_table(clients, name, physical)
        case "AWS::SQS::Queue":
            yield from _of_queue(clients, name, physical)
        case "AWS::ApiGatewayV2::Api":
            yield from _of_api(clients, name, physical)
        case "AWS::Lambda::EventSourceMapping":
            if clients.functions.get_event_source_mapping(UUID=physical)["State"] == "Enabled":
                yield promises.mapping(name)
        case "AWS::Scheduler::Schedule":
            if clients.scheduler.get_schedule(Name=physical)["State"] == "ENABLED":
                yield promises.schedule(name)
        case "AWS::Cognito::UserPoolClient":
            pool = deployed.physical[resource["Properties"]["UserPoolId"]["Ref"]]
            clients.cognito.describe_user_pool_client(UserPoolId=pool, ClientId=physical)
            yield promises.app_client(name)


def _of_table(clients: Clients, name: str, table: str) -> Iterator[str]:
    described = clients.dynamodb.describe_table(TableName=table)["Table"]
    for secondary in described.get("GlobalSecondaryIndexes", []):
        yield promises.index(name, secondary["IndexName"])
    if described.get("StreamSpecification", {}).get("StreamEnabled"):
        yield promises.stream(name)
    expiry = clients.dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    if expiry["TimeToLiveStatus"] == "ENABLED":
        yield promises.time_to_live(name)


def _of_queue(clients: Clients, name: str, queue: str) -> Iterator[str]:
    attributes = clients.sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    policy = attributes.get("RedrivePolicy")
    if policy and _queue_exists(clients, json.loads(policy)["deadLetterTargetArn"]):
        yield promises.dead_letters(name)


def _queue_exists(clients: Clients, arn: str) -> bool:
    return bool(clients.sqs.get_queue_url(QueueName=arn.rsplit(":", 1)[1])["QueueUrl"])


def _of_api(clients: Clients, name: str, api: str) -> Iterator[str]:
    if clients.api_gateway.get_api(ApiId=api).get("CorsConfiguration", {}).get("AllowOrigins"):
        yield promises.other_origins(name)
    for page in clients.api_gateway.get_paginator("get_routes").paginate(ApiId=api):
        for route in page["Items"]:
            signed_in = route.get("AuthorizationType", "NONE") != "NONE"
            yield promises.route(route["RouteKey"], signed_in=signed_in)
