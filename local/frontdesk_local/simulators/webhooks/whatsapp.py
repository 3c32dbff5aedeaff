"""WhatsApp Cloud API webhooks (developers.facebook.com, WhatsApp, webhooks).

A customer whose address has a dot is known by a business-scoped user id; the phone may come with it. Edits and
revocations have the shapes of the 2026 documentation, without a capture to prove them.
"""

import base64

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc, Json
from frontdesk_local.simulators.webhooks.acts import (
    Act,
    Customer,
    Echo,
    Edit,
    File,
    NotOnChannelError,
    Place,
    React,
    Stamp,
    Tap,
    Text,
    Unsend,
)
from frontdesk_local.simulators.webhooks.meta import signed
from frontdesk_local.simulators.webhooks.webhook import Webhook

FILES = {"image": "image", "audio": "audio", "voice": "audio", "video": "video", "document": "document"}


def wamid(number: int) -> str:
    """Make the message id that belongs to a number."""
    return "wamid." + base64.b64encode(f"HBgL{number:024d}".encode()).decode()


def whatsapp(inbox: Inbox, customer: Customer, act: Act, stamp: Stamp) -> Webhook:
    """Build the webhook for what happened between a customer and the number."""
    if isinstance(act, Echo):
        echoes: list[Json] = [_echo(inbox, customer, act, stamp)]
        return notification(inbox, {"message_echoes": echoes}, "smb_message_echoes", says="echo")
    messages: list[Json] = [_sender(customer) | _head(stamp) | _content(inbox, act)]
    contacts: list[Json] = [_contact(customer)]
    return notification(
        inbox, {"contacts": contacts, "messages": messages}, "messages", says=type(act).__name__.lower()
    )


def status(  # noqa: PLR0913 - a status is these facts
    inbox: Inbox, message_id: str, address: str, kind: str, at: int, *, opaque: str = "", error: Doc | None = None
) -> Webhook:
    """Build the webhook for how far a message has come; `error` goes with kind failed."""
    named = "recipient_user_id" if "." in address else "recipient_id"
    entry: Doc = {"id": message_id, "status": kind, "timestamp": str(at // 1000), named: address}
    if kind in ("sent", "delivered"):
        entry["conversation"] = {"id": f"c{address}", "origin": {"type": "service"}}
        entry["pricing"] = {"billable": False, "pricing_model": "PMP", "category": "service"}
    if opaque:
        entry["biz_opaque_callback_data"] = opaque
    if error is not None:
        entry["errors"] = [error]
    return notification(inbox, {"statuses": [entry]}, "messages", says=kind)


def notification(inbox: Inbox, value: Doc, field: str, *, says: str) -> Webhook:
    """Wrap and sign what happened to a number."""
    metadata: Doc = {"display_phone_number": digits(inbox.phone), "phone_number_id": inbox.account_id}
    change: Doc = {"field": field, "value": {"messaging_product": "whatsapp", "metadata": metadata, **value}}
    entry: Doc = {"id": f"10{inbox.account_id}", "changes": [change]}
    return signed(inbox, {"object": "whatsapp_business_account", "entry": [entry]}, says)


def digits(phone: str) -> str:
    """Give a phone the way WhatsApp writes it."""
    return "".join(character for character in phone if character.isdecimal())


def _sender(customer: Customer) -> Doc:
    phone = customer.phone if "." in customer.address else customer.address
    sender: Doc = {"from": digits(phone)} if phone else {}
    return sender | ({"from_user_id": customer.address} if "." in customer.address else {})


def _contact(customer: Customer) -> Doc:
    profile: Doc = {"name": customer.name or "Guest"}
    if customer.username:
        profile["username"] = customer.username
    sender = _sender(customer)
    contact: Doc = {"profile": profile}
    if "from" in sender:
        contact["wa_id"] = sender["from"]
    if "from_user_id" in sender:
        contact["user_id"] = sender["from_user_id"]
    return contact


def _head(stamp: Stamp) -> Doc:
    return {"id": wamid(stamp.number), "timestamp": str(stamp.at // 1000)}


def _content(inbox: Inbox, act: Act) -> Doc:
    match act:
        case Text():
            return {"type": "text", "text": {"body": act.text}, **_context(inbox, act.reply_to)}
        case Tap():
            return _tap(inbox, act)
        case File():
            return _file(act)
        case Place():
            return {"type": "location", "location": {"latitude": act.latitude, "longitude": act.longitude}}
        case React():
            emoji: Doc = {"emoji": act.emoji} if act.emoji else {}
            return {"type": "reaction", "reaction": {"message_id": act.message_id, **emoji}}
        case Edit():
            message: Doc = {"type": "text", "text": {"body": act.text}}
            return {"type": "edit", "edit": {"original_message_id": act.message_id, "message": message}}
        case Unsend():
            return {"type": "revoke", "revoke": {"original_message_id": act.message_id}}
        case _:
            reason = f"WhatsApp has no webhook for {type(act).__name__.lower()}"
            raise NotOnChannelError(reason)


def _tap(inbox: Inbox, act: Tap) -> Doc:
    kind = "list_reply" if act.row else "button_reply"
    chosen: Doc = {"id": act.id, "title": act.title or act.id}
    return {"type": "interactive", "interactive": {"type": kind, kind: chosen}, **_context(inbox, act.message_id)}


def _context(inbox: Inbox, message_id: str) -> Doc:
    return {"context": {"from": digits(inbox.phone), "id": message_id}} if message_id else {}


def _file(act: File) -> Doc:
    if act.kind == "sticker":
        return {
            "type": "sticker",
            "sticker": {"id": act.ref, "mime_type": "image/webp", "sha256": "", "animated": False},
        }
    if act.kind not in FILES:
        reason = f"WhatsApp has no file of kind {act.kind}"
        raise NotOnChannelError(reason)
    file: Doc = {"id": act.ref, "mime_type": act.mime or "application/octet-stream", "sha256": ""}
    if act.kind in ("audio", "voice"):
        file["voice"] = act.kind == "voice"
    if act.caption:
        file["caption"] = act.caption
    if act.name and act.kind == "document":
        file["filename"] = act.name
    return {"type": FILES[act.kind], FILES[act.kind]: file}


def _echo(inbox: Inbox, customer: Customer, act: Echo, stamp: Stamp) -> Doc:
    head = _head(stamp) | ({"id": act.message_id} if act.message_id else {})
    to: Doc = {"to_user_id": customer.address} if "." in customer.address else {"to": digits(customer.address)}
    return {"from": digits(inbox.phone), **to, **head, "type": "text", "text": {"body": act.text}}
