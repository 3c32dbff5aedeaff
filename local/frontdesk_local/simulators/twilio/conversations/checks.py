"""The rules of conversations and their messages, as pure checks."""

import json
from http import HTTPStatus
from typing import Final

from frontdesk_local.simulators.jsons import Doc, doc, loads, text
from frontdesk_local.simulators.media import MediaStore
from frontdesk_local.simulators.twilio.conversations.state import Conversation
from frontdesk_local.simulators.twilio.errors import TwilioError, invalid
from frontdesk_local.simulators.twilio.form import Form
from frontdesk_local.simulators.twilio.messaging.checks import BODY, SERVICE

UNIQUE_NAME_TAKEN: Final = 50353
CLOSED: Final = 50427
CHAT_BODY_BYTES: Final = 32 * 1024
CONVERSATION_ATTRIBUTES: Final = 16 * 1024
MESSAGE_ATTRIBUTES: Final = 4 * 1024
FRIENDLY_NAME: Final = 256
STATES: Final = ("active", "inactive", "closed")
PARTICIPANTS: Final = 10
TARGETS: Final = ("webhook", "studio", "trigger")


def check_conversation(form: Form, taken: Conversation | None) -> None:
    """Check the fields of a new or changed conversation; `taken` is another one of the same unique name."""
    if len(form.word("FriendlyName")) > FRIENDLY_NAME:
        raise invalid(f"FriendlyName must have at most {FRIENDLY_NAME} characters")
    if form.word("State") and form.word("State") not in STATES:
        raise invalid(f"State must be one of {', '.join(STATES)}")
    service = form.word("MessagingServiceSid")
    if service and not SERVICE.fullmatch(service):
        raise invalid("MessagingServiceSid is not the sid of a Messaging Service")
    if taken is not None:
        message = "Conversation with provided unique name already exists"
        raise TwilioError(UNIQUE_NAME_TAKEN, message, HTTPStatus.CONFLICT)


def check_message(conversation: Conversation, form: Form) -> None:
    """Check a new message: 1600 characters where phones listen, 32 KB in a chat."""
    if conversation.state == "closed":
        raise TwilioError(CLOSED, f"Conversation {conversation.sid} is closed", HTTPStatus.CONFLICT)
    body = form.word("Body")
    if not body and not form.word("MediaSid") and not form.word("ContentSid"):
        raise invalid("Body, MediaSid or ContentSid is needed")
    phones = any(member.address for member in conversation.participants.values())
    if phones and len(body) > BODY:
        raise TwilioError(21617, f"The concatenated message body exceeds the {BODY} character limit.")
    if len(body.encode(errors="surrogatepass")) > CHAT_BODY_BYTES:
        raise invalid(f"Body must have at most {CHAT_BODY_BYTES} bytes")


def check_file(store: MediaStore, form: Form) -> None:
    """Check that a message's one file was put into the store before."""
    given = form.every("MediaSid")
    if len(given) > 1 or not all(store.find(sid) for sid in given):
        raise invalid("MediaSid is not the sid of a file")


def participants_of(form: Form) -> list[Doc]:
    """Read the `Participant` fields of a conversation made in one shot: at most ten JSON objects."""
    given = form.every("Participant")
    if not 1 <= len(given) <= PARTICIPANTS:
        raise invalid(f"Participant must come 1 to {PARTICIPANTS} times")
    try:
        members = [doc(loads(entry)) for entry in given]
    except json.JSONDecodeError:
        raise invalid("Participant must be a JSON object") from None
    return [binding_fields(member) for member in members]


def binding_fields(member: Doc) -> Doc:
    """Give a participant's JSON the names its form fields have."""
    binding = doc(member.get("messaging_binding"))
    return {
        "Identity": text(member.get("identity")),
        "Attributes": text(member.get("attributes")) or "{}",
        "MessagingBinding.Address": text(binding.get("address")),
        "MessagingBinding.ProxyAddress": text(binding.get("proxy_address")),
        "MessagingBinding.ProjectedAddress": text(binding.get("projected_address")),
    }


def check_webhook(form: Form) -> None:
    """Check a webhook of one conversation."""
    if form.word("Target") not in TARGETS:
        raise invalid(f"Target must be one of {', '.join(TARGETS)}")
    if form.word("Target") == "webhook" and not form.word("Configuration.Url").startswith(("https://", "http://")):
        raise invalid("Configuration.Url is needed")
