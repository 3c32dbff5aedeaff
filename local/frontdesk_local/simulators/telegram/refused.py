"""Telegram's errors: a code, and a sentence that clients match on."""

from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.jsons import Doc


class RefusedError(Exception):
    """A call the Bot API turns down."""

    def __init__(self, description: str, code: int = 400) -> None:
        """Say why; the code is the HTTP status too."""
        super().__init__(description)
        self.description = description
        self.code = code

    def as_json(self) -> Doc:
        """Spell the error as the Bot API does."""
        return {"ok": False, "error_code": self.code, "description": self.description}


def bad_request(reason: str) -> RefusedError:
    """Make a 400 with Telegram's prefix."""
    return RefusedError(f"Bad Request: {reason}")


NAMES: Final = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def failure(status: int) -> Doc:
    """Spell an error of this status; 429 asks for a pause of a second."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        error = RefusedError("Too Many Requests: retry after 1", status).as_json()
        return error | {"parameters": {"retry_after": 1}}
    return RefusedError(NAMES.get(status, "Error"), status).as_json()
