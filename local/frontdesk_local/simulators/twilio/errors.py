"""Twilio's errors (twilio.com/docs/api/errors): a code, a sentence, where to read more."""

from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.jsons import Doc

AUTHENTICATE: Final = 20003
NOT_FOUND: Final = 20404
TOO_MANY: Final = 20429
INVALID: Final = 20001
BY_STATUS: Final = {401: AUTHENTICATE, 404: NOT_FOUND, 429: TOO_MANY, 500: 20500, 503: 20503}


class TwilioError(Exception):
    """A call Twilio turns down."""

    def __init__(self, code: int, message: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        """Say why, with Twilio's code."""
        super().__init__(message)
        self.code = code
        self.status = status

    def as_json(self) -> Doc:
        """Spell the error as Twilio does."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": str(self), "more_info": more, "status": int(self.status)}

    def answer(self) -> Answer:
        """Turn the error into what the caller gets."""
        return Answer(status=int(self.status), body=self.as_json())


def not_found(path: str) -> TwilioError:
    """Make the complaint about something that is not there."""
    return TwilioError(NOT_FOUND, f"The requested resource {path} was not found", HTTPStatus.NOT_FOUND)


def invalid(message: str) -> TwilioError:
    """Make the complaint about a parameter that has no code of its own."""
    return TwilioError(INVALID, message)


def failure(status: int) -> Doc:
    """Spell an error of this status for a fault without a body."""
    message = "Too Many Requests" if status == HTTPStatus.TOO_MANY_REQUESTS else "An internal server error has occurred"
    return TwilioError(BY_STATUS.get(status, 20000 + status), message, status).as_json()
