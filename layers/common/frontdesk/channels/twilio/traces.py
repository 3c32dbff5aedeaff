"""Traces of a message at Twilio, when the answer to the call that sent it was lost.

A conversation's messages carry our id in their attributes; a message to a phone is known by its words and its time.
"""

import json
from collections.abc import Iterator, Sequence
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import quote

from frontdesk.channels.payload import Fields, as_fields, children, identifier, label, text_of
from frontdesk.channels.twilio.calls import Client
from frontdesk.channels.twilio.outgoing import REFERENCE, body, sender
from frontdesk.channels.twilio.sides import is_conversation
from frontdesk.model import SECOND, Inbox, Message, Millis

PAGE: Final = 50
OUTBOUND: Final = "outbound-api"


def ask(client: Client, thread: str, inbox: Inbox) -> object:
    """Ask for what was said last in a conversation, or sent last to a phone."""
    if is_conversation(thread):
        said = client.conversations.v1.conversations(quote(thread, safe="")).messages
        return said.page(order="desc", page_size=PAGE)
    return client.messages.page(to=thread, from_=sender(inbox.phone or "", thread), page_size=PAGE)


def found(answer: Fields, message: Message, since: Millis) -> Sequence[str]:
    """Name what may be the message: by our own id where there is one, else by its words."""
    return tuple(_found([as_fields(item) for item in children(answer, "messages")[:PAGE]], message, since))


def _found(listed: Sequence[Fields], message: Message, since: Millis) -> Iterator[str]:
    for item in listed:
        sid = identifier(item, "sid")
        if sid is not None and (_is_named(item, message) or _reads_alike(item, message, since)):
            yield sid


def _is_named(item: Fields, message: Message) -> bool:
    try:
        attributes = json.loads(text_of(item, "attributes") or "{}")
    except (ValueError, RecursionError):
        return False
    return isinstance(attributes, dict) and attributes.get(REFERENCE) == message.id


def _reads_alike(item: Fields, message: Message, since: Millis) -> bool:
    taken = _moment(label(item, "date_created"))
    ours = item.get("direction") == OUTBOUND and item.get("body") == body(message)
    return ours and taken is not None and taken >= since


def _moment(text: str | None) -> Millis | None:
    """Read a time as Messaging writes it: `Tue, 24 Nov 2026 18:07:11 +0000`, in whole seconds."""
    try:
        at = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return int(at.timestamp()) * SECOND if at.tzinfo else None
