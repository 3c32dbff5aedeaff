"""Texts at hand."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import saved_replies
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.saved import SavedReplyBody, SavedReplyConflict, SavedReplyPage, SavedReplyShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/saved-replies",
        name="listSavedReplies",
        summary="Saved replies: the workspace's and one's own",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=SavedReplyPage,
        run=saved_replies.listing,
    ),
    Operation(
        method="POST",
        path="/saved-replies",
        name="addSavedReply",
        summary="Keep a saved reply, for oneself or as an admin for everybody",
        minimum=Role.AGENT,
        query=Nothing,
        body=SavedReplyBody,
        answer=SavedReplyShape,
        status=HTTPStatus.CREATED,
        run=saved_replies.create,
        refuses=("too_many",),
        keeps_answer=always,
    ),
    Operation(
        method="PUT",
        path="/saved-replies/{reply}",
        name="putSavedReply",
        summary="Replace a saved reply",
        minimum=Role.AGENT,
        query=Nothing,
        body=SavedReplyBody,
        answer=SavedReplyShape,
        run=saved_replies.put,
        refuses=("too_many",),
        conflict=SavedReplyConflict,
        current=saved_replies.current,
        matches_version=True,
    ),
    Operation(
        method="DELETE",
        path="/saved-replies/{reply}",
        name="removeSavedReply",
        summary="Remove a saved reply",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=SavedReplyShape,
        run=saved_replies.delete,
        conflict=SavedReplyConflict,
        current=saved_replies.current,
        matches_version=True,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
