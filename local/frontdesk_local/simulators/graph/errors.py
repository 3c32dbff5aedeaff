"""Graph's errors (developers.facebook.com, Graph API, error handling)."""

import hashlib
from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.jsons import Doc

PARAMETER: Final = 100
OUTSIDE_WINDOW: Final = 10
OUTSIDE_WINDOW_SUBCODE: Final = 2534022
TOKEN: Final = 190
UNAVAILABLE: Final = 551
TRANSIENT_CODES: Final = frozenset({1, 2, 4, 17, 32, 613, 80007, 130429, 131000, 131016, 131056, 131057})


class GraphError(Exception):
    """A call Graph turns down."""

    def __init__(
        self,
        message: str,
        code: int = PARAMETER,
        *,
        status: int = 400,
        subcode: int | None = None,
        details: str = "",
        kind: str = "OAuthException",
    ) -> None:
        """Say why, with Graph's code; `details` is WhatsApp's `error_data.details`."""
        super().__init__(message)
        self.code = code
        self.status = status
        self.subcode = subcode
        self.details = details
        self.kind = kind

    def as_json(self) -> Doc:
        """Spell the error as Graph does."""
        error: Doc = {"message": str(self), "type": self.kind, "code": self.code}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.code in TRANSIENT_CODES:
            error["is_transient"] = True
        error["fbtrace_id"] = _trace(str(self))
        return {"error": error}

    def answer(self) -> Answer:
        """Turn the error into what the caller gets."""
        return Answer(status=self.status, body=self.as_json())


def parameter(message: str, details: str = "") -> GraphError:
    """Make the ordinary complaint about a parameter."""
    return GraphError(f"(#{PARAMETER}) {message}", details=details)


def token_error(message: str = "Invalid OAuth access token - Cannot parse access token") -> GraphError:
    """Make the complaint about a missing or wrong token."""
    return GraphError(message, TOKEN, status=401)


def missing_object(name: str) -> GraphError:
    """Make the complaint about an id that is not there or not ours."""
    message = (
        f"Unsupported post request. Object with ID '{name}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation"
    )
    return GraphError(message, subcode=33, kind="GraphMethodException")


BY_STATUS: Final = {
    401: TOKEN,
    403: 200,
    429: 4,
    500: 2,
    503: 2,
}


def failure(status: int) -> Doc:
    """Spell an error of this status for a fault without a body."""
    code = BY_STATUS.get(status, 1 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else PARAMETER)
    message = (
        "Application request limit reached"
        if status == HTTPStatus.TOO_MANY_REQUESTS
        else "An unexpected error has occurred"
    )
    return GraphError(f"(#{code}) {message}", code, status=status).as_json()


def _trace(message: str) -> str:
    return "A" + hashlib.sha256(message.encode()).hexdigest()[:22]
