"""What people keep at hand: texts, and lists to come back to."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Generic, TypeVar

from frontdesk.model import SavedReply, SavedView
from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations.saved import Kind
from frontdesk_api.operations.saved_replies import REPLIES
from frontdesk_api.operations.saved_views import VIEWS
from frontdesk_api.shapes.base import Nothing, Shape
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.saved import (
    SavedBody,
    SavedReplyBody,
    SavedReplyConflict,
    SavedReplyPage,
    SavedReplyShape,
    SavedViewBody,
    SavedViewConflict,
    SavedViewPage,
    SavedViewShape,
)

S = TypeVar("S", SavedReply, SavedView)
W = TypeVar("W", bound=SavedBody)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named(Generic[W]):
    """What a kind is called: in paths, in operations' names, in words; and its shapes."""

    path: str
    one: str
    many: str
    heading: str
    words: str
    body: type[W]
    answer: type[Shape]
    page: type[Shape]
    conflict: type[Shape]


def _operations(kind: Kind[S, W], named: _Named[W]) -> tuple[Route, ...]:
    of_one = f"{named.path}/{{{kind.parameter}}}"
    return (
        Operation(
            method="GET",
            path=named.path,
            name=f"list{named.many}",
            summary=f"{named.heading}: the workspace's and one's own",
            minimum=Role.VIEWER,
            query=PageQuery,
            body=Nothing,
            answer=named.page,
            run=kind.listing,
        ),
        Operation(
            method="POST",
            path=named.path,
            name=f"add{named.one}",
            summary=f"Keep a {named.words}, for oneself or as an admin for everybody",
            minimum=Role.AGENT,
            query=Nothing,
            body=named.body,
            answer=named.answer,
            status=HTTPStatus.CREATED,
            run=kind.create,
            refuses=("too_many",),
            keeps_answer=always,
        ),
        Operation(
            method="PUT",
            path=of_one,
            name=f"put{named.one}",
            summary=f"Replace a {named.words}",
            minimum=Role.AGENT,
            query=Nothing,
            body=named.body,
            answer=named.answer,
            run=kind.put,
            refuses=("too_many",),
            conflict=named.conflict,
            current=kind.current,
            matches_version=True,
        ),
        Operation(
            method="DELETE",
            path=of_one,
            name=f"remove{named.one}",
            summary=f"Remove a {named.words}",
            minimum=Role.AGENT,
            query=Nothing,
            body=Nothing,
            answer=named.answer,
            run=kind.delete,
            conflict=named.conflict,
            current=kind.current,
            matches_version=True,
            keeps_answer=always,
        ),
    )


_REPLIES: Final = _Named(
    path="/saved-replies",
    one="SavedReply",
    many="SavedReplies",
    heading="Saved replies",
    words="saved reply",
    body=SavedReplyBody,
    answer=SavedReplyShape,
    page=SavedReplyPage,
    conflict=SavedReplyConflict,
)
_VIEWS: Final = _Named(
    path="/views",
    one="SavedView",
    many="SavedViews",
    heading="Saved views",
    words="saved view",
    body=SavedViewBody,
    answer=SavedViewShape,
    page=SavedViewPage,
    conflict=SavedViewConflict,
)

OPERATIONS: Final = (*_operations(REPLIES, _REPLIES), *_operations(VIEWS, _VIEWS))
