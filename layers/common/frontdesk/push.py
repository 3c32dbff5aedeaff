"""The way to open browsers: API Gateway's management call for WebSockets."""

from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from frontdesk.errors import PushUnavailable

if TYPE_CHECKING:
    from types_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

_GONE: Final = frozenset({"GoneException", "410"})


class Sockets:
    """Tells open connections something."""

    def __init__(self, client: "ApiGatewayManagementApiClient") -> None:
        """Speak through a client that is bound to the WebSocket API's stage."""
        self._client = client

    def tell(self, connection_id: str, body: bytes) -> bool:
        """Send; False when nobody is there any more, PushUnavailable when that cannot be told."""
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=body)
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return False
            raise PushUnavailable(error.response["Error"]["Code"]) from error
        except BotoCoreError as error:
            raise PushUnavailable(type(error).__name__) from error
        return True
