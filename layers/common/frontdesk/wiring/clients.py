"""The clients of AWS's services, and how long each is waited for."""

from functools import cache
from typing import TYPE_CHECKING, Final, cast

from botocore.config import Config
from botocore.session import Session

from frontdesk.ai import bedrock
from frontdesk.model import SECOND, Millis
from frontdesk.settings import Settings
from frontdesk.wiring.clock import pause

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient
    from types_boto3_bedrock_runtime import BedrockRuntimeClient
    from types_boto3_cognito_idp import CognitoIdentityProviderClient
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_s3 import S3Client
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sqs import SQSClient

_WAIT_STEP: Final = 5
"""Seconds by which the clients of the model differ in how long they wait."""


def _config(read_timeout: float, tries: int) -> Config:
    """Fail early: a provider waits seconds for our answer, and redelivers when it gets none."""
    return Config(
        connect_timeout=1, read_timeout=read_timeout, retries={"mode": "standard", "total_max_attempts": tries}
    )


def dynamodb(session: Session) -> "DynamoDBClient":
    """The table's client."""
    return cast("DynamoDBClient", session.create_client("dynamodb", config=_config(2, 3)))


def cognito(session: Session) -> "CognitoIdentityProviderClient":
    """The user pool's client."""
    return cast("CognitoIdentityProviderClient", session.create_client("cognito-idp", config=_config(5, 2)))


def sqs(session: Session) -> "SQSClient":
    """The queues' client."""
    return cast("SQSClient", session.create_client("sqs", config=_config(2, 2)))


def secretsmanager(session: Session) -> "SecretsManagerClient":
    """The client of the channels' secrets."""
    return cast("SecretsManagerClient", session.create_client("secretsmanager", config=_config(2, 2)))


def sockets(session: Session, url: str) -> "ApiGatewayManagementApiClient":
    """The client that writes to open inboxes."""
    made = session.create_client("apigatewaymanagementapi", endpoint_url=url or None, config=_config(2, 1))
    return cast("ApiGatewayManagementApiClient", made)


def s3(session: Session) -> "S3Client":
    """The client of the files; it signs so that browsers may come."""
    config = _config(20, 2).merge(Config(signature_version="s3v4"))
    return cast("S3Client", session.create_client("s3", config=config))


def model(session: Session, settings: Settings) -> bedrock.Bedrock:
    """The model behind Bedrock; a client for each wait, in steps, because a wait belongs to a client."""

    @cache
    def client(seconds: int) -> "BedrockRuntimeClient":
        made = session.create_client(
            "bedrock-runtime", region_name=settings.model_region or None, config=_config(seconds, 1)
        )
        return cast("BedrockRuntimeClient", made)

    def connect(left: Millis) -> "BedrockRuntimeClient":
        seconds = -(-left // SECOND)
        return client(seconds - seconds % _WAIT_STEP or max(seconds, 1))

    terms = bedrock.Terms(
        default_model=settings.model_id,
        deadline=settings.model_deadline,
        guardrail_id=settings.guardrail_id,
        guardrail_version=settings.guardrail_version,
        input_price=settings.model_input_price,
        output_price=settings.model_output_price,
    )
    return bedrock.Bedrock(connect, terms, pause)
