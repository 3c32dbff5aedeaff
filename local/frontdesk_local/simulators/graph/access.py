"""Who calls, and about whom: the OAuth token and the id in the path."""

import re
from dataclasses import dataclass
from typing import Final

from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.graph.errors import GraphError, missing_object, token_error
from frontdesk_local.simulators.inboxes import Inbox, Inboxes
from frontdesk_local.simulators.jsons import doc, text

PATH: Final = re.compile(r"/graph/(v\d+\.\d+)/([\w.-]+)(?:/(\w+))?/?")
ME: Final = "me"


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphPath:
    """`/<version>/<node>/<edge>`; the edge may be absent."""

    node: str
    edge: str = ""


def path_of(call: Call) -> GraphPath:
    """Read the path; Graph wants a version first."""
    match = PATH.fullmatch(call.path)
    if match is None:
        message = f"Unknown path components: {call.path.removeprefix('/graph')}"
        raise GraphError(message, 2500)
    return GraphPath(node=match[2], edge=match[3] or "")


def account_of(inboxes: Inboxes, call: Call, path: GraphPath) -> Inbox | None:
    """Find the inbox whose account the path names; `me` is the Instagram account of the token."""
    if path.node == ME:
        return _by_access_token(inboxes, token_of(call))
    for channel in (Channel.INSTAGRAM, Channel.WHATSAPP):
        if inbox := inboxes.by_account(channel, path.node):
            return inbox
    return None


def authorised(inboxes: Inboxes, call: Call, path: GraphPath) -> Inbox:
    """Give the account the path names, once the token proves to be its own.

    An inbox without an `access_token` among its secrets takes any token, but never none.
    """
    token = token_of(call)
    if not token:
        raise token_error("An access token is required to request this resource.")
    inbox = account_of(inboxes, call, path)
    if inbox is None:
        raise missing_object(path.node)
    if inbox.secret("access_token") not in ("", token):
        raise token_error()
    return inbox


def any_whatsapp(inboxes: Inboxes, call: Call) -> None:
    """Check that the token is one of a WhatsApp account's: media ids name no account."""
    token = token_of(call)
    numbers = [inbox for inbox in inboxes.all() if inbox.channel is Channel.WHATSAPP]
    if not token or not any(inbox.secret("access_token") in ("", token) for inbox in numbers):
        raise token_error()


def token_of(call: Call) -> str:
    """Give the token: a bearer header, or `access_token` in query or body."""
    return call.bearer or text(call.query.get("access_token")) or text(doc(call.body).get("access_token"))


def _by_access_token(inboxes: Inboxes, token: str) -> Inbox | None:
    accounts = [inbox for inbox in inboxes.all() if inbox.channel is Channel.INSTAGRAM]
    return next((inbox for inbox in accounts if inbox.secret("access_token") == token), None)
