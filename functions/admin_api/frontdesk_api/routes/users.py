"""The people of the workspace."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import users
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.problem import ProblemDetails
from frontdesk_api.shapes.users import UserBody, UserPage, UserPatch, UserShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/users",
        name="listUsers",
        summary="The people of the workspace",
        minimum=Role.ADMIN,
        query=PageQuery,
        body=Nothing,
        answer=UserPage,
        run=users.listing,
    ),
    Operation(
        method="POST",
        path="/users",
        name="inviteUser",
        summary="Invite somebody",
        minimum=Role.ADMIN,
        query=Nothing,
        body=UserBody,
        answer=UserShape,
        status=HTTPStatus.CREATED,
        run=users.invite,
        conflict=ProblemDetails,
        keeps_answer=always,
    ),
    Operation(
        method="POST",
        path="/users/{user}/invite",
        name="inviteAgain",
        summary="Send an invitation once more",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=UserShape,
        run=users.invite_again,
        refuses=("not_invited",),
        keeps_answer=always,
    ),
    Operation(
        method="PATCH",
        path="/users/{user}",
        name="changeUser",
        summary="Change role or name, disable or enable",
        minimum=Role.ADMIN,
        query=Nothing,
        body=UserPatch,
        answer=UserShape,
        run=users.patch,
        refuses=("last_owner",),
        keeps_answer=always,
    ),
    Operation(
        method="DELETE",
        path="/users/{user}",
        name="removeUser",
        summary="Let somebody sign in no more",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=UserShape,
        run=users.remove,
        refuses=("last_owner",),
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
