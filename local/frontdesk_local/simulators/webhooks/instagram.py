"""Instagram messaging webhooks (developers.facebook.com, Instagram messaging, webhooks).

`postback`, `reaction`, `read` and echoes have the shapes of Meta's samples; there is no webhook for an edit.
"""

from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc
from frontdesk_local.simulators.webhooks.acts import (
    Act,
    Customer,
    Echo,
    File,
    NotOnChannelError,
    React,
    Read,
    Stamp,
    Tap,
    Text,
    Unsend,
)
from frontdesk_local.simulators.webhooks.meta import signed
from frontdesk_local.simulators.webhooks.webhook import Webhook

ATTACHMENTS = {"image": "image", "audio": "audio", "voice": "audio", "video": "video", "document": "file"}


def instagram_mid(number: int) -> str:
    """Make the message id that belongs to a number."""
    return f"aWdfZAG1faXRlbToxOklHTWVzc2FnZAUl{number:020d}ZDZD"


def instagram(inbox: Inbox, customer: Customer, act: Act, stamp: Stamp) -> Webhook:
    """Build the webhook for what happened between a customer and the account."""
    ours = isinstance(act, Echo)
    sender, recipient = (inbox.account_id, customer.address) if ours else (customer.address, inbox.account_id)
    event: Doc = {"sender": {"id": sender}, "recipient": {"id": recipient}, "timestamp": stamp.at}
    entry: Doc = {"time": stamp.at, "id": inbox.account_id, "messaging": [event | _content(act, stamp)]}
    return signed(inbox, {"object": "instagram", "entry": [entry]}, type(act).__name__.lower())


def _content(act: Act, stamp: Stamp) -> Doc:
    mid = instagram_mid(stamp.number)
    match act:
        case Text():
            answered: Doc = {"reply_to": {"mid": act.reply_to}} if act.reply_to else {}
            message: Doc = {"mid": mid, "text": act.text}
            return {"message": message | answered}
        case Tap():
            return {"message": {"mid": mid, "text": act.title or act.id, "quick_reply": {"payload": act.id}}}
        case File():
            return {"message": {"mid": mid, "attachments": [_attachment(act)]}}
        case Unsend():
            return {"message": {"mid": act.message_id, "is_deleted": True}}
        case Echo():
            return {"message": {"mid": act.message_id or mid, "text": act.text, "is_echo": True}}
        case React():
            return {"reaction": _reaction(act)}
        case Read():
            return {"read": {"mid": act.message_id}}
        case _:
            reason = f"Instagram has no webhook for {type(act).__name__.lower()}"
            raise NotOnChannelError(reason)


def _attachment(act: File) -> Doc:
    if act.kind not in ATTACHMENTS:
        message = f"Instagram has no attachment of kind {act.kind}"
        raise NotOnChannelError(message)
    return {"type": ATTACHMENTS[act.kind], "payload": {"url": act.ref}}


def _reaction(act: React) -> Doc:
    if not act.emoji:
        return {"mid": act.message_id, "action": "unreact"}
    return {"mid": act.message_id, "action": "react", "reaction": "other", "emoji": act.emoji}
