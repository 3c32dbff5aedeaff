"""Telegram as a channel: https://core.telegram.org/bots/api."""

import json
from collections.abc import Sequence
from typing import Final

from frontdesk.channels import failures
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.payload import Fields, Json, child, integer, read_object
from frontdesk.channels.signature import secrets_of, shown
from frontdesk.channels.telegram import menus
from frontdesk.channels.telegram.files import TelegramFiles
from frontdesk.channels.telegram.outgoing import CAPTION_LIMIT, FILE_LIMITS, destination, file_request, reply_parameters
from frontdesk.channels.telegram.refusals import refuse
from frontdesk.channels.telegram.updates import events, message_name
from frontdesk.channels.text import split, utf16_units
from frontdesk.errors import PayloadError, SignatureError
from frontdesk.events import Event
from frontdesk.menus import as_sent
from frontdesk.model import Capabilities, Inbox, Message, Millis, Signal

TEXT_LIMIT: Final = 4096
"""Characters after entity parsing (sendMessage); counted as UTF-16 units, which never says less."""

PROOF_HEADER: Final = "x-telegram-bot-api-secret-token"


class Telegram:
    """A bot may always answer who has started it, so there is no session window."""

    acknowledgement = Acknowledgement()
    capabilities = Capabilities(
        text_limit=TEXT_LIMIT,
        signals=frozenset({Signal.TYPING, Signal.TAP}),
        measure=utf16_units,
        menu=menus.LIMITS,
        caption_limit=CAPTION_LIMIT,
        file_limits=FILE_LIMITS,
    )
    files = TelegramFiles()

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
        if not message.text and not message.media:
            failures.fail(failures.EMPTY, "empty")
        token = secrets.get("bot_token", "")
        if not token:
            failures.fail(failures.NOT_CONNECTED, "no_bot_token")
        if message.media:
            return file_request(message, thread, f"{base_url.rstrip('/')}/bot{token}")
        body: dict[str, Json] = {
            **destination(thread),
            "text": as_sent(message.text or "", message.menu, menus.LIMITS.style),
        }
        body |= reply_parameters(message.reply_to, thread)
        if message.menu is not None:
            body["reply_markup"] = menus.keyboard(message.menu)
        return HttpRequest(
            method="POST",
            url=f"{base_url.rstrip('/')}/bot{token}/sendMessage",
            headers={"content-type": "application/json"},
            body=json.dumps(body).encode("ascii"),
        )

    def signal(  # all that a call depends on
        self, signal: Signal, thread: str, about: str | None, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Show typing, for 5 seconds or until a message comes, or end a tap's waiting; bots have no read marks."""
        token = secrets.get("bot_token", "")
        calls = {
            Signal.TYPING: ("sendChatAction", {**destination(thread), "action": "typing"}),
            Signal.TAP: ("answerCallbackQuery", {"callback_query_id": about}),
        }
        if signal not in calls or not token:
            return None
        name, body = calls[signal]
        return HttpRequest(
            method="POST",
            url=f"{base_url.rstrip('/')}/bot{token}/{name}",
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

    def look_up(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Ask nothing: a bot cannot read what it has written."""
        return None

    def traces(self, response: HttpResponse, message: Message, since: Millis) -> Sequence[str]:
        """Find nothing, as nothing can be asked."""
        return ()


def _answer(response: HttpResponse) -> Fields:
    try:
        return read_object(response.body)
    except PayloadError:
        return {}
