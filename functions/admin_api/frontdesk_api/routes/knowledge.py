"""What the business knows."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import knowledge
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.knowledge import ArticleBody, ArticleConflict, ArticlePage, ArticleShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/knowledge",
        name="listKnowledge",
        summary="The articles that the AI answers from",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=ArticlePage,
        run=knowledge.listing,
    ),
    Operation(
        method="POST",
        path="/knowledge",
        name="addArticle",
        summary="Add an article",
        minimum=Role.ADMIN,
        query=Nothing,
        body=ArticleBody,
        answer=ArticleShape,
        status=HTTPStatus.CREATED,
        run=knowledge.create,
        refuses=("too_many",),
    ),
    Operation(
        method="PUT",
        path="/knowledge/{article}",
        name="putArticle",
        summary="Create or replace an article",
        minimum=Role.ADMIN,
        query=Nothing,
        body=ArticleBody,
        answer=ArticleShape,
        run=knowledge.put,
        refuses=("too_many",),
        conflict=ArticleConflict,
        current=knowledge.current,
        matches_version=True,
    ),
    Operation(
        method="DELETE",
        path="/knowledge/{article}",
        name="removeArticle",
        summary="Remove an article",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=ArticleShape,
        run=knowledge.delete,
        conflict=ArticleConflict,
        current=knowledge.current,
        matches_version=True,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
