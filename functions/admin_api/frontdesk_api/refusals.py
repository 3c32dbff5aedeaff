"""The codes an operation may refuse with, beside those that any may."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from frontdesk import failures
from frontdesk_api.operation import Route

SENDING: Final = (
    *(
        failure.code
        for failure in (
            failures.BLOCKED,
            failures.BANNED,
            failures.OPTED_OUT,
            failures.OPTED_OUT_OF_SMS,
            failures.NO_TEMPLATES,
            failures.WINDOW_CLOSED,
            failures.FILE_TOO_LATE,
        )
    ),
    "too_long",
    "too_large",
    "unsupported_file",
)
"""Why something may not be said to a customer."""

_OF_ANY: Final[Mapping[int, tuple[str, ...]]] = {
    400: ("malformed",),
    401: ("unauthenticated",),
    403: ("forbidden",),
    404: ("not_found",),
    409: ("conflict",),
    413: ("too_large",),
    422: ("invalid",),
    429: ("rate_limited",),
    500: ("internal",),
    503: ("unavailable",),
}


def codes(route: Route, status: int) -> list[str]:
    """The codes of a refusal with this status."""
    if status != HTTPStatus.UNPROCESSABLE_ENTITY:
        return list(_OF_ANY[status])
    own = {*_OF_ANY[status], *route.refuses, *(("key_reused",) if route.method != "GET" else ())}
    return sorted(own)
