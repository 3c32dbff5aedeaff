"""Twilio as a channel: https://www.twilio.com/docs/messaging and https://www.twilio.com/docs/conversations-classic."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote, urlencode

from frontdesk.channels import failures
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.payload import Fields, identifier, integer, read_object
from frontdesk.channels.text import split, utf16_units
from frontdesk.channels.twilio.events import events
from frontdesk.channels.twilio.refusals import REFUSALS
from frontdesk.channels.twilio.sides import is_conversation
from frontdesk.channels.twilio.signature import verify
from frontdesk.errors import PayloadError, SignatureError
from frontdesk.events import Event
from frontdesk.menus import as_sent
from frontdesk.model import Capabilities, Inbox, MenuStyle, Message

TEXT_LIMIT: Final = 1600
"""Characters of an SMS or WhatsApp body (error 21617 beyond); counted as UTF-16 units."""

REFERENCE: Final = "message"
"""The name of our message id in the query of the status callback's address, which Twilio signs."""


class Twilio:
    """An SMS may be answered at any time; WhatsApp through Twilio has its own window, which Twilio checks."""

    acknowledgement = Acknowledgement(content_type="text/xml", body='<?xml version="1.0" encoding="UTF-8"?><Response/>')
    capabilities = Capabilities(text_limit=TEXT_LIMIT, measure=utf16_units)

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
        if not message.text:
            failures.fail(failures.EMPTY, "empty")
        token = secrets.get("auth_token", "")
        if not token:
            failures.fail(failures.NOT_CONNECTED, "no_auth_token")
        path, form = _said(message, thread, inbox) if is_conversation(thread) else _sent(message, thread, inbox)
        login = b64encode(f"{inbox.account_id}:{token}".encode()).decode("ascii")
        return HttpRequest(
            method="POST",
            url=base_url.rstrip("/") + path,
            headers={"content-type": "application/x-www-form-urlencoded", "authorization": f"Basic {login}"},
            body=urlencode(form).encode("ascii"),
        )

    def external_id(self, response: HttpResponse, thread: str) -> str:
        """Read the sid: SM and MM for messages, IM inside a conversation."""
        answer = _answer(response)
        if not failures.accepted(response):
            code = integer(answer, "code")
            name = str(response.status if code is None else code)
            meaning = failures.by_status(response.status) or REFUSALS.get(name, failures.REFUSED)
            failures.fail(meaning, name, failures.retry_after(response))
        sid = identifier(answer, "sid")
        if sid is None:
            failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
        return sid


def _said(message: Message, thread: str, inbox: Inbox) -> tuple[str, Mapping[str, str]]:
    path = f"/v1/Conversations/{quote(thread, safe='')}/Messages"
    return path, {"Author": inbox.assistant_identity, "Body": _body(message)}


def _sent(message: Message, thread: str, inbox: Inbox) -> tuple[str, Mapping[str, str]]:
    sender = inbox.phone
    if not sender:
        failures.fail(failures.NOT_CONNECTED, "no_phone")
    whatsapp = thread.startswith("whatsapp:") and not sender.startswith("whatsapp:")
    form = {"To": thread, "From": f"whatsapp:{sender}" if whatsapp else sender, "Body": _body(message)}
    callback = inbox.public_webhook_url
    if callback:
        form["StatusCallback"] = f"{callback.partition('?')[0]}?{urlencode({REFERENCE: message.id})}"
    return f"/2010-04-01/Accounts/{quote(inbox.account_id, safe='')}/Messages.json", form


def _body(message: Message) -> str:
    """Choices are numbered lines: a text has no buttons."""
    return as_sent(message.text or "", message.menu, MenuStyle.NUMBERED)


def _answer(response: HttpResponse) -> Fields:
    try:
        return read_object(response.body)
    except PayloadError:
        return {}
