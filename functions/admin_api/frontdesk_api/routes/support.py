"""Live support."""

from http import HTTPStatus
from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route, always
from frontdesk_api.operations import conversations, support
from frontdesk_api.refusals import SENDING
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import ControlledConversation, ConversationConflict, ConversationShape
from frontdesk_api.shapes.message import MessageShape
from frontdesk_api.shapes.support import FloorShape, PresenceBody, SupportEndBody, SupportMessageBody, TransferBody

_OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/conversations/{conversation}/chat-support/start",
        name="startSupport",
        summary="Open a support session, or accept the one that waits",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=ControlledConversation,
        run=support.start,
        refuses=SENDING,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
        again=conversations.in_control_now,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/chat-support/send",
        name="sendInSupport",
        summary="Say something in an open support session",
        minimum=Role.AGENT,
        query=Nothing,
        body=SupportMessageBody,
        answer=MessageShape,
        status=HTTPStatus.ACCEPTED,
        run=support.send,
        refuses=(*SENDING, "no_session"),
        conflict=ConversationConflict,
        current=conversations.current,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/chat-support/end",
        name="endSupport",
        summary="End the support session; the conversation returns to the status it had",
        minimum=Role.AGENT,
        query=Nothing,
        body=SupportEndBody,
        answer=ConversationShape,
        run=support.end,
        refuses=(*SENDING, "no_session"),
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/transfer",
        name="transfer",
        summary="Hand the support session to another person, or back into the queue",
        minimum=Role.AGENT,
        query=Nothing,
        body=TransferBody,
        answer=ConversationShape,
        run=support.transfer,
        refuses=("no_session",),
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
    ),
    Operation(
        method="GET",
        path="/presence",
        name="listPresence",
        summary="Who is there for live support, and how many customers wait",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=FloorShape,
        run=support.floor,
    ),
    Operation(
        method="PUT",
        path="/presence",
        name="appear",
        summary="Say that you are there, or busy; an open inbox says so every half minute",
        minimum=Role.AGENT,
        query=Nothing,
        body=PresenceBody,
        answer=FloorShape,
        run=support.appear,
        keeps_answer=always,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
