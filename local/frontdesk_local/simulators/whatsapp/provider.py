"""The Cloud API of one number: check, remember, answer; sent, delivered and read follow, or failed."""

import secrets
from typing import Final

from frontdesk_local.simulators.call import Answer, Call, Callback
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.graph.errors import parameter
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, doc, text
from frontdesk_local.simulators.webhooks.webhook import MakeWebhooks, Webhook
from frontdesk_local.simulators.webhooks.whatsapp import status, wamid
from frontdesk_local.simulators.whatsapp.checks import (
    Recipient,
    check_message,
    check_product,
    check_read,
    recipient,
)
from frontdesk_local.simulators.whatsapp.shown import bubble
from frontdesk_local.simulators.world import World

TYPING_MILLIS: Final = 25_000
RECEIPTS: Final = (("sent", 50), ("delivered", 250), ("read", 800))
OUTSIDE_WINDOW: Final[Doc] = {
    "code": 131047,
    "title": "Re-engagement message",
    "message": "Re-engagement message",
    "error_data": {"details": "More than 24 hours have passed since the customer last replied to this number."},
}
UNDELIVERABLE: Final[Doc] = {
    "code": 131026,
    "title": "Message undeliverable",
    "message": "Message undeliverable",
    "error_data": {"details": "Message Undeliverable."},
}


class WhatsApp:
    """WhatsApp, as the owner of a number sees it through Graph."""

    def __init__(self, world: World) -> None:
        """Know the numbers of this world."""
        self._world = world

    def messages(self, inbox: Inbox, call: Call) -> Answer:
        """Answer `POST /<phone number id>/messages`: a message, or a read mark with or without typing."""
        if not isinstance(call.body, dict):
            raise parameter("Invalid JSON in the request body")
        check_product(call.body)
        if "status" in call.body:
            return self._read(inbox, call)
        to = recipient(call.body)
        kind = check_message(call.body, self._world.media)
        return self._deliver(inbox, to, kind, call)

    def describe(self, inbox: Inbox) -> Answer:
        """Answer `GET /<phone number id>`."""
        description: Doc = {
            "id": inbox.account_id,
            "display_phone_number": inbox.phone,
            "verified_name": f"Desk {inbox.id}",
            "quality_rating": "GREEN",
        }
        return Answer(body=description)

    def _read(self, inbox: Inbox, call: Call) -> Answer:
        fields = doc(call.body)
        message_id = check_read(fields)
        if "typing_indicator" in fields:
            self._world.threads.typing_at_message(inbox.id, message_id, call.at + TYPING_MILLIS)
        return Answer(body={"success": True})

    def _deliver(self, inbox: Inbox, to: Recipient, kind: str, call: Call) -> Answer:
        body = doc(call.body)
        message_id = wamid(secrets.randbits(63))
        self._world.threads.add(inbox.id, to.address, bubble(message_id, call.at, kind, body))
        named = "user_id" if to.is_user_id else "wa_id"
        accepted: Doc = {"id": message_id}
        if kind == "template":
            accepted["message_status"] = "accepted"
        answer: Doc = {
            "messaging_product": "whatsapp",
            "contacts": [{"input": to.given, named: to.address}],
            "messages": [accepted],
        }
        opaque = text(body.get("biz_opaque_callback_data"))
        return Answer(body=answer, callbacks=self._receipts(inbox, to, kind, message_id, opaque))

    def _receipts(self, inbox: Inbox, to: Recipient, kind: str, message_id: str, opaque: str) -> list[Callback]:
        state = self._world.customers.of(Channel.WHATSAPP, to.address)
        if state.blocked:
            return [Callback(make=self._receipt(inbox, to, message_id, "failed", opaque, UNDELIVERABLE))]
        if not state.window_open and kind != "template":
            return [Callback(make=self._receipt(inbox, to, message_id, "failed", opaque, OUTSIDE_WINDOW))]
        return [
            Callback(make=self._receipt(inbox, to, message_id, name, opaque), after=after) for name, after in RECEIPTS
        ]

    def _receipt(
        self, inbox: Inbox, to: Recipient, message_id: str, kind: str, opaque: str, error: Doc | None = None
    ) -> MakeWebhooks:
        def make(when: int) -> list[Webhook]:
            self._world.threads.receipt(inbox.id, to.address, message_id, kind)
            return [status(inbox, message_id, to.address, kind, when, opaque=opaque, error=error)]

        return make
