"""What a provider's refusal means: may it be tried again, and what people are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from frontdesk.channels.base import HttpResponse
from frontdesk.errors import Ambiguous, NotSent, Rejected, SendError
from frontdesk.model import SECOND, Failure

TOO_MANY_REQUESTS: Final = 429
REQUEST_TIMEOUT: Final = 408
SERVER_ERROR: Final = 500
SUCCESS: Final = range(200, 300)
LONGEST_WAIT_SECONDS: Final = 7 * 24 * 60 * 60
MOST_DIGITS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One refusal a channel documents: its fate and the words for it."""

    fate: type[SendError] = Rejected
    title: str
    detail: str
    action: str

    def failure(self, code: str) -> Failure:
        """Write the words down under the provider's own code."""
        return Failure(code=code, title=self.title, detail=self.detail, action=self.action)


THROTTLED: Final = Meaning(
    fate=NotSent,
    title="Too many messages",
    detail="The channel asked to slow down. The message was not sent yet.",
    action="Nothing to do: it is sent again by itself.",
)
UNCERTAIN: Final = Meaning(
    fate=Ambiguous,
    title="Not certain that it arrived",
    detail="The channel had a problem while taking the message. It may or may not have been delivered.",
    action="Look at the conversation in the channel's app, then resend if it is missing.",
)
REFUSED: Final = Meaning(
    title="Refused by the channel",
    detail="The channel did not accept the message and gave no reason that is known here.",
    action="Check the inbox's connection, then resend.",
)
NOT_CONNECTED: Final = Meaning(
    title="The inbox is not connected",
    detail="The access token of this inbox is missing, expired or was revoked.",
    action="Connect the inbox again with a fresh token, then resend.",
)
UNDELIVERED: Final = Meaning(
    title="Not delivered",
    detail="The channel took the message and could not deliver it, for a reason that is not known here.",
    action="Reach the customer another way, or try again later.",
)
DROPPED: Final = Meaning(
    title="Not delivered",
    detail="The channel dropped the message: too many were sent at once, or it had a problem of its own.",
    action="Send it again in a while.",
)
EMPTY: Final = Meaning(
    title="Nothing to send",
    detail="The message has no text.",
    action="Write a text and send it again.",
)
UNREADABLE_ANSWER: Final = "unreadable_answer"


def fail(meaning: Meaning, code: str, retry_after: int | None = None) -> NoReturn:
    """Raise the SendError this refusal amounts to; `retry_after` in milliseconds."""
    failure = meaning.failure(code)
    if meaning.fate is NotSent:
        raise NotSent(failure, retry_after)
    raise meaning.fate(failure)


def final(known: Mapping[str, Meaning], code: str) -> Failure:
    """Put a failed delivery into words; what would be repeated for a refused call is over here."""
    meaning = known.get(code, UNDELIVERED)
    return (meaning if meaning.fate is Rejected else DROPPED).failure(code)


def by_status(status: int) -> Meaning | None:
    """Read what the HTTP status alone decides: throttled, or uncertain from 500 on."""
    if status == TOO_MANY_REQUESTS:
        return THROTTLED
    return UNCERTAIN if status == REQUEST_TIMEOUT or status >= SERVER_ERROR else None


def retry_after(response: HttpResponse) -> int | None:
    """Read the `Retry-After` header in milliseconds; None when absent or given as a date."""
    value = response.headers.get("retry-after", "").strip()
    if not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS):
        return None
    return min(int(value), LONGEST_WAIT_SECONDS) * SECOND


def accepted(response: HttpResponse) -> bool:
    """Tell whether the provider says that it took the message."""
    return response.status in SUCCESS
