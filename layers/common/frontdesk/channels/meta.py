"""What Meta's channels share: https://developers.facebook.com/docs/graph-api/webhooks/getting-started."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from hmac import new as hmac
from typing import Final, NoReturn

from frontdesk.channels import failures
from frontdesk.channels.base import HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.failures import Meaning
from frontdesk.channels.payload import (
    Fields,
    Json,
    as_fields,
    child,
    children,
    flag,
    integer,
    kind_of,
    raw,
    read_object,
)
from frontdesk.channels.signature import secrets_of, shown
from frontdesk.errors import PayloadError, SignatureError
from frontdesk.events import Unknown
from frontdesk.model import SECOND, Inbox, Millis

VERSION: Final = "v23.0"
"""Of the Graph API."""

SIGNATURE_HEADER: Final = "x-hub-signature-256"
LATEST: Final[Millis] = 9_999_999_999_999
"""The last millisecond of 13 digits: the year 2286."""

MILLIS_FROM: Final = 10**11
"""Smaller numbers are seconds: as milliseconds they would lie in the year 1973 or before."""


def verify(request: Request, secrets: Secrets) -> None:
    """Check the HMAC-SHA256 of the raw body under the app's secret; a SHA-1 header alone is not enough."""
    given = request.headers.get(SIGNATURE_HEADER, "")
    keys = secrets_of(secrets, "app_secret", "previous_app_secret")
    if not shown(given, (_signature(key, request.body) for key in keys)):
        raise SignatureError("the signature is missing or wrong")


def _signature(key: str, body: bytes) -> str:
    return "sha256=" + hmac(key.encode("utf-8", "surrogatepass"), body, sha256).hexdigest()


def handshake(request: Request, secrets: Secrets) -> str:
    """Give the challenge back to a subscription check that shows the verify token."""
    challenge = request.query.get("hub.challenge", "")
    if request.query.get("hub.mode") != "subscribe" or not challenge:
        raise SignatureError("not a subscription check")
    if not shown(request.query.get("hub.verify_token", ""), secrets_of(secrets, "verify_token")):
        raise SignatureError("the verify token is missing or wrong")
    return challenge


def entries(body: bytes, kind: str) -> tuple[Sequence[Json], Sequence[Unknown]]:
    """Open a call about accounts of this kind; one about something else, or about nothing, is not understood."""
    whole = read_object(body)
    found = children(whole, "entry") if whole.get("object") == kind else ()
    if found:
        return found, ()
    about = whole.get("object")
    name = kind_of("object", about) if isinstance(about, str) and about != kind else "empty"
    return (), (Unknown(kind=name, raw=raw(dict(whole))),)


def moment(value: Json) -> Millis | None:
    """Read a time as Meta writes it: milliseconds, seconds, either as text, or ISO 8601; the impossible is none."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and len(value) <= len(str(LATEST))):
        return _iso(value)
    number = integer({"": int(value) if isinstance(value, str) else value}, "")
    if number is None or number <= 0:
        return None
    millis = number * SECOND if number < MILLIS_FROM else number
    return millis if millis <= LATEST else None


def _iso(text: str) -> Millis | None:
    try:
        at = datetime.fromisoformat(text)
        millis = int(at.timestamp() * SECOND) if at.tzinfo else 0
    except (ValueError, OverflowError):
        return None
    return millis if 0 < millis <= LATEST else None


def refuse(response: HttpResponse, known: Mapping[str, Meaning]) -> NoReturn:
    """Raise what a refusing Graph answer amounts to; `known` goes by `code/subcode`, then by `code`.

    https://developers.facebook.com/docs/graph-api/guides/error-handling
    """
    error = child(answer_of(response), "error")
    code, subcode = integer(error, "code"), integer(error, "error_subcode")
    name = str(response.status) if code is None else str(code) if subcode is None else f"{code}/{subcode}"
    meaning = (
        failures.by_status(response.status)
        or known.get(name)
        or known.get(str(code))
        or _common(code, transient=flag(error, "is_transient"))
    )
    failures.fail(meaning, name, failures.retry_after(response))


def answer_of(response: HttpResponse) -> Fields:
    """Read an answer's JSON object; an unreadable one is empty."""
    try:
        return as_fields(dict(read_object(response.body)))
    except PayloadError:
        return {}


THROTTLING: Final = frozenset({4, 17, 32, 613, 80007})
"""Rate limits of app, user, page and account: the call was not carried out."""

TEMPORARY: Final = frozenset({1, 2})
TOKEN: Final = frozenset({102, 190})
PERMISSIONS: Final = range(200, 300)


def _common(code: int | None, *, transient: bool) -> Meaning:
    if code in THROTTLING:
        return failures.THROTTLED
    if transient or code in TEMPORARY:
        return failures.UNCERTAIN
    if code in TOKEN:
        return failures.NOT_CONNECTED
    return NOT_ALLOWED if code in PERMISSIONS else failures.REFUSED


NOT_ALLOWED: Final = Meaning(
    title="Permission missing",
    detail="The connected app may not send messages for this account.",
    action="Grant the messaging permission to the app, connect the inbox again, then resend.",
)


def messages_call(body: Mapping[str, object], inbox: Inbox, secrets: Secrets, base_url: str) -> HttpRequest:
    """A call of an account's `messages`; the token travels in a header, so no address holds it."""
    token = secrets.get("access_token", "")
    return HttpRequest(
        method="POST",
        url=f"{base_url.rstrip('/')}/{VERSION}/{inbox.account_id}/messages",
        headers={"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {}),
        body=json.dumps(body).encode("ascii"),
    )
