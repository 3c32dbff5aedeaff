"""Twilio as a channel: https://www.twilio.com/docs/messaging and https://www.twilio.com/docs/conversations-classic."""

from collections.abc import Sequence
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.payload import Fields, identifier, integer, read_object
from frontdesk.channels.text import split, utf16_units
from frontdesk.channels.twilio import outgoing, traces
from frontdesk.channels.twilio.calls import caught
from frontdesk.channels.twilio.events import events
from frontdesk.channels.twilio.files import FILE_LIMITS, TwilioFiles
from frontdesk.channels.twilio.refusals import REFUSALS
from frontdesk.channels.twilio.sides import is_conversation
from frontdesk.channels.twilio.signature import verify
from frontdesk.errors import PayloadError, SignatureError
from frontdesk.events import Event
from frontdesk.model import DAY, Capabilities, Inbox, Message, Millis, Signal

TEXT_LIMIT: Final = 1600
"""Characters of an SMS or WhatsApp body (error 21617 beyond); counted as UTF-16 units."""


class Twilio:
    """An SMS may be answered at any time, WhatsApp through Twilio for 24 hours after the customer's last message."""

    acknowledgement = Acknowledgement(content_type="text/xml", body='<?xml version="1.0" encoding="UTF-8"?><Response/>')
    capabilities = Capabilities(
        text_limit=TEXT_LIMIT,
        session_window=DAY,
        windowed="whatsapp:",
        free_entry_window=3 * DAY,
        carrier="+",
        templates=True,
        references=True,
        traces=True,
        measure=utf16_units,
        caption_limit=TEXT_LIMIT,
        file_limits=FILE_LIMITS,
    )
    files = TwilioFiles()

    def handshake(self, request: Request, secrets: Secrets) -> str:
        """Refuse: Twilio is told the address and asks nothing."""
        raise SignatureError("twilio has no handshake")

    def verify(self, request: Request, secrets: Secrets) -> None:
        """Check the signature over the inbox's public address and the form."""
        verify(request, secrets)

    def parse(self, request: Request, inbox: Inbox) -> Sequence[Event]:
        """Read the one event of a call; who wrote it is known by the inbox's own addresses."""
        return events(request, inbox)

    def split(self, text: str) -> Sequence[str]:
        """Cut into parts of at most 1600 UTF-16 units."""
        return split(text, TEXT_LIMIT, utf16_units)

    def api(self, thread: str) -> str:
        """Conversations for a conversation's sid, Programmable Messaging for a phone."""
        return "twilio-conversations" if is_conversation(thread) else "twilio"

    def render(
        self,
        message: Message,
        thread: str,
        inbox: Inbox,
        secrets: Secrets,
        base_url: str,
        *,
        late: bool = False,
    ) -> HttpRequest:
        """Write into a conversation, or send to a phone; `base_url` is that of the API the thread belongs to."""
        token = secrets.get("auth_token", "")
        if not token:
            failures.fail(failures.NOT_CONNECTED, "no_auth_token")
        send = outgoing.said if is_conversation(thread) else outgoing.sent
        return caught(inbox.account_id, token, base_url, lambda client: send(client, message, thread, inbox))

    def signal(  # all that a call depends on
        self, signal: Signal, thread: str, about: str | None, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Show nothing: an SMS has no signals."""
        return None

    def external_id(self, response: HttpResponse, thread: str) -> str:
        """Read the sid: SM and MM for messages, IM inside a conversation."""
        _refuse(response)
        sid = identifier(_answer(response), "sid")
        if sid is None:
            failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
        return sid

    def look_up(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """List what was sent to the phone, or said in the conversation, the latest first."""
        token = secrets.get("auth_token", "")
        return (
            caught(inbox.account_id, token, base_url, lambda client: traces.ask(client, thread, inbox))
            if token
            else None
        )

    def traces(self, response: HttpResponse, message: Message, since: Millis) -> Sequence[str]:
        """Find our id among the attributes, or our words."""
        _refuse(response)
        return traces.found(_answer(response), message, since)


def _answer(response: HttpResponse) -> Fields:
    try:
        return read_object(response.body)
    except PayloadError:
        return {}


def _refuse(response: HttpResponse) -> None:
    """Raise what an answer other than a success amounts to."""
    if failures.accepted(response):
        return
    code = integer(_answer(response), "code")
    name = str(response.status if code is None else code)
    meaning = failures.by_status(response.status) or REFUSALS.get(name, failures.REFUSED)
    failures.fail(meaning, name, failures.retry_after(response))
