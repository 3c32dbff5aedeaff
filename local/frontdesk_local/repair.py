"""What MiniStack 1.5.33 leaves out of a template it says it created, and what a laptop wants otherwise.

A table's time to live and a bucket's cross-origin rules are not read from the template, so they are set by the
services' own calls.

A queue's patience is shortened. On AWS a message is tried five times, minutes apart; locally poison shall be seen in
its dead-letter queue within five minutes, and a message of which one try failed shall not stay out of sight for six.

Fewer batches of a queue are worked on at one time: each takes a process of its own.
"""

from typing import TYPE_CHECKING, Final

from frontdesk_local.capacity import AT_ONCE
from frontdesk_local.clients import Clients
from frontdesk_local.deploy import Deployed
from frontdesk_local.document import Document

if TYPE_CHECKING:
    from types_boto3_s3.type_defs import CORSRuleTypeDef

VISIBILITY_SECONDS: Final = 45
"""Times the template's five tries: 225 s. Longer than any function really works on one message."""


def repair(clients: Clients, template: Document, deployed: Deployed) -> None:
    """Sets what was dropped and what is to differ. `template` is the one deployed."""
    for name, resource in template["Resources"].items():
        physical, properties = deployed.physical.get(name, ""), resource.get("Properties", {})
        match resource["Type"]:
            case "AWS::DynamoDB::Table" if "TimeToLiveSpecification" in properties:
                _set_time_to_live(clients, physical, properties["TimeToLiveSpecification"]["AttributeName"])
            case "AWS::S3::Bucket" if "CorsConfiguration" in properties:
                _let_browsers_upload(clients, physical, properties["CorsConfiguration"])
            case "AWS::SQS::Queue" if "RedrivePolicy" in properties:
                _shorten_patience(clients, physical)
            case "AWS::Lambda::EventSourceMapping" if "ScalingConfig" in properties:
                _work_on_fewer(clients, physical)


def _set_time_to_live(clients: Clients, table: str, attribute: str) -> None:
    clients.dynamodb.update_time_to_live(
        TableName=table, TimeToLiveSpecification={"Enabled": True, "AttributeName": attribute}
    )


def _let_browsers_upload(clients: Clients, bucket: str, configuration: Document) -> None:
    """Any origin: here the inbox's is a parameter that only the emulator has resolved, and the machine is its own."""
    rules: list[CORSRuleTypeDef] = [
        {
            "AllowedOrigins": ["*"],
            "AllowedMethods": rule["AllowedMethods"],
            "AllowedHeaders": rule["AllowedHeaders"],
            "MaxAgeSeconds": rule["MaxAge"],
        }
        for rule in configuration["CorsRules"]
    ]
    clients.s3.put_bucket_cors(Bucket=bucket, CORSConfiguration={"CORSRules": rules})


def _shorten_patience(clients: Clients, queue: str) -> None:
    clients.sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": str(VISIBILITY_SECONDS)})


def _work_on_fewer(clients: Clients, mapping: str) -> None:
    clients.functions.update_event_source_mapping(UUID=mapping, ScalingConfig={"MaximumConcurrency": AT_ONCE})
