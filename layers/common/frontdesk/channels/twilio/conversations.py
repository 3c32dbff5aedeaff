"""Conversations (classic): https://www.twilio.com/docs/conversations/conversations-webhooks."""

from frontdesk.channels.payload import identifier, label, text_of
from frontdesk.channels.twilio.call import Call
from frontdesk.channels.twilio.content import content_in_conversation
from frontdesk.channels.twilio.messaging import STATUSES, error_of, is_phone, profile_of, telling
from frontdesk.channels.twilio.sides import our_side
from frontdesk.events import Deleted, Echoed, Edited, Receipt, Received
from frontdesk.ids import natural_id
from frontdesk.model import Author, AuthorKind, MessageStatus

BY_REST_API = "API"
"""The source of what a program of the business wrote; a customer's message comes by SMS, a channel or the chat SDK."""


def added(call: Call) -> Received | Echoed | None:
    """Read a message: inbound unless its author is our side's, or it was written through the REST API."""
    fields = call.fields
    thread, author = identifier(fields, "ConversationSid"), identifier(fields, "Author")
    if thread is None or author is None:
        return None
    name, content = _name(call), content_in_conversation(fields)
    ours = our_side(author, call.inbox)
    if ours is None and fields.get("Source") == BY_REST_API:
        ours = Author(kind=AuthorKind.AGENT, id=author, name="another program")
    if ours is not None:
        return Echoed(
            external_id=name,
            thread=thread,
            type=content.type,
            text=content.text,
            media=content.media,
            sent_at=call.moment("DateCreated"),
            author=ours,
            account_id=call.account_id,
        )
    return Received(
        external_id=name,
        thread=thread,
        address=author,
        type=content.type,
        text=content.text,
        media=content.media,
        sent_at=call.moment("DateCreated"),
        profile=profile_of(fields, author),
        aliases=(author,) if is_phone(author) else (),
        told=telling("conversations", author, content),
        account_id=call.account_id,
    )


def _name(call: Call) -> str:
    """Name a message by its sid; one without is named by who wrote what where when, the same on every redelivery."""
    facts = ("ConversationSid", "Author", "Index", "DateCreated", "Body")
    return identifier(call.fields, "MessageSid") or "natural:" + natural_id(
        *(text_of(call.fields, name) or "" for name in facts)
    )


def updated(call: Call) -> Edited | None:
    """Read an edit; a change of the attributes alone repeats the text."""
    target, thread = identifier(call.fields, "MessageSid"), identifier(call.fields, "ConversationSid")
    if target is None or thread is None:
        return None
    return Edited(
        target=target,
        thread=thread,
        text=text_of(call.fields, "Body"),
        edited_at=call.moment("DateUpdated", "DateCreated") or call.received_at,
        account_id=call.account_id,
    )


def removed(call: Call) -> Deleted | None:
    """Read a removal."""
    target, thread = identifier(call.fields, "MessageSid"), identifier(call.fields, "ConversationSid")
    if target is None or thread is None:
        return None
    return Deleted(target=target, thread=thread, account_id=call.account_id)


def delivery(call: Call) -> Receipt | None:
    """Read one member's receipt; in a group each member has its own."""
    target, thread = identifier(call.fields, "MessageSid"), identifier(call.fields, "ConversationSid")
    status = STATUSES.get(label(call.fields, "Status") or "")
    if target is None or thread is None or status is None:
        return None
    return Receipt(
        target=target,
        thread=thread,
        status=status,
        at=call.moment("DateUpdated", "DateCreated"),
        error=error_of(call.fields) if status is MessageStatus.FAILED else None,
        member=True,
        account_id=call.account_id,
    )
