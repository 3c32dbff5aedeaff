"""AWS clients for the emulator."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol, cast

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from types_boto3_apigatewayv2.client import ApiGatewayV2Client
    from types_boto3_cloudformation.client import CloudFormationClient
    from types_boto3_cognito_idp.client import CognitoIdentityProviderClient
    from types_boto3_dynamodb.client import DynamoDBClient
    from types_boto3_lambda.client import LambdaClient
    from types_boto3_logs.client import CloudWatchLogsClient
    from types_boto3_s3.client import S3Client
    from types_boto3_secretsmanager.client import SecretsManagerClient
    from types_boto3_sqs.client import SQSClient

REGION: Final = "us-east-1"
_CREDENTIAL: Final = "test"
"""Any pair of keys is taken; where IAM is enforced, this one is the account's root."""
_CONFIG: Final = Config(connect_timeout=3, read_timeout=60, retries={"total_max_attempts": 1}, proxies={})


class SchedulerClient(Protocol):
    """The one call of EventBridge Scheduler that is needed; its client comes without types."""

    def get_schedule(self, *, Name: str) -> Mapping[str, object]: ...  # noqa: N803 the service's spelling


class Clients:
    """Clients of the emulator at one address, made when first asked for; the machine's AWS settings are not read."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._session = boto3.Session(
            aws_access_key_id=_CREDENTIAL, aws_secret_access_key=_CREDENTIAL, region_name=REGION
        )

    @cached_property
    def api_gateway(self) -> "ApiGatewayV2Client":
        return self._session.client("apigatewayv2", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def cloudformation(self) -> "CloudFormationClient":
        return self._session.client("cloudformation", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def cognito(self) -> "CognitoIdentityProviderClient":
        return self._session.client("cognito-idp", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def dynamodb(self) -> "DynamoDBClient":
        return self._session.client("dynamodb", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def functions(self) -> "LambdaClient":
        return self._session.client("lambda", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def logs(self) -> "CloudWatchLogsClient":
        return self._session.client("logs", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def s3(self) -> "S3Client":
        return self._session.client("s3", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def scheduler(self) -> SchedulerClient:
        made = self._session._session.create_client(  # noqa: SLF001 boto3's types know only the services installed
            "scheduler",
            endpoint_url=self.endpoint,
            config=_CONFIG,
            region_name=REGION,
            aws_access_key_id=_CREDENTIAL,
            aws_secret_access_key=_CREDENTIAL,
        )
        return cast("SchedulerClient", made)

    @cached_property
    def secrets(self) -> "SecretsManagerClient":
        return self._session.client("secretsmanager", endpoint_url=self.endpoint, config=_CONFIG)

    @cached_property
    def sqs(self) -> "SQSClient":
        return self._session.client("sqs", endpoint_url=self.endpoint, config=_CONFIG)
