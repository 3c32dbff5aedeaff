"""Lists to come back to."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import saved_views
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.saved import SavedViewBody, SavedViewConflict, SavedViewPage, SavedViewShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/views",
        name="listSavedViews",
        summary="Saved views: the workspace's and one's own",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=SavedViewPage,
        run=saved_views.listing,
    ),
    Operation(
        method="POST",
        path="/views",
        name="addSavedView",
        summary="Keep a saved view, for oneself or as an admin for everybody",
        minimum=Role.AGENT,
        query=Nothing,
        body=SavedViewBody,
        answer=SavedViewShape,
        status=HTTPStatus.CREATED,
        run=saved_views.create,
        refuses=("too_many",),
        keeps_answer=always,
    ),
    Operation(
        method="PUT",
        path="/views/{view}",
        name="putSavedView",
        summary="Replace a saved view",
        minimum=Role.AGENT,
        query=Nothing,
        body=SavedViewBody,
        answer=SavedViewShape,
        run=saved_views.put,
        refuses=("too_many",),
        conflict=SavedViewConflict,
        current=saved_views.current,
        matches_version=True,
    ),
    Operation(
        method="DELETE",
        path="/views/{view}",
        name="removeSavedView",
        summary="Remove a saved view",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=SavedViewShape,
        run=saved_views.delete,
        conflict=SavedViewConflict,
        current=saved_views.current,
        matches_version=True,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
