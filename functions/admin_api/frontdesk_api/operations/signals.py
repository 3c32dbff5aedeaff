"""What the customer is shown beside messages."""

from frontdesk.model import Signal
from frontdesk.services import signals
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import load
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.signals import SignalShape


def typing(call: Call[Nothing, Nothing]) -> SignalShape:
    """Show that somebody is writing."""
    return SignalShape(shown=signals.ask(call.deps, load(call), Signal.TYPING))
