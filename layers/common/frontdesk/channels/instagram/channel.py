"""Instagram as a channel: https://developers.facebook.com/docs/messenger-platform/instagram."""

from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.channels import failures, meta
from frontdesk.channels.base import Acknowledgement, HttpRequest, HttpResponse, Request, Secrets
from frontdesk.channels.files import PlainFiles
from frontdesk.channels.instagram import menus
from frontdesk.channels.instagram.messaging import events
from frontdesk.channels.instagram.outgoing import FILE_LIMITS, file_sent
from frontdesk.channels.instagram.refusals import REFUSALS
from frontdesk.channels.payload import Json, identifier
from frontdesk.channels.text import split, utf8_bytes
from frontdesk.events import Event
from frontdesk.menus import as_sent
from frontdesk.model import DAY, Capabilities, Inbox, Menu, Message, Millis, Signal

TEXT_LIMIT: Final = 1000
"""UTF-8 bytes: https://www.infobip.com/docs/instagram/messaging/message-types."""


class Instagram:
    """The customer writes first; then there are 24 hours to answer, and 7 days for a person."""

    acknowledgement = Acknowledgement()
    capabilities = Capabilities(
        text_limit=TEXT_LIMIT,
        session_window=DAY,
        human_window=7 * DAY,
        echoes=True,
        signals=frozenset({Signal.TYPING}),
        measure=utf8_bytes,
        menu=menus.LIMITS,
        file_limits=FILE_LIMITS,
    )
    files = PlainFiles("instagram", "lookaside.fbsbx.com", ".fbcdn.net", ".cdninstagram.com")

    def handshake(self, request: Request, secrets: Secrets) -> str:
        """Answer Meta's subscription check."""
        return meta.handshake(request, secrets)

    def verify(self, request: Request, secrets: Secrets) -> None:
        """Check Meta's signature."""
        meta.verify(request, secrets)

    def parse(self, request: Request, inbox: Inbox) -> Sequence[Event]:
        """Read all entries of a call, in order, each event with the account it is for."""
        return events(request)

    def split(self, text: str) -> Sequence[str]:
        """Cut into parts of at most 1000 UTF-8 bytes."""
        return split(text, TEXT_LIMIT, utf8_bytes)

    def api(self, thread: str) -> str:
        """The Graph API."""
        return "instagram"

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
        """Send text as an answer inside the 24 hours; the token travels in a header, so no URL holds it."""
        if not message.text and not message.media:
            failures.fail(failures.EMPTY, "empty")
        content = file_sent(message.media[0]) if message.media else _said(message.text or "", message.menu)
        body = {"recipient": {"id": thread}, **_permission(late=late), "message": content}
        return meta.messages_call(body, inbox, secrets, base_url)

    def signal(  # all that a call depends on
        self, signal: Signal, thread: str, about: str | None, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Show typing; read marks are left to the people's own app."""
        if signal is not Signal.TYPING:
            return None
        return meta.messages_call({"recipient": {"id": thread}, "sender_action": "typing_on"}, inbox, secrets, base_url)

    def external_id(self, response: HttpResponse, thread: str) -> str:
        """Read the message id; its echo will carry the same."""
        if not failures.accepted(response):
            meta.refuse(response, REFUSALS)
        name = identifier(meta.answer_of(response), "message_id")
        if name is None:
            failures.fail(failures.UNCERTAIN, failures.UNREADABLE_ANSWER)
        return name

    def look_up(
        self, message: Message, thread: str, inbox: Inbox, secrets: Secrets, base_url: str
    ) -> HttpRequest | None:
        """Ask nothing: the echo tells."""
        return None

    def traces(self, response: HttpResponse, message: Message, since: Millis) -> Sequence[str]:
        """Find nothing, as nothing can be asked."""
        return ()


def _said(text: str, menu: Menu | None) -> Mapping[str, Json]:
    told: dict[str, Json] = {"text": as_sent(text, menu, menus.LIMITS.style)}
    return told if menu is None else told | {"quick_replies": menus.quick_replies(menu)}


def _permission(*, late: bool) -> Mapping[str, str]:
    """Within 24 hours any answer is a response; up to 7 days a person may write under the human agent tag."""
    return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"} if late else {"messaging_type": "RESPONSE"}
