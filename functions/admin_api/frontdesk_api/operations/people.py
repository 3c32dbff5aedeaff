"""Who is signed in."""

from frontdesk.model import UserRole
from frontdesk_api.operation import Call
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.people import MeShape, WorkspaceShape


def me(call: Call[Nothing, Nothing]) -> MeShape:
    """Say who is signed in, the role, the workspace."""
    caller = call.caller
    if caller.email:
        call.stores.register.met(caller.workspace_id, caller.email, UserRole(caller.role.group))
    settings = call.deps.store.settings(caller.workspace_id)
    return MeShape(
        id=caller.user_id,
        email=caller.email,
        name=caller.name,
        role=caller.role.group,
        workspace=WorkspaceShape(id=caller.workspace_id, name=settings.name),
    )
