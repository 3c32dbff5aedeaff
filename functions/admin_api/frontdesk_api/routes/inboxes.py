"""Connected accounts."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import inboxes
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inboxes import InboxBody, InboxPage, InboxPatch, InboxShape, InboxTest
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.problem import ProblemDetails

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/inboxes",
        name="listInboxes",
        summary="The connected accounts, without their secrets",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=InboxPage,
        run=inboxes.listing,
    ),
    Operation(
        method="POST",
        path="/inboxes",
        name="connectInbox",
        summary="Connect an account of a channel",
        minimum=Role.ADMIN,
        query=Nothing,
        body=InboxBody,
        answer=InboxShape,
        status=HTTPStatus.CREATED,
        run=inboxes.connect,
        conflict=ProblemDetails,
        keeps_answer=always,
    ),
    Operation(
        method="PATCH",
        path="/inboxes/{inbox}",
        name="changeInbox",
        summary="Change an inbox or its secrets",
        minimum=Role.ADMIN,
        query=Nothing,
        body=InboxPatch,
        answer=InboxShape,
        run=inboxes.change,
        keeps_answer=always,
    ),
    Operation(
        method="DELETE",
        path="/inboxes/{inbox}",
        name="disconnectInbox",
        summary="Take an inbox and its secrets away; its conversations stay",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=InboxShape,
        run=inboxes.disconnect,
        keeps_answer=always,
    ),
    Operation(
        method="POST",
        path="/inboxes/{inbox}/test",
        name="testInbox",
        summary="Check that the channel accepts the account",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=InboxTest,
        run=inboxes.test,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
