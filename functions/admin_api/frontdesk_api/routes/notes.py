"""Private notes."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import conversations, notes
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import ConversationConflict
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.notes import NoteBody, NotePage, NoteShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/conversations/{conversation}/notes",
        name="listNotes",
        summary="Private notes, newest last",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=NotePage,
        run=notes.listing,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/notes",
        name="addNote",
        summary="Write something down for colleagues",
        minimum=Role.AGENT,
        query=Nothing,
        body=NoteBody,
        answer=NoteShape,
        status=HTTPStatus.CREATED,
        run=notes.add,
        conflict=ConversationConflict,
        current=conversations.current,
    ),
    Operation(
        method="DELETE",
        path="/conversations/{conversation}/notes/{note}",
        name="removeNote",
        summary="Remove a note",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=NoteShape,
        run=notes.remove,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
