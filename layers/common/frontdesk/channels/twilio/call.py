"""One Twilio webhook, taken apart."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.channels.payload import Fields, identifier, label
from frontdesk.model import SECOND, Inbox, Millis

LATEST_SECOND = 9_999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The fields of a webhook, with what their reading depends on."""

    fields: Fields
    inbox: Inbox
    url: str
    received_at: Millis

    @property
    def account_id(self) -> str | None:
        """The account the event is for."""
        return identifier(self.fields, "AccountSid")

    def moment(self, *names: str) -> Millis | None:
        """Read the first of these times that is one; Messaging's webhooks carry none."""
        times = (_iso(label(self.fields, name)) for name in names)
        return next((time for time in times if time is not None), None)


def _iso(text: str | None) -> Millis | None:
    try:
        at = datetime.fromisoformat(text or "")
        seconds = at.timestamp() if at.tzinfo else 0.0
    except (ValueError, OverflowError):
        return None
    return round(seconds * SECOND) if 0 < seconds <= LATEST_SECOND else None
