"""The rules of sending one message, as pure checks."""

import re
from typing import Final

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.twilio.access import WHATSAPP, inbox_of_number
from frontdesk_local.simulators.twilio.errors import TwilioError
from frontdesk_local.simulators.twilio.form import Form

BODY: Final = 1600
MEDIA: Final = 10
PHONE: Final = re.compile(r"\+[1-9]\d{6,14}")
WHATSAPP_ADDRESS: Final = re.compile(r"whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9.]{1,128})")
SERVICE: Final = re.compile(r"MG[0-9a-f]{32}")
CONTENT: Final = re.compile(r"HX[0-9a-f]{32}")
LINKS: Final = ("https://", "http://")


def check_send(form: Form, inboxes: list[Inbox]) -> Inbox:
    """Check a message and give the inbox it leaves from."""
    to, sender, service = form.word("To"), form.word("From"), form.word("MessagingServiceSid")
    if not to:
        raise TwilioError(21604, "A 'To' phone number is required.")
    if not sender and not service:
        raise TwilioError(21603, "A 'From' phone number is required.")
    _check_content(form)
    if not is_address(to):
        raise TwilioError(21211, f"Invalid 'To' Phone Number: {to}")
    callback = form.word("StatusCallback")
    if callback and not callback.startswith(LINKS):
        raise TwilioError(21609, "The 'StatusCallback' URL is not a valid URL")
    return _check_sender(to, sender, service, inboxes)


def is_address(address: str) -> bool:
    """Say whether this is a phone in E.164 or a WhatsApp address."""
    return bool(PHONE.fullmatch(address) or WHATSAPP_ADDRESS.fullmatch(address))


def _check_content(form: Form) -> None:
    body, media, content = form.word("Body"), form.every("MediaUrl"), form.word("ContentSid")
    if content and not CONTENT.fullmatch(content):
        raise TwilioError(21655, "The ContentSid is invalid")
    if not body.strip() and not media and not content:
        raise TwilioError(21602, "Message body is required.")
    if len(body) > BODY:
        raise TwilioError(21617, f"The concatenated message body exceeds the {BODY} character limit.")
    if len(media) > MEDIA:
        raise TwilioError(21623, "Number of media files exceeds allowed limit")
    if any(not url.startswith(LINKS) for url in media):
        raise TwilioError(21620, "Invalid media URL(s)")


def _check_sender(to: str, sender: str, service: str, inboxes: list[Inbox]) -> Inbox:
    if service and not SERVICE.fullmatch(service):
        raise TwilioError(21701, "The Messaging Service does not exist")
    if not sender:
        return inboxes[0]
    inbox = inbox_of_number(inboxes, sender)
    if inbox is None:
        raise TwilioError(
            21606, f"The 'From' phone number {sender} is not a valid, SMS-capable number of this account."
        )
    if sender.startswith(WHATSAPP) != to.startswith(WHATSAPP):
        raise TwilioError(21910, "Invalid From and To pair. From and To should be of the same channel")
    if sender == to:
        raise TwilioError(21266, "'To' and 'From' number cannot be the same")
    return inbox


def segments(body: str) -> int:
    """Count the SMS a text takes: 160 or 153 characters each; 70 or 67 with one outside ASCII.

    A little less exact than GSM 03.38, whose alphabet has some letters more.
    """
    alone, joined = (160, 153) if body.isascii() else (70, 67)
    return 1 if len(body) <= alone else -(-len(body) // joined)
