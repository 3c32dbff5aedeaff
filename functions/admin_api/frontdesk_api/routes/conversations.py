"""Conversations: the list, one of them, who answers it, what happened to it."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import conversations, counts, timeline
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.conversation import (
    ControlledConversation,
    ConversationConflict,
    ConversationPage,
    ConversationShape,
    CountsShape,
)
from frontdesk_api.shapes.inputs import ConversationPatch, ConversationsQuery, PageQuery, ReadBody
from frontdesk_api.shapes.timeline import TimelinePage

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/conversations",
        name="listConversations",
        summary="A folder's conversations in order of attention; with several filters, or a tag, a page may be short",
        minimum=Role.VIEWER,
        query=ConversationsQuery,
        body=Nothing,
        answer=ConversationPage,
        run=conversations.listing,
    ),
    Operation(
        method="GET",
        path="/conversations/counts",
        name="countConversations",
        summary="How many conversations there are",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=CountsShape,
        run=counts.counts,
    ),
    Operation(
        method="GET",
        path="/conversations/{conversation}",
        name="getConversation",
        summary="One conversation",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=ConversationShape,
        run=conversations.get,
    ),
    Operation(
        method="PATCH",
        path="/conversations/{conversation}",
        name="changeConversation",
        summary="Set status, assignee, tags, pin, archive",
        minimum=Role.AGENT,
        query=Nothing,
        body=ConversationPatch,
        answer=ControlledConversation,
        run=conversations.patch,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
        again=conversations.in_control_now,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/takeover",
        name="takeOver",
        summary="Answer from now on instead of the AI",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=ControlledConversation,
        run=conversations.takeover,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
        again=conversations.in_control_now,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/release",
        name="release",
        summary="Give the conversation back to the AI",
        minimum=Role.AGENT,
        query=Nothing,
        body=Nothing,
        answer=ConversationShape,
        run=conversations.release,
        conflict=ConversationConflict,
        current=conversations.current,
        matches_version=True,
    ),
    Operation(
        method="POST",
        path="/conversations/{conversation}/read",
        name="markRead",
        summary="Mark messages as read, all or up to one",
        minimum=Role.AGENT,
        query=Nothing,
        body=ReadBody,
        answer=ConversationShape,
        run=conversations.read,
        conflict=ConversationConflict,
        current=conversations.current,
    ),
    Operation(
        method="GET",
        path="/conversations/{conversation}/timeline",
        name="listTimeline",
        summary="What happened to a conversation, newest last",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=TimelinePage,
        run=timeline.listing,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
