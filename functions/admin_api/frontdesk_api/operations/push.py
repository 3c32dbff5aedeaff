"""Being told while the inbox is closed."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from frontdesk.model import PushSubscription
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.problems import Problem, not_found
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.push import PushBody, PushBrowserShape, PushKeyShape, PushListShape, PushShape


def key(call: Call[Nothing, Nothing]) -> PushKeyShape:
    """Show the key that a browser subscribes with."""
    found = call.stores.push.keys()
    return PushKeyShape(public_key=found.public if found else None)


def subscribe(call: Call[Nothing, PushBody]) -> PushShape:
    """Remember the caller's browser; the same one again is the same.

    Whoever was removed holds a token for a while. They are asked about afterwards, so that a removal of this very
    moment either finds the browser or is found out here.
    """
    body, caller = call.body, call.caller
    subscription = PushSubscription(
        workspace_id=caller.workspace_id,
        user_id=caller.user_id,
        endpoint=body.endpoint,
        p256dh=body.keys.p256dh,
        auth=body.keys.auth,
        created_at=call.deps.clock(),
    )
    name = call.stores.push.subscribe(subscription)
    if not call.stores.register.may_sign_in(caller.workspace_id, caller.user_id, caller.email):
        call.stores.push.forget(subscription)
        raise Problem(403, "forbidden", "Who may not sign in is told nothing.")
    return PushShape(id=name)


def listing(call: Call[Nothing, Nothing]) -> PushListShape:
    """List the caller's browsers, the latest last."""
    found = sorted(_mine(call).items(), key=lambda entry: (entry[1].created_at, entry[0]))
    return PushListShape(items=tuple(_shown(name, browser) for name, browser in found))


def unsubscribe(call: Call[Nothing, Nothing]) -> PushBrowserShape:
    """Forget one of the caller's browsers; answers it one last time."""
    name = call.path["subscription"]
    browser = _mine(call).get(name)
    if browser is None:
        raise not_found()
    call.stores.push.forget(browser)
    return _shown(name, browser)


def _mine(call: Call[Nothing, Nothing]) -> Mapping[str, PushSubscription]:
    return call.stores.push.of(call.caller.workspace_id, call.caller.user_id)


def _shown(name: str, browser: PushSubscription) -> PushBrowserShape:
    service = urlsplit(browser.endpoint).hostname or ""
    return PushBrowserShape(id=name, service=service, created_at=moment(browser.created_at))
