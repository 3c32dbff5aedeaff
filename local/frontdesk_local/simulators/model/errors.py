"""Bedrock's errors: the exception's name goes in a header, as in every AWS REST-JSON service."""

from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.call import Answer

NAMES: Final = {
    400: "ValidationException",
    403: "AccessDeniedException",
    404: "ResourceNotFoundException",
    408: "ModelTimeoutException",
    424: "ModelErrorException",
    429: "ThrottlingException",
    500: "InternalServerException",
    503: "ServiceUnavailableException",
}


class ModelError(Exception):
    """A request the model's service turns down."""

    def __init__(self, message: str, status: int = 400) -> None:
        """Say why."""
        super().__init__(message)
        self.status = status


def error_answer(status: int, message: str) -> Answer:
    """Spell an error as the service does."""
    name = NAMES.get(
        status, "InternalServerException" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "ValidationException"
    )
    return Answer(status=status, body={"message": message}, headers={"x-amzn-ErrorType": name})
