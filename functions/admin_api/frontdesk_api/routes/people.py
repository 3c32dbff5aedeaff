"""Who is signed in."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import people
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.people import MeShape

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
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
