"""One HTTP call with JSON both ways."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from frontdesk_local.errors import LocalStackError

_SECONDS: Final = 40.0


class UnavailableError(LocalStackError):
    """The part could not do it now; the same call again may succeed."""


def ask(method: str, url: str, body: object = None, headers: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The body of a good answer. Raises `UnavailableError` for 5xx, `LocalStackError` for any other, and for none."""
    request = urllib.request.Request(  # noqa: S310 a part of this stack
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **headers},
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 as above
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as refused:
        failure = UnavailableError if refused.code >= HTTPStatus.INTERNAL_SERVER_ERROR else LocalStackError
        reason = refused.read().decode(errors="replace")
        raise failure(f"{method} {url} answered {refused.code}: {reason}") from refused
    except OSError as failed:
        raise LocalStackError(f"{method} {url} was not answered: {failed}") from failed
