"""Being told while the inbox is closed."""

from frontdesk.model import PushSubscription
from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.push import PushBody, PushKeyShape, PushShape


def key(call: Call[Nothing, Nothing]) -> PushKeyShape:
    """Show the key that a browser subscribes with."""
    found = call.stores.push.keys()
    return PushKeyShape(public_key=found.public if found else None)


def subscribe(call: Call[Nothing, PushBody]) -> PushShape:
    """Remember the caller's browser; the same one again is the same."""
    body = call.body
    subscription = PushSubscription(
        workspace_id=call.caller.workspace_id,
        user_id=call.caller.user_id,
        endpoint=body.endpoint,
        p256dh=body.keys.p256dh,
        auth=body.keys.auth,
        created_at=call.deps.clock(),
    )
    return PushShape(id=call.stores.push.subscribe(subscription))
