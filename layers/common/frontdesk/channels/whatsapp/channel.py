"""WhatsApp as a channel: https://developers.facebook.com/docs/whatsapp/cloud-api."""

from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.channels import failures, meta
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.payload import Json, as_fields, children, identifier
from frontdesk.channels.text import split, utf16_units
from frontdesk.channels.whatsapp import menus
from frontdesk.channels.whatsapp.changes import events
from frontdesk.channels.whatsapp.files import FILE_LIMITS, WhatsAppFiles
from frontdesk.channels.whatsapp.outgoing import CAPTION_LIMIT, content
from frontdesk.channels.whatsapp.people import is_user_id
from frontdesk.channels.whatsapp.refusals import REFUSALS
from frontdesk.events import Event
from frontdesk.model import DAY, Capabilities, Inbox, Message, Millis, Signal

TEXT_LIMIT: Final = 4096
"""Characters of a text body; counted as UTF-16 units, which never says less."""


class WhatsApp:
    """Free-form messages for 24 hours after the customer's last one, for people and machines alike."""

    acknowledgement = Acknowledgement()
    capabilities = Capabilities(
        text_limit=TEXT_LIMIT,
        session_window=DAY,
        free_entry_window=3 * DAY,
        templates=True,
        references=True,
        signals=frozenset({Signal.TYPING, Signal.READ}),
        measure=utf16_units,
        menu=menus.LIMITS,
        caption_limit=CAPTION_LIMIT,
        file_limits=FILE_LIMITS,
    )
    files = WhatsAppFiles()

    def handshake(self, request: Request, secrets: Secrets) -> str:
        """Answer Meta's subscription check."""
        return meta.handshake(request, secrets)

    def verify(self, request: Request, secrets: Secrets) -> None:
        """Check Meta's signature."""
        meta.verify(request, secrets)

    def parse(self, request: Request, inbox: Inbox) -> Sequence[Event]:
        """Read all changes of a call, in order, each event with the number it is for."""
        return events(request)

    def split(self, text: str) -> Sequence[str]:
        """Cut into parts of at most 4096 UTF-16 units."""
        return split(text, TEXT_LIMIT, utf16_units)

    def api(self, thread: str) -> str:
        """The Graph API."""
        return "whatsapp"

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
        """Send a message; our id of it travels along and comes back in every status."""
        body = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            **_recipient(thread),
            **content(message),
            "biz_opaque_callback_data": message.id,
        } | ({"context": {"message_id": message.reply_to}} if message.reply_to else {})
        return meta.messages_call(body, inbox, secrets, base_url)

    def signal(  # all that a call depends on
        self, signal: Signal, thread: str, about: str | None, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Mark the customer's latest message as read, and show typing with it where that is asked for."""
        if about is None:
            return None
        body: dict[str, Json] = {"messaging_product": "whatsapp", "status": "read", "message_id": about}
        if signal is Signal.TAP:
            return None
        if signal is Signal.TYPING:
            body["typing_indicator"] = {"type": "text"}
        return meta.messages_call(body, inbox, secrets, base_url)

    def external_id(self, response: HttpResponse, thread: str) -> str:
        """Read the wamid."""
        if not failures.accepted(response):
            meta.refuse(response, REFUSALS)
        sent = children(meta.answer_of(response), "messages")
        name = identifier(as_fields(sent[0]), "id") if sent else None
        if name is None:
            failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
        return name

    def look_up(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Ask nothing: every status brings our own id back."""
        return None

    def traces(self, response: HttpResponse, message: Message, since: Millis) -> Sequence[str]:
        """Find nothing, as nothing can be asked."""
        return ()


def _recipient(thread: str) -> Mapping[str, str]:
    """Address a phone by `to`, a business-scoped user id by `recipient`."""
    return {"recipient": thread} if is_user_id(thread) else {"to": thread}
