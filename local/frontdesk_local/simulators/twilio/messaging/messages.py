"""Messages as Twilio keeps them, and as it shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from frontdesk_local.simulators.bounded import Bounded
from frontdesk_local.simulators.jsons import Doc

KEPT: Final = 10_000
API: Final = "2010-04-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """One message that left by Programmable Messaging."""

    sid: str
    account: str
    at: int
    sender: str
    to: str
    body: str
    segments: int
    media: Sequence[str] = ()
    service: str = ""
    status: str = "queued"
    error: int | None = None

    def as_json(self) -> Doc:
        """Spell the message as the API does."""
        moment = format_datetime(datetime.fromtimestamp(self.at / 1000, UTC))
        uri = f"/{API}/Accounts/{self.account}/Messages/{self.sid}"
        return {
            "account_sid": self.account,
            "api_version": API,
            "body": self.body,
            "date_created": moment,
            "date_sent": moment,
            "date_updated": moment,
            "direction": "outbound-api",
            "error_code": self.error,
            "error_message": None,
            "from": self.sender or None,
            "messaging_service_sid": self.service or None,
            "num_media": str(len(self.media)),
            "num_segments": str(self.segments),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }


class SentMessages:
    """The newest messages of all accounts."""

    def __init__(self) -> None:
        """Start empty."""
        self._messages: Bounded[str, SentMessage] = Bounded(KEPT)

    def put(self, message: SentMessage) -> None:
        """Keep a message."""
        self._messages.put(message.sid, message)

    def find(self, sid: str) -> SentMessage | None:
        """Find a message."""
        return self._messages.get(sid)

    def move(self, sid: str, status: str, error: int | None = None) -> None:
        """Note how far a message has come."""
        if message := self._messages.get(sid):
            self._messages.put(sid, replace(message, status=status, error=error))

    def newest_first(self, account: str) -> list[SentMessage]:
        """Give an account's messages."""
        found = [message for _, message in self._messages.items() if message.account == account]
        return sorted(found, key=lambda message: message.at, reverse=True)
