"""A customer's flow."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import conversations, flows
from frontdesk_api.refusals import SENDING
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import ConversationConflict, ConversationShape
from frontdesk_api.shapes.flow import FlowStart, FlowUpdate

_OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/conversations/{conversation}/flow",
        name="startFlow",
        summary="Start a menu template for this customer",
        minimum=Role.AGENT,
        query=Nothing,
        body=FlowStart,
        answer=ConversationShape,
        run=flows.start,
        refuses=SENDING,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
    ),
    Operation(
        method="PATCH",
        path="/conversations/{conversation}/flow",
        name="changeFlow",
        summary="Move the running flow to a step, or merge into its context",
        minimum=Role.AGENT,
        query=Nothing,
        body=FlowUpdate,
        answer=ConversationShape,
        run=flows.update,
        refuses=SENDING,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
    ),
    Operation(
        method="DELETE",
        path="/conversations/{conversation}/flow",
        name="endFlow",
        summary="End the running flow, if there is one",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=ConversationShape,
        run=flows.end,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
