"""Menu templates."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import templates
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.templates import MenuTemplateBody, TemplateConflict, TemplatePage, TemplateShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/templates",
        name="listTemplates",
        summary="The menu templates",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=TemplatePage,
        run=templates.listing,
    ),
    Operation(
        method="GET",
        path="/templates/{template}",
        name="getTemplate",
        summary="One menu template",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=TemplateShape,
        run=templates.get,
    ),
    Operation(
        method="PUT",
        path="/templates/{template}",
        name="putTemplate",
        summary="Create or replace a menu template; 422 where a connected channel cannot show it",
        minimum=Role.ADMIN,
        query=Nothing,
        body=MenuTemplateBody,
        answer=TemplateShape,
        run=templates.put,
        refuses=("too_many",),
        conflict=TemplateConflict,
        current=templates.current,
        matches_version=True,
    ),
    Operation(
        method="DELETE",
        path="/templates/{template}",
        name="removeTemplate",
        summary="Remove a menu template",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=TemplateShape,
        run=templates.delete,
        refuses=("in_use",),
        conflict=TemplateConflict,
        current=templates.current,
        matches_version=True,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
