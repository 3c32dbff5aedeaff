"""The calls about messages of a conversation, and their receipts."""

from typing import Final

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.jsons import text
from frontdesk_local.simulators.twilio.conversations.asked import CREATED, GONE, Asked, new_sid
from frontdesk_local.simulators.twilio.conversations.checks import MESSAGE_ATTRIBUTES, check_file, check_message
from frontdesk_local.simulators.twilio.conversations.events import message_added
from frontdesk_local.simulators.twilio.conversations.groups import deliver
from frontdesk_local.simulators.twilio.conversations.shown import message_json, receipt_json
from frontdesk_local.simulators.twilio.conversations.state import ChatMessage, Conversation
from frontdesk_local.simulators.twilio.errors import not_found

NOBODY: Final = "system"


def create(asked: Asked, name: str) -> Answer:
    """Say something in a conversation: every phone but the author's gets it."""
    conversation, form = asked.conversation(name), asked.form
    check_message(conversation, form)
    check_file(asked.world.media, form)
    author = form.word("Author") or NOBODY
    member = conversation.author(author)
    message = put(
        conversation,
        ChatMessage(
            sid=new_sid("IM"),
            index=conversation.said,
            at=asked.call.at,
            author=author,
            body=form.word("Body"),
            participant_sid=member.sid if member else "",
            attributes=form.attributes(MESSAGE_ATTRIBUTES),
            media_sid=form.word("MediaSid"),
            content_sid=form.word("ContentSid"),
        ),
    )
    shown = message_json(conversation, message)
    callbacks = [
        *asked.told(conversation, "onMessageAdded", message_added(conversation, message, "API")),
        *deliver(asked.world, asked.inbox_of(conversation), conversation, message),
    ]
    return Answer(status=CREATED, body=shown, callbacks=callbacks)


def put(conversation: Conversation, message: ChatMessage) -> ChatMessage:
    """Keep a message, and count it."""
    conversation.said += 1
    return conversation.messages.put(message.sid, message)


def every(asked: Asked, name: str) -> Answer:
    """List the messages, oldest first or with `Order=desc` newest first."""
    conversation = asked.conversation(name)
    messages = sorted((message for _, message in conversation.messages.items()), key=lambda message: message.index)
    if text(asked.call.query.get("Order")) == "desc":
        messages.reverse()
    return asked.page("messages", [message_json(conversation, message) for message in messages])


def fetch(asked: Asked, name: str, sid: str) -> Answer:
    """Show a message."""
    conversation = asked.conversation(name)
    return Answer(body=message_json(conversation, _message(conversation, sid)))


def remove(asked: Asked, name: str, sid: str) -> Answer:
    """Delete a message; phones keep what they got."""
    conversation = asked.conversation(name)
    message = _message(conversation, sid)
    conversation.messages.pop(sid)
    callbacks = asked.told(conversation, "onMessageRemoved", message_added(conversation, message, "API"))
    return Answer(status=GONE, callbacks=callbacks)


def receipts(asked: Asked, name: str, sid: str) -> Answer:
    """List how far a message has come, member by member."""
    conversation = asked.conversation(name)
    message = _message(conversation, sid)
    shown = [receipt_json(conversation, message, receipt) for receipt in message.receipts.values()]
    return asked.page("delivery_receipts", shown)


def _message(conversation: Conversation, sid: str) -> ChatMessage:
    message = conversation.messages.get(sid)
    if message is None:
        raise not_found(f"/Messages/{sid}")
    return message
