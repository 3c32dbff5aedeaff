"""What the API refuses, as RFC 9457 problem details; nothing of the inside is ever told."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import BaseModel

from frontdesk_api.exchange import Response, compact, response
from frontdesk_api.shapes.problem import FieldError, ProblemDetails

TITLES: Final[Mapping[int, str]] = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


class Problem(Exception):
    """A refusal; `current` is the state that a lost race left behind."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        errors: Sequence[FieldError] = (),
        current: BaseModel | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Say what is wrong, to programs and to people."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.current = current
        self.headers = headers

    def response(self) -> Response:
        """Answer with the problem."""
        details = ProblemDetails(
            title=TITLES[self.status],
            status=self.status,
            detail=self.detail,
            code=self.code,
            errors=tuple(self.errors),
        ).model_dump()
        if self.current is not None:
            details["current"] = self.current.model_dump(mode="json")
        return response(self.status, compact(details), "application/problem+json", self.headers)


def not_found() -> Problem:
    """One answer for what is absent, foreign or misspelt."""
    return Problem(404, "not_found", "There is nothing here.")


def invalid(field: str, message: str) -> Problem:
    """One field that is not as it should be."""
    return Problem(422, "invalid", message, [FieldError(field=field, message=message)])


def malformed() -> Problem:
    """A body that cannot be read."""
    return Problem(400, "malformed", "The body is not JSON in UTF-8.")
