"""How many conversations there are, as kept beside them."""

from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import CountsShape
from frontdesk_api.views import counts as views


def counts(call: Call[Nothing, Nothing]) -> CountsShape:
    """Show the counters as the caller sees them, at the cost of one read."""
    return views.counts(call.stores.lists.counts(call.caller.workspace_id), call.caller.user_id)
