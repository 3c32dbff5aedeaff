"""Who is signed in, and the accounts that are connected."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import people
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.people import InboxPage, MeShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/me",
        name="me",
        summary="Who is signed in",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=MeShape,
        run=people.me,
    ),
    Operation(
        method="GET",
        path="/inboxes",
        name="listInboxes",
        summary="The connected accounts, without their secrets",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=InboxPage,
        run=people.inboxes,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
