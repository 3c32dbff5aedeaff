"""The template's own table, made wherever a test wants one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from botocore.session import Session
from samtranslator.yaml_helper import yaml_parse

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

REGION: Final = "us-east-1"
_TEMPLATE: Final = Path(__file__).parents[2] / "template.yaml"
_KEYS: Final = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def dynamodb(endpoint: str | None = None) -> "DynamoDBClient":
    """A client with invented credentials and no retries."""
    client = Session().create_client(
        "dynamodb",
        region_name=REGION,
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    return cast("DynamoDBClient", client)


def resource(name: str) -> dict[str, Any]:
    """The properties of a resource as the template spells them."""
    properties: dict[str, Any] = yaml_parse(_TEMPLATE.read_text(encoding="utf-8"))["Resources"][name]["Properties"]
    return properties


def create_table(client: "DynamoDBClient", name: str) -> None:
    """Create the table with the keys and indexes that the template deploys."""
    properties = resource("Table")
    client.create_table(TableName=name, **{key: properties[key] for key in _KEYS})
    client.get_waiter("table_exists").wait(TableName=name)
