"""Conversations: one of them, and who answers it."""

import re
from typing import Final, TypeVar

from frontdesk.domain import operate as rules
from frontdesk.domain.bookings.links import Unlink
from frontdesk.domain.filing import Awake, Snooze
from frontdesk.domain.operate import Calculated, Nobody, Patch
from frontdesk.model import DAY, Booking, ConversationRef, Head, Millis
from frontdesk.phones import canonical
from frontdesk.services import operate
from frontdesk.services.operate import Asked
from frontdesk_api.moments import millis
from frontdesk_api.operation import Call
from frontdesk_api.operations.bookings import chosen
from frontdesk_api.problems import invalid, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.conversation import ControlledConversation, ConversationShape
from frontdesk_api.shapes.inputs import ConversationPatch, ReadBody, UnreadBody
from frontdesk_api.views.conversations import controlled, conversation

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

ON_REPLY: Final = "reply"
LONGEST_SNOOZE: Final = 366 * DAY
_ID: Final = re.compile("[A-Z2-7]{26}")


def reference(call: Call[Q, B]) -> ConversationRef:
    """Name the conversation of the path in the caller's own workspace, by its id or its contact's phone; else 404."""
    name, workspace_id = call.path["conversation"], call.caller.workspace_id
    if _ID.fullmatch(name):
        return ConversationRef(workspace_id, name)
    phone = canonical(name) if name.startswith("+") else None
    found = call.stores.contacts.phoned(workspace_id, phone) if phone else None
    if found is None:
        raise not_found()
    return found


def load(call: Call[Q, B]) -> Head:
    """Read the conversation of the path."""
    loaded = call.deps.store.load(reference(call))
    if loaded is None:
        raise not_found()
    return loaded.head


def asked(call: Call[Q, B]) -> Asked:
    """What the caller wants, as the use cases take it."""
    return Asked(ref=reference(call), actor=call.caller.author, version=call.version, claim=call.claim)


def get(call: Call[Nothing, Nothing]) -> ConversationShape:
    """Show one conversation."""
    return conversation(load(call), call.deps)


def current(call: Call[Q, B]) -> ConversationShape:
    """The conversation as it is now."""
    return conversation(load(call), call.deps)


def in_control_now(call: Call[Q, B]) -> ControlledConversation:
    """The conversation as it is now, and whether a message of the AI is leaving."""
    return in_control(load(call), call)


def patch(call: Call[Nothing, ConversationPatch]) -> ControlledConversation:
    """Change what is named."""
    return in_control(operate.patch(call.deps, asked(call), _patch(call)), call)


def takeover(call: Call[Nothing, Nothing]) -> ControlledConversation:
    """Let the caller answer from now on."""
    return in_control(operate.takeover(call.deps, asked(call), call.caller.user_id), call)


def release(call: Call[Nothing, Nothing]) -> ConversationShape:
    """Give the conversation back to the AI."""
    return shown(operate.release(call.deps, asked(call)), call)


def read(call: Call[Nothing, ReadBody]) -> ConversationShape:
    """Mark messages, and the caller's mentions in the conversation, as read."""
    head = operate.mark_read(call.deps, asked(call), call.body.seq)
    if head is not None:
        call.stores.mentions.seen(call.caller.workspace_id, call.caller.user_id, head.conversation_id)
    return shown(head, call)


def unread(call: Call[Nothing, UnreadBody]) -> ConversationShape:
    """Mark messages as unread."""
    return shown(operate.mark_unread(call.deps, asked(call), call.body.seq), call)


def _patch(call: Call[Nothing, ConversationPatch]) -> Patch:
    body, said = call.body, call.body.model_fields_set
    assignee = call.caller.user_id if body.assignee == "me" else body.assignee
    return Patch(
        status=body.status if "status" in said else None,
        assignee=(assignee or Nobody()) if "assignee" in said else None,
        pinned=bool(body.pinned) if "pinned" in said else None,
        archived=bool(body.archived) if "archived" in said else None,
        tags=(body.tags or ()) if "tags" in said else None,
        snooze=_snooze(body.snoozed_until, call.deps.clock()) if "snoozed_until" in said else None,
        booking=_booking(call) if "booking_id" in said else None,
        priority=_rated(body.priority_override) if "priority_override" in said else None,
        reason=body.reason or "",
    )


def _rated(override: int | None) -> int | Calculated:
    return Calculated() if override is None else override


def _booking(call: Call[Nothing, ConversationPatch]) -> Booking | Unlink:
    return Unlink() if call.body.booking_id is None else chosen(call, call.body.booking_id)


def _snooze(until: str | None, now: Millis) -> Snooze | Awake:
    if until is None:
        return Awake()
    if until == ON_REPLY:
        return Snooze()
    at = millis(until)
    if not now < at <= now + LONGEST_SNOOZE:
        raise invalid("snoozed_until", "A moment to come, within a year")
    return Snooze(until=at)


def shown(head: Head | None, call: Call[Q, B]) -> ConversationShape:
    """Show what became of a conversation; 404 without one."""
    if head is None:
        raise not_found()
    return conversation(head, call.deps)


def in_control(head: Head | None, call: Call[Q, B]) -> ControlledConversation:
    """Show a conversation after somebody changed who answers; 404 without one."""
    if head is None:
        raise not_found()
    return controlled(head, call.deps, in_flight=rules.in_flight(head))
