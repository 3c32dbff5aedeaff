"""The Send API of one Instagram account: check, remember, answer; echo and read follow."""

import secrets
from typing import Final

from frontdesk_local.simulators.call import Answer, Call, Callback
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.graph.errors import (
    OUTSIDE_WINDOW,
    OUTSIDE_WINDOW_SUBCODE,
    UNAVAILABLE,
    GraphError,
    parameter,
)
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.instagram.checks import check_send, recipient
from frontdesk_local.simulators.instagram.shown import bubble
from frontdesk_local.simulators.jsons import Doc, doc, text
from frontdesk_local.simulators.webhooks.acts import Customer, Echo, Read, Stamp
from frontdesk_local.simulators.webhooks.instagram import instagram, instagram_mid
from frontdesk_local.simulators.webhooks.webhook import Webhook
from frontdesk_local.simulators.world import World

TYPING_MILLIS: Final = 20_000
READ_AFTER: Final = 600


class Instagram:
    """Instagram, as the owner of an account sees it through Graph."""

    def __init__(self, world: World) -> None:
        """Know the accounts of this world."""
        self._world = world

    def send(self, inbox: Inbox, call: Call) -> Answer:
        """Answer `POST /<account>/messages`."""
        if not isinstance(call.body, dict):
            raise parameter("Invalid JSON in the request body")
        to = recipient(call.body)
        check_send(call.body)
        self._check_customer(to, call.body)
        if action := text(call.body.get("sender_action")):
            self._act(inbox, to, action, call.at)
            return Answer(body={"recipient_id": to})
        return self._deliver(inbox, to, doc(call.body["message"]), call.at)

    def describe(self, inbox: Inbox) -> Answer:
        """Answer `GET /<account>`."""
        return Answer(body={"id": inbox.account_id, "user_id": inbox.account_id, "username": f"desk_{inbox.id}"})

    def _check_customer(self, to: str, body: Doc) -> None:
        state = self._world.customers.of(Channel.INSTAGRAM, to)
        if state.blocked:
            message = f"(#{UNAVAILABLE}) This person isn't available right now."
            raise GraphError(message, UNAVAILABLE)
        if not state.window_open and "message" in body and body.get("tag") != "HUMAN_AGENT":
            message = f"(#{OUTSIDE_WINDOW}) This message is sent outside of allowed window."
            raise GraphError(message, OUTSIDE_WINDOW, subcode=OUTSIDE_WINDOW_SUBCODE)

    def _act(self, inbox: Inbox, to: str, action: str, at: int) -> None:
        if action in ("typing_on", "typing_off"):
            self._world.threads.typing(inbox.id, to, at + TYPING_MILLIS if action == "typing_on" else 0)

    def _deliver(self, inbox: Inbox, to: str, message: Doc, at: int) -> Answer:
        number = secrets.randbits(63)
        mid = instagram_mid(number)
        self._world.threads.add(inbox.id, to, bubble(mid, at, message))

        def echo(when: int) -> list[Webhook]:
            act = Echo(text=text(message.get("text")), message_id=mid)
            return [instagram(inbox, Customer(address=to), act, Stamp(number=number, at=when))]

        def read(when: int) -> list[Webhook]:
            self._world.threads.receipt(inbox.id, to, mid, "read")
            return [instagram(inbox, Customer(address=to), Read(message_id=mid), Stamp(number=number, at=when))]

        return Answer(
            body={"recipient_id": to, "message_id": mid},
            callbacks=(Callback(make=echo, echo=True), Callback(make=read, after=READ_AFTER)),
        )
