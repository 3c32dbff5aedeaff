"""Telegram as a channel: https://core.telegram.org/bots/api."""

import json
from collections.abc import Sequence
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.payload import Fields, Json, child, integer, read_object
from frontdesk.channels.signature import secrets_of, shown
from frontdesk.channels.telegram import menus
from frontdesk.channels.telegram.refusals import refuse
from frontdesk.channels.telegram.updates import events, message_name
from frontdesk.channels.text import split, utf16_units
from frontdesk.errors import PayloadError, SignatureError
from frontdesk.events import Event
from frontdesk.menus import as_sent
from frontdesk.model import Capabilities, Inbox, Message

TEXT_LIMIT: Final = 4096
"""Characters after entity parsing (sendMessage); counted as UTF-16 units, which never says less."""

PROOF_HEADER: Final = "x-telegram-bot-api-secret-token"


class Telegram:
    """A bot may always answer who has started it, so there is no session window."""

    acknowledgement = Acknowledgement()
    capabilities = Capabilities(text_limit=TEXT_LIMIT, measure=utf16_units, menu=menus.LIMITS)

    def handshake(self, request: Request, secrets: Secrets) -> str:
        """Refuse: Telegram subscribes by `setWebhook` and asks nothing."""
        raise SignatureError("telegram has no handshake")

    def verify(self, request: Request, secrets: Secrets) -> None:
        """Check the secret token given to `setWebhook`; the previous one holds while it is being replaced."""
        given = request.headers.get(PROOF_HEADER, "")
        if not shown(given, secrets_of(secrets, "secret_token", "previous_secret_token")):
            raise SignatureError("the secret token is missing or wrong")

    def parse(self, request: Request, inbox: Inbox) -> Sequence[Event]:
        """Read the one update of a call."""
        return events(request, inbox)

    def split(self, text: str) -> Sequence[str]:
        """Cut into parts of at most 4096 UTF-16 units."""
        return split(text, TEXT_LIMIT, utf16_units)

    def api(self, thread: str) -> str:
        """The Bot API."""
        return "telegram"

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
        """Send plain text: without a parse mode nothing in it can be mistaken for markup."""
        if not message.text:
            failures.fail(failures.EMPTY, "empty")
        token = secrets.get("bot_token", "")
        if not token:
            failures.fail(failures.NOT_CONNECTED, "no_bot_token")
        body: dict[str, Json] = {"chat_id": thread, "text": as_sent(message.text, message.menu, menus.LIMITS.style)}
        body |= _reply_parameters(message.reply_to, thread)
        if message.menu is not None:
            body["reply_markup"] = menus.keyboard(message.menu)
        return HttpRequest(
            method="POST",
            url=f"{base_url.rstrip('/')}/bot{token}/sendMessage",
            headers={"content-type": "application/json"},
            body=json.dumps(body).encode("ascii"),
        )

    def external_id(self, response: HttpResponse, thread: str) -> str:
        """Name the sent message as its chat does: `<chat id>:<message id>`."""
        answer = _answer(response)
        if not failures.accepted(response) or answer.get("ok") is False:
            refuse(response, answer)
        number = integer(child(answer, "result"), "message_id")
        if number is None:
            failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
        return message_name(thread, number)


def _answer(response: HttpResponse) -> Fields:
    try:
        return read_object(response.body)
    except PayloadError:
        return {}


def _reply_parameters(reply_to: str | None, thread: str) -> dict[str, Json]:
    """Point at the quoted message, if it is one of this chat; a vanished one doesn't stop the answer."""
    chat, _, number = (reply_to or "").rpartition(":")
    if chat != thread or not (number.isascii() and number.isdigit()):
        return {}
    return {"reply_parameters": {"message_id": int(number), "allow_sending_without_reply": True}}
