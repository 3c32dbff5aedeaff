"""API Gateway's HTTP event (payload format 2.0) as a request, and our answers in its words."""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NotRequired, TypeAlias, TypedDict

Claims: TypeAlias = Mapping[str, str]
"""A verified token's claims, each as text."""

PREFIX: Final = "/api"
_HEADERS: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


class _Http(TypedDict):
    method: str


class _Jwt(TypedDict):
    claims: dict[str, str]


class _Authorizer(TypedDict):
    jwt: NotRequired[_Jwt]


class _RequestContext(TypedDict):
    http: _Http
    authorizer: NotRequired[_Authorizer]


class HttpEvent(TypedDict):
    """The parts of the event that are read here."""

    requestContext: _RequestContext
    rawPath: str
    rawQueryString: NotRequired[str]
    headers: NotRequired[dict[str, str]]
    body: NotRequired[str | None]
    isBase64Encoded: NotRequired[bool]


class Response(TypedDict):
    """An answer in payload format 2.0."""

    statusCode: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A call of the API; `path` is decoded and below the prefix, header names are in lower case.

    `claims` are those of the token the gateway has verified, None without one.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    claims: Claims | None


def request_from(event: HttpEvent) -> Request:
    """Read an event; a body that says it is base64 and is not reads as bytes that are no JSON."""
    context = event["requestContext"]
    return Request(
        method=context["http"]["method"],
        path=event["rawPath"].removeprefix(PREFIX),
        query=event.get("rawQueryString", ""),
        headers={name.lower(): value for name, value in event.get("headers", {}).items()},
        body=_body(event.get("body") or "", encoded=event.get("isBase64Encoded", False)),
        claims=context.get("authorizer", {}).get("jwt", {"claims": None})["claims"],
    )


def _body(text: str, *, encoded: bool) -> bytes:
    if not encoded:
        return text.encode("utf-8", "surrogatepass")
    try:
        return b64decode(text)
    except NotBase64:
        return b"\xff"


def response(
    status: int, body: str, kind: str = "application/json", headers: Mapping[str, str] | None = None
) -> Response:
    """Answer JSON text that no cache keeps."""
    return {"statusCode": int(status), "headers": {"content-type": kind, **_HEADERS, **(headers or {})}, "body": body}


def compact(document: object) -> str:
    """Write plain values as JSON."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
