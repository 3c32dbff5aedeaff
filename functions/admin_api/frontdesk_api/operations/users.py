"""The people of the workspace: who they are, invitations, roles."""

from typing import TypeVar

from frontdesk.errors import Refused
from frontdesk.model import User, UserRole
from frontdesk.services import users
from frontdesk.services.users import Chief
from frontdesk_api.moments import moment
from frontdesk_api.operation import Call
from frontdesk_api.paging import paged
from frontdesk_api.problems import Problem, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.users import UserBody, UserPage, UserPatch, UserShape

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)


def listing(call: Call[PageQuery, Nothing]) -> UserPage:
    """List everybody, by address."""
    page = paged(call, "users", call.stores.register.people(call.caller.workspace_id), lambda user: user.email)
    return UserPage(items=tuple(_shown(user) for user in page.items), next_cursor=page.next_cursor)


def invite(call: Call[Nothing, UserBody]) -> UserShape:
    """Let somebody sign in."""
    body = call.body
    try:
        return _shown(users.invite(call.stores.register, _chief(call), body.email, body.name, body.role))
    except Refused as refused:
        again = _invited_before(call) if refused.code == "conflict" and call.claim else None
        if again is None:
            raise _forbidden(refused) from None
        return _shown(again)


def _invited_before(call: Call[Nothing, UserBody]) -> User | None:
    """The person of this very invitation, when the request is repeated under its key."""
    body, everybody = call.body, call.stores.register.people(call.caller.workspace_id)
    same = (user for user in everybody if user.email == body.email and user.role is body.role and user.invited)
    return next(same, None)


def invite_again(call: Call[Nothing, Nothing]) -> UserShape:
    """Send an invitation once more."""
    try:
        return _found(users.invite_again(call.stores.register, _chief(call), call.path["user"]))
    except Refused as refused:
        raise _forbidden(refused) from None


def patch(call: Call[Nothing, UserPatch]) -> UserShape:
    """Change what is named."""
    body = call.body
    try:
        user = users.change(
            call.stores.register,
            _chief(call),
            call.path["user"],
            role=body.role,
            disabled=body.disabled,
            name=body.name,
        )
    except Refused as refused:
        raise _forbidden(refused) from None
    if user is not None and user.disabled:
        _silence(call, user)
    return _found(user)


def remove(call: Call[Nothing, Nothing]) -> UserShape:
    """Let somebody sign in no more; answers the person one last time."""
    try:
        user = users.remove(call.stores.register, _chief(call), call.path["user"])
    except Refused as refused:
        raise _forbidden(refused) from None
    if user is not None:
        _silence(call, user)
    return _found(user)


def _silence(call: Call[Q, B], user: User) -> None:
    """Let the browsers of somebody who may not sign in be told nothing more."""
    push, workspace_id = call.stores.push, call.caller.workspace_id
    for browser in push.of(workspace_id, user.id).values():
        push.forget(browser)


def _chief(call: Call[Q, B]) -> Chief:
    caller = call.caller
    return Chief(workspace_id=caller.workspace_id, user_id=caller.user_id, role=UserRole(caller.role.group))


def _forbidden(refused: Refused) -> Problem | Refused:
    """Who may not is told 403; everything else is told as ever."""
    return Problem(403, "forbidden", refused.detail) if refused.code == "forbidden" else refused


def _found(user: User | None) -> UserShape:
    if user is None:
        raise not_found()
    return _shown(user)


def _shown(user: User) -> UserShape:
    return UserShape(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        status="disabled" if user.disabled else "invited" if user.invited else "active",
        created_at=moment(user.created_at),
    )
