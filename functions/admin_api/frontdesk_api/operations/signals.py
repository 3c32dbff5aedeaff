"""What the customer is shown beside messages."""

from frontdesk.model import Signal
from frontdesk.services import signals
from frontdesk.services.live import attention
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import load
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.signals import SignalShape


def typing(call: Call[Nothing, Nothing]) -> SignalShape:
    """Show the customer that somebody is writing, and colleagues who."""
    head = load(call)
    attention(call.stores.live, head.workspace_id, call.caller.author, "typing", head.conversation_id)
    return SignalShape(shown=signals.ask(call.deps, head, Signal.TYPING))
