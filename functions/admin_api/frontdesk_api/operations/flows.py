"""A customer's flow: started, moved and ended from outside."""

from typing import TypeVar

from frontdesk.domain.flows.nouns import Begin
from frontdesk.domain.steering import Turn
from frontdesk.model import Head, lasting
from frontdesk.services import flows
from frontdesk_api.operation import Call
from frontdesk_api.operations.conversations import asked, load
from frontdesk_api.problems import not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.conversation import ConversationShape
from frontdesk_api.shapes.flow import FlowStart, FlowUpdate
from frontdesk_api.views.conversations import conversation

B = TypeVar("B", bound=Input)


def start(call: Call[Nothing, FlowStart]) -> ConversationShape:
    """Start a template, in place of a flow that runs already."""
    body = call.body
    lasts = None if body.expiry_hours is None else lasting(body.expiry_hours)
    begin = Begin(template=body.template_name, step=body.initial_step, context=body.context, lasts=lasts)
    return _shown(flows.start(call.deps, asked(call), begin), call)


def update(call: Call[Nothing, FlowUpdate]) -> ConversationShape:
    """Move the flow that runs; 404 where none does."""
    if load(call).running(call.deps.clock()) is None:
        raise not_found()
    turn = Turn(step=call.body.current_step, context=call.body.context_update)
    return _shown(flows.turn(call.deps, asked(call), turn), call)


def end(call: Call[Nothing, Nothing]) -> ConversationShape:
    """End the flow that runs, if one does."""
    return _shown(flows.end(call.deps, asked(call)), call)


def _shown(head: Head | None, call: Call[Nothing, B]) -> ConversationShape:
    if head is None:
        raise not_found()
    return conversation(head, call.deps)
