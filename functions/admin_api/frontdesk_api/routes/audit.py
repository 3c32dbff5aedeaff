"""What the people of the business did."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import audit
from frontdesk_api.shapes.audit import AuditPage
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/audit",
        name="listAudit",
        summary="Every write of the workspace's people, newest first; kept for 400 days",
        minimum=Role.ADMIN,
        query=PageQuery,
        body=Nothing,
        answer=AuditPage,
        run=audit.listing,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
