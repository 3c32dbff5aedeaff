"""API Gateway's HTTP event (payload format 2.0) as a channel's request, and our answers in its words."""

from base64 import b64decode
from typing import Final, NotRequired, TypedDict
from urllib.parse import parse_qsl

from frontdesk.channels.base import Acknowledgement, Request
from frontdesk.model import Millis

NOTHING: Final = Acknowledgement()
LARGEST: Final = 4_000_000
"""Bytes of a body; Meta sends at most 3 MB."""


class _Http(TypedDict):
    method: str


class _RequestContext(TypedDict):
    http: _Http


class _PathParameters(TypedDict):
    channel: str
    inbox_id: str


class HttpEvent(TypedDict):
    """The parts of the event that are read here."""

    requestContext: _RequestContext
    pathParameters: _PathParameters
    rawQueryString: str
    headers: dict[str, str]
    body: NotRequired[str]
    isBase64Encoded: NotRequired[bool]


class Answer(TypedDict):
    """A response in payload format 2.0."""

    statusCode: int
    headers: dict[str, str]
    body: str


def request_from(event: HttpEvent, received_at: Millis) -> Request:
    """Take the raw bytes as they were signed; API Gateway has the header names in lower case already."""
    body = event.get("body", "")
    raw = b64decode(body) if event.get("isBase64Encoded") else body.encode("utf-8", "surrogatepass")
    return Request(
        method=event["requestContext"]["http"]["method"],
        headers={name.lower(): value for name, value in event["headers"].items()},
        raw_query=event["rawQueryString"],
        query=dict(parse_qsl(event["rawQueryString"], keep_blank_values=True)),
        body=raw,
        received_at=received_at,
    )


def too_large(request: Request) -> bool:
    """Whether a body is beyond anything a provider sends."""
    return len(request.body) > LARGEST


def answer(status: int, acknowledgement: Acknowledgement = NOTHING) -> Answer:
    """Answer in the provider's words, an empty JSON object where it asks for none."""
    headers = {"content-type": acknowledgement.content_type}
    return {"statusCode": status, "headers": headers, "body": acknowledgement.body}
