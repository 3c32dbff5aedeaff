"""API Gateway's WebSocket events, as far as they are read."""

from typing import Literal, NotRequired, TypedDict


class _Context(TypedDict):
    connectionId: str
    eventType: Literal["CONNECT", "MESSAGE", "DISCONNECT"]


class SocketEvent(TypedDict):
    """One call of a route."""

    requestContext: _Context
    queryStringParameters: NotRequired[dict[str, str] | None]
    body: NotRequired[str | None]


class Answer(TypedDict):
    """What API Gateway is told; anything but 2xx refuses a connection."""

    statusCode: int
