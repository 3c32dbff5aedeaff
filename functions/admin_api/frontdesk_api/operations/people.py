"""Who is signed in, and what the workspace has connected."""

from frontdesk.model import Inbox
from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.people import InboxPage, InboxShape, MeShape, WorkspaceShape


def me(call: Call[Nothing, Nothing]) -> MeShape:
    """Say who is signed in, the role, the workspace."""
    caller = call.caller
    settings = call.deps.store.settings(caller.workspace_id)
    return MeShape(
        id=caller.user_id,
        email=caller.email,
        name=caller.name,
        role=caller.role.group,
        workspace=WorkspaceShape(id=caller.workspace_id, name=settings.name),
    )


def inboxes(call: Call[Nothing, Nothing]) -> InboxPage:
    """List the connected accounts, without their secrets."""
    found = call.deps.store.inboxes(call.caller.workspace_id)
    return InboxPage(items=tuple(_inbox(inbox) for inbox in found))


def _inbox(inbox: Inbox) -> InboxShape:
    return InboxShape(
        id=inbox.id,
        channel=inbox.channel,
        account_id=inbox.account_id,
        name=inbox.name,
        default_reply_handler=inbox.default_reply_handler,
        operators=inbox.operators,
    )
