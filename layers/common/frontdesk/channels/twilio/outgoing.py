"""What our side says, as Twilio's two APIs take it.

https://www.twilio.com/docs/messaging/api/message-resource and
https://www.twilio.com/docs/conversations/api/conversation-message-resource
"""

import json
from typing import Final
from urllib.parse import quote, urlencode

from frontdesk.channels import failures
from frontdesk.channels.failures import Meaning
from frontdesk.channels.twilio.calls import Client
from frontdesk.menus import as_sent
from frontdesk.model import Inbox, MenuStyle, Message

REFERENCE: Final = "message"
"""The name of our message id: in the query of the status callback's address, which Twilio signs, and in attributes."""

MOST_FILES: Final = 10
NO_FILES: Final = Meaning(
    title="No files in this conversation",
    detail="A message in a Twilio conversation takes one file, which was first put into Twilio's own store.",
    action="Send the files one by one.",
)
TOO_MANY_FILES: Final = Meaning(
    title="Too many files",
    detail="A message carries at most 10 files.",
    action="Send them in several messages.",
)


def said(client: Client, message: Message, sid: str, inbox: Inbox) -> object:
    """Write into a conversation, as the assistant; our id stands in the attributes, a file lies in Twilio's store."""
    stored = [each.source for each in message.media]
    if len(stored) > 1 or not all(stored):
        failures.fail(NO_FILES, "no_files")
    messages = client.conversations.v1.conversations(quote(sid, safe="")).messages
    attributes = json.dumps({REFERENCE: message.id})
    file = {"media_sid": stored[0]} if stored else {}
    return messages.create(author=inbox.assistant_identity, attributes=attributes, **_content(message), **file)


def sent(client: Client, message: Message, to: str, inbox: Inbox) -> object:
    """Send to a phone; our id comes back in every status."""
    if not inbox.phone:
        failures.fail(failures.NOT_CONNECTED, "no_phone")
    return client.messages.create(
        to=to, from_=sender(inbox.phone, to), **_content(message), **_files(message), **_callback(message, inbox)
    )


def sender(phone: str, to: str) -> str:
    """The number a message comes from: WhatsApp is answered on WhatsApp."""
    return f"whatsapp:{phone}" if to.startswith("whatsapp:") and not phone.startswith("whatsapp:") else phone


def body(message: Message) -> str:
    """The text that leaves: choices are numbered lines."""
    return as_sent(message.text or "", message.menu, MenuStyle.NUMBERED)


def _content(message: Message) -> dict[str, str]:
    if message.template is not None:
        filled = {str(number): value for number, value in enumerate(message.template.variables, 1)}
        sid = {"content_sid": message.template.name}
        return sid | ({"content_variables": json.dumps(filled)} if filled else {})
    text = body(message)
    if not text and not message.media:
        failures.fail(failures.EMPTY, "empty")
    return {"body": text} if text else {}


def _files(message: Message) -> dict[str, list[str]]:
    if len(message.media) > MOST_FILES:
        failures.fail(TOO_MANY_FILES, "too_many_files")
    links = [attachment.url for attachment in message.media if attachment.url]
    return {"media_url": links} if links else {}


def _callback(message: Message, inbox: Inbox) -> dict[str, str]:
    address = inbox.public_webhook_url
    if not address:
        return {}
    return {"status_callback": f"{address.partition('?')[0]}?{urlencode({REFERENCE: message.id})}"}
