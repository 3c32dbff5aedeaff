"""The messages of a conversation."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import conversations, messages
from frontdesk_api.refusals import SENDING
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import ConversationConflict
from frontdesk_api.shapes.inputs import MessageBody, MessagesQuery
from frontdesk_api.shapes.message import MessagePage, MessageShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/conversations/{conversation}/messages",
        name="listMessages",
        summary="The messages of a conversation, newest last",
        minimum=Role.VIEWER,
        query=MessagesQuery,
        body=Nothing,
        answer=MessagePage,
        run=messages.listing,
        refuses=("too_far",),
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/messages",
        name="sendMessage",
        summary="Say something to the customer",
        minimum=Role.AGENT,
        query=Nothing,
        body=MessageBody,
        answer=MessageShape,
        status=HTTPStatus.ACCEPTED,
        run=messages.send,
        refuses=SENDING,
        conflict=ConversationConflict,
        current=conversations.current,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/messages/{message}/retry",
        name="retryMessage",
        summary="Send a failed or unknown message once more",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=MessageShape,
        status=HTTPStatus.ACCEPTED,
        run=messages.retry,
        refuses=SENDING,
        conflict=ConversationConflict,
        current=conversations.current,
    ),
    Operation(
        method="DELETE",
        path="/conversations/{conversation}/messages/{message}",
        name="cancelMessage",
        summary="Take a planned message back before it leaves",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=MessageShape,
        run=messages.cancel,
        conflict=ConversationConflict,
        current=conversations.current,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
