"""Mentions."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import mentions
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.mentions import (
    ColleaguesShape,
    MentionPage,
    MentionsQuery,
    MentionsReadBody,
    UnreadMentions,
)

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/mentions",
        name="listMentions",
        summary="Notes that name you, newest first",
        minimum=Role.VIEWER,
        query=MentionsQuery,
        body=Nothing,
        answer=MentionPage,
        run=mentions.listing,
    ),
    Operation(
        method="POST",
        path="/mentions/read",
        name="readMentions",
        summary="Mark your mentions as seen, of one conversation or all",
        minimum=Role.VIEWER,
        query=Nothing,
        body=MentionsReadBody,
        answer=UnreadMentions,
        run=mentions.read,
        keeps_answer=always,
    ),
    Operation(
        method="GET",
        path="/colleagues",
        name="listColleagues",
        summary="Whom a note can mention",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=ColleaguesShape,
        run=mentions.colleagues,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
