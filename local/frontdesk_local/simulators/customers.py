"""What the providers know about a customer: blocked the business, window closed, carrier STOP."""

from dataclasses import dataclass, replace
from typing import Final

from frontdesk_local.simulators.badbody import BadBodyError, flag
from frontdesk_local.simulators.bounded import Bounded
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.jsons import Doc, Json, doc, text

KEPT: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerState:
    """One customer of one channel, as the provider sees the relation to the business.

    blocked: sends are refused (Telegram 403, Instagram 551) or fail (WhatsApp 131026, Twilio 30007).
    window_open: False makes Meta's and Twilio WhatsApp's session window closed.
    stopped: the carrier holds a STOP, Twilio refuses with 21610.
    """

    blocked: bool = False
    window_open: bool = True
    stopped: bool = False

    def as_json(self, channel: str, address: str) -> Doc:
        """Spell the state with the one it belongs to."""
        return {
            "channel": channel,
            "address": address,
            "blocked": self.blocked,
            "window_open": self.window_open,
            "stopped": self.stopped,
        }


ORDINARY: Final = CustomerState()


class Customers:
    """The states somebody set; everybody else is ordinary."""

    def __init__(self) -> None:
        """Start with nobody special."""
        self._states: Bounded[tuple[str, str], CustomerState] = Bounded(KEPT)

    def of(self, channel: Channel, address: str) -> CustomerState:
        """Give a customer's state."""
        return self._states.get((channel.value, address)) or ORDINARY

    def change(self, body: Json) -> None:
        """Set what the body names of `{"channel", "address", "blocked"?, "window_open"?, "stopped"?}`."""
        fields = doc(body)
        channel, address = text(fields.get("channel")), str(fields.get("address") or "")
        if channel not in set(Channel) or not address:
            message = f"channel (one of {', '.join(Channel)}) and address are needed"
            raise BadBodyError(message)
        before = self.of(Channel(channel), address)
        after = replace(
            before,
            blocked=flag(fields, "blocked", default=before.blocked),
            window_open=flag(fields, "window_open", default=before.window_open),
            stopped=flag(fields, "stopped", default=before.stopped),
        )
        self._states.put((channel, address), after)

    def all(self) -> list[Doc]:
        """List the states that were set."""
        return [state.as_json(channel, address) for (channel, address), state in self._states.items()]

    def clear(self) -> None:
        """Make everybody ordinary again."""
        self._states.clear()
