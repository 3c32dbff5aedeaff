"""Programmable Messaging of one account: send, list, look up; status callbacks follow."""

import secrets
from collections.abc import Sequence
from typing import Final

from frontdesk_local.simulators.call import Answer, Call, Callback
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, text
from frontdesk_local.simulators.threads import DESK, Bubble
from frontdesk_local.simulators.twilio.access import WHATSAPP
from frontdesk_local.simulators.twilio.errors import TwilioError, not_found
from frontdesk_local.simulators.twilio.form import form_of
from frontdesk_local.simulators.twilio.messaging.checks import check_send, segments
from frontdesk_local.simulators.twilio.messaging.messages import SentMessage, SentMessages
from frontdesk_local.simulators.twilio.pages import old_page
from frontdesk_local.simulators.webhooks.twilio import status_callback
from frontdesk_local.simulators.webhooks.webhook import MakeWebhooks, Webhook
from frontdesk_local.simulators.world import World

STOPPED: Final = 21610
BLOCKED: Final = 30007
OUTSIDE_WINDOW: Final = 63016
CREATED: Final = 201


class Messaging:
    """The messages of all accounts."""

    def __init__(self, world: World) -> None:
        """Know the numbers of this world."""
        self._world = world
        self._sent = SentMessages()

    def send(self, inboxes: list[Inbox], call: Call) -> Answer:
        """Answer `POST /Accounts/<sid>/Messages.json`."""
        form = form_of(call)
        inbox = check_send(form, inboxes)
        to = form.word("To")
        if self._world.customers.of(Channel.TWILIO, to).stopped:
            raise TwilioError(STOPPED, "Attempt to send to unsubscribed recipient")
        media = form.every("MediaUrl")
        message = SentMessage(
            sid=f"{'MM' if media else 'SM'}{secrets.token_hex(16)}",
            account=inbox.account_id,
            at=call.at,
            sender=form.word("From") or inbox.phone,
            to=to,
            body=form.word("Body"),
            segments=segments(form.word("Body")),
            media=media,
            service=form.word("MessagingServiceSid"),
            status="accepted" if form.word("MessagingServiceSid") else "queued",
        )
        self._sent.put(message)
        self._show(inbox, message, form.word("ContentSid"))
        callbacks = self._callbacks(inbox, message, form.word("StatusCallback"), template=form.has("ContentSid"))
        return Answer(status=CREATED, body=message.as_json(), callbacks=callbacks)

    def list(self, account: str, call: Call) -> Answer:
        """Answer `GET /Accounts/<sid>/Messages.json`, newest first; `To`, `From` and `DateSent` filter."""
        wanted = {"to": text(call.query.get("To")), "from": text(call.query.get("From"))}
        every: list[Doc] = [
            message.as_json()
            for message in self._sent.newest_first(account)
            if wanted["to"] in ("", message.to) and wanted["from"] in ("", message.sender) and _on_day(message, call)
        ]
        return Answer(body=old_page(call, "messages", every, call.path.removeprefix("/twilio")))

    def look_up(self, account: str, sid: str) -> Answer:
        """Answer `GET /Accounts/<sid>/Messages/<sid>.json`."""
        message = self._sent.find(sid)
        if message is None or message.account != account:
            raise not_found(f"/Messages/{sid}.json")
        return Answer(body=message.as_json())

    def _show(self, inbox: Inbox, message: SentMessage, content: str) -> None:
        media: list[Doc] = [{"kind": "file", "url": url, "name": ""} for url in message.media]
        words = message.body or f"[{content}]" * bool(content)
        bubble = Bubble(id=message.sid, at=message.at, by=DESK, text=words, media=media)
        self._world.threads.add(inbox.id, message.to, bubble)

    def _callbacks(self, inbox: Inbox, message: SentMessage, url: str, *, template: bool) -> Sequence[Callback]:
        state = self._world.customers.of(Channel.TWILIO, message.to)
        whatsapp = message.to.startswith(WHATSAPP)
        if state.blocked:
            return [Callback(make=self._moved(inbox, message, url, "undelivered", BLOCKED))]
        if whatsapp and not state.window_open and not template:
            return [Callback(make=self._moved(inbox, message, url, "undelivered", OUTSIDE_WINDOW))]
        steps = (("sent", 50), ("delivered", 250), *((("read", 800),) if whatsapp else ()))
        return [Callback(make=self._moved(inbox, message, url, status), after=after) for status, after in steps]

    def _moved(
        self, inbox: Inbox, message: SentMessage, url: str, status: str, error: int | None = None
    ) -> MakeWebhooks:
        def make(_when: int) -> list[Webhook]:
            self._sent.move(message.sid, status, error)
            self._world.threads.receipt(inbox.id, message.to, message.sid, status)
            if not url:
                return []
            fields = [
                ("SmsSid", message.sid),
                ("SmsStatus", status),
                ("MessageStatus", status),
                ("To", message.to),
                *((("MessagingServiceSid", message.service),) if message.service else ()),
                ("MessageSid", message.sid),
                ("AccountSid", message.account),
                ("From", message.sender),
                ("ApiVersion", "2010-04-01"),
                *((("ErrorCode", str(error)),) if error else ()),
            ]
            return [status_callback(inbox, url, fields, status)]

        return make


def _on_day(message: SentMessage, call: Call) -> bool:
    day = rfc3339(message.at)[:10]
    exact, since, until = (text(call.query.get(name))[:10] for name in ("DateSent", "DateSent>", "DateSent<"))
    return exact in ("", day) and since <= day and (not until or day <= until)
