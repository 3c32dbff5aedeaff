"""Twilio's webhooks: incoming messages, status callbacks, and the events of Conversations.

Forms in the order and with the blank fields of live traffic, signed over the inbox's public URL. `onDeliveryUpdated`
follows the documented fields; no capture proves it.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.webhooks.acts import Act, Customer, File, NotOnChannelError, Place, Stamp, Tap, Text
from frontdesk_local.simulators.webhooks.signing import TWILIO_HEADER, twilio_signature
from frontdesk_local.simulators.webhooks.webhook import Webhook

Fields = Sequence[tuple[str, str]]

FORM: Final = "application/x-www-form-urlencoded"
WHATSAPP: Final = "whatsapp:"


def twilio(inbox: Inbox, customer: Customer, act: Act, stamp: Stamp) -> Webhook:
    """Build the webhook of an incoming message; an address with `whatsapp:` writes to the number's WhatsApp."""
    prefix = WHATSAPP if customer.address.startswith(WHATSAPP) else ""
    said = _said(act, whatsapp=bool(prefix))
    media = isinstance(act, File)
    sid = f"{'MM' if media else 'SM'}{stamp.number:032x}"
    fields: list[tuple[str, str]] = [
        ("ToCountry", "US"),
        ("ToState", ""),
        ("SmsMessageSid", sid),
        ("NumMedia", "1" if media else "0"),
        ("ToCity", ""),
        ("FromZip", ""),
        ("SmsSid", sid),
        ("FromState", ""),
        ("SmsStatus", "received"),
        ("FromCity", ""),
        *said,
        ("FromCountry", "US"),
        ("To", prefix + inbox.phone),
        ("ToZip", ""),
        ("NumSegments", "1"),
        ("MessageSid", sid),
        ("AccountSid", inbox.account_id),
        ("From", customer.address),
        ("ApiVersion", "2010-04-01"),
        *((f"OtherRecipients{number}", phone) for number, phone in enumerate(customer.others)),
    ]
    if customer.name and prefix:
        fields.append(("ProfileName", customer.name))
    return signed_form(inbox, fields, says=type(act).__name__.lower())


def status_callback(inbox: Inbox, url: str, fields: Fields, kind: str) -> Webhook:
    """Build the callback for how far a message has come, to the URL that was given with the message."""
    return signed_form(inbox, fields, says=kind, url=url)


def conversation_event(inbox: Inbox, event: str, fields: Fields, url: str = "") -> Webhook:
    """Build an event of Conversations."""
    head = [("EventType", event), ("AccountSid", inbox.account_id), ("RetryCount", "0")]
    return signed_form(inbox, [*head, *fields], says=event, url=url)


def signed_form(inbox: Inbox, fields: Fields, *, says: str, url: str = "") -> Webhook:
    """Sign a form over the public URL; it travels to where the inbox is really reached."""
    public = url or inbox.signed_url
    headers = {"Content-Type": FORM, TWILIO_HEADER: twilio_signature(inbox.secret("auth_token"), public, fields)}
    local = public.replace(inbox.public_webhook_url, inbox.webhook_url, 1) if inbox.public_webhook_url else public
    return Webhook(
        channel=inbox.channel,
        inbox_id=inbox.id,
        url=local,
        headers=headers,
        body=urlencode(fields).encode(),
        says=says,
    )


def _said(act: Act, *, whatsapp: bool) -> list[tuple[str, str]]:
    match act:
        case Text():
            return [("Body", act.text)]
        case Tap() if whatsapp:
            return [("Body", act.title or act.id), ("ButtonText", act.title or act.id), ("ButtonPayload", act.id)]
        case Tap():
            return [("Body", act.title or act.id)]
        case File():
            mime = act.mime or "application/octet-stream"
            return [("Body", act.caption), ("MediaContentType0", mime), ("MediaUrl0", act.ref)]
        case Place() if whatsapp:
            return [("Body", ""), ("Latitude", str(act.latitude)), ("Longitude", str(act.longitude))]
        case _:
            reason = f"Twilio has no webhook for {type(act).__name__.lower()} here"
            raise NotOnChannelError(reason)
