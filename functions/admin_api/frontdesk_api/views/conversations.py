"""Heads as the API shows them."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

from frontdesk.domain.support.session import seen
from frontdesk.domain.window import can_send, closes_at
from frontdesk.model import AuthorKind, Capabilities, Contact, Floor, Folder, Head, MessageStatus, Millis
from frontdesk.services.ports import Deps
from frontdesk.services.search import Hit
from frontdesk_api.moments import moment, optional_moment
from frontdesk_api.shapes.conversation import (
    ControlledConversation,
    ConversationShape,
    FoundConversation,
    HitShape,
    PriorityPartsShape,
    WindowShape,
)
from frontdesk_api.shapes.flow import FlowShape
from frontdesk_api.shapes.people import ContactShape
from frontdesk_api.views.bookings import link
from frontdesk_api.views.support import session


def page(heads: Sequence[Head], deps: Deps) -> tuple[ConversationShape, ...]:
    """Show conversations of one workspace; who is there for support is read once at most."""
    floor = cache(lambda: deps.floor.floor(heads[0].workspace_id))
    return tuple(_shown(seen(head, deps.clock()), deps, floor) for head in heads)


def conversation(head: Head, deps: Deps) -> ConversationShape:
    """Show a conversation as it is now."""
    return page([head], deps)[0]


def _shown(head: Head, deps: Deps, floor: Callable[[], Floor]) -> ConversationShape:
    parts = head.priority
    return ConversationShape(
        id=head.conversation_id,
        workspace_id=head.workspace_id,
        inbox_id=head.inbox_id,
        channel=head.channel,
        thread=head.thread,
        contact=contact(head.contact),
        status=head.status,
        is_chat_support=head.support is not None,
        support=session(head, floor),
        flow=flow(head, deps.clock()),
        booking=link(head.booking),
        priority=parts.total,
        priority_parts=PriorityPartsShape(tier=parts.tier, credits=parts.credits, purchases=parts.purchases),
        priority_override=parts.by_hand,
        pinned=head.pinned,
        archived=head.folder is Folder.ARCHIVED,
        snoozed=head.folder is Folder.SNOOZED,
        snoozed_until=optional_moment(head.snoozed_until),
        tags=head.tags,
        assignee=head.assignee,
        total_messages=head.seq,
        unread_messages=head.unread,
        read_by=dict(head.read_by),
        last_message_at=optional_moment(head.last_message_at or None),
        last_message_preview=head.last_message_preview,
        last_agent_reply_at=optional_moment(head.last_agent_reply_at),
        undelivered=_undelivered(head),
        window=window(head, deps.channels[head.channel].capabilities, deps.clock()),
        opted_out=head.contact.opted_out,
        created_at=moment(head.created_at),
        updated_at=moment(head.updated_at),
        version=head.version,
    )


def _undelivered(head: Head) -> Literal["failed", "unknown"] | None:
    if head.undelivered is None:
        return None
    return "failed" if head.undelivered.status is MessageStatus.FAILED else "unknown"


def found(hit: Hit, deps: Deps) -> FoundConversation:
    """Show a conversation that was searched for, and where it was found."""
    shown = HitShape(
        place=hit.place,
        text=hit.text,
        spans=hit.spans,
        message_id=hit.message_id,
        message_seq=hit.message_seq,
        message_type=hit.message_type,
    )
    return FoundConversation(**dict(conversation(hit.head, deps)), hit=shown)


def flow(head: Head, now: Millis) -> FlowShape | None:
    """Show where the customer is in a menu; an expired walk is none."""
    run = head.running(now)
    if run is None:
        return None
    return FlowShape(
        template=run.template,
        current_step=run.step,
        context=dict(run.context),
        last_interaction=moment(run.last_at),
        expires_at=moment(run.expires_at),
    )


def controlled(head: Head, deps: Deps, *, in_flight: bool) -> ControlledConversation:
    """Show a conversation after somebody changed who answers."""
    return ControlledConversation(**dict(conversation(head, deps)), in_flight=in_flight)


def window(head: Head, capabilities: Capabilities, now: Millis) -> WindowShape:
    """Show until when a person may write."""
    return WindowShape(
        open=can_send(head, AuthorKind.AGENT, capabilities, now) is None,
        closes_at=optional_moment(closes_at(head, capabilities, AuthorKind.AGENT)),
        kind=_kind(head, capabilities, now),
    )


def _kind(head: Head, capabilities: Capabilities, now: Millis) -> Literal["none", "session", "human"]:
    usual = closes_at(head, capabilities, AuthorKind.SYSTEM)
    if usual is None:
        return "none"
    return "human" if capabilities.human_window and now > usual else "session"


def contact(person: Contact) -> ContactShape:
    """Show the customer as conversations do."""
    return ContactShape(
        id=person.id,
        name=person.name,
        username=person.username,
        phone=person.phone,
        tier=person.tier,
        credits=person.credits,
        purchases=person.purchases,
        registered=person.registered,
        banned=person.banned,
    )
