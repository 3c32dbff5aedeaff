"""Resources as Conversations spells them."""

from collections.abc import Collection
from typing import Final

from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.jsons import Doc
from frontdesk_local.simulators.twilio.conversations.state import (
    ChatMessage,
    Conversation,
    Participant,
    Receipt,
    ScopedWebhook,
)

BASE: Final = "https://conversations.twilio.com/v1"


def service_sid(account: str) -> str:
    """Name an account's default conversation service."""
    return f"IS{account[2:]}"


def conversation_json(conversation: Conversation, now: int) -> Doc:
    """Spell a conversation."""
    url = f"{BASE}/Conversations/{conversation.sid}"
    return {
        "sid": conversation.sid,
        "account_sid": conversation.account,
        "chat_service_sid": service_sid(conversation.account),
        "messaging_service_sid": conversation.service or None,
        "friendly_name": conversation.friendly_name or None,
        "unique_name": conversation.unique_name or None,
        "attributes": conversation.attributes,
        "date_created": _seconds(conversation.at),
        "date_updated": _seconds(conversation.at),
        "state": conversation.state_at(now),
        "timers": {},
        "bindings": {},
        "url": url,
        "links": {name: f"{url}/{name.title()}" for name in ("participants", "messages", "webhooks")},
    }


def participant_json(conversation: Conversation, member: Participant) -> Doc:
    """Spell a member."""
    return {
        "sid": member.sid,
        "account_sid": conversation.account,
        "conversation_sid": conversation.sid,
        "identity": member.identity or None,
        "attributes": member.attributes,
        "messaging_binding": binding_json(member),
        "role_sid": None,
        "date_created": _seconds(member.at),
        "date_updated": _seconds(member.at),
        "last_read_message_index": None,
        "last_read_timestamp": None,
        "url": f"{BASE}/Conversations/{conversation.sid}/Participants/{member.sid}",
    }


def binding_json(member: Participant) -> Doc | None:
    """Spell how a member is reached; None for one who is only in the chat."""
    named: dict[str, str] = {
        "address": member.address,
        "proxy_address": member.proxy_address,
        "projected_address": member.projected_address,
    }
    if not any(named.values()):
        return None
    kind = "whatsapp" if member.address.startswith("whatsapp:") else "sms"
    return {"type": kind, **{name: value for name, value in named.items() if value}}


def message_json(conversation: Conversation, message: ChatMessage) -> Doc:
    """Spell a message."""
    url = f"{BASE}/Conversations/{conversation.sid}/Messages/{message.sid}"
    return {
        "sid": message.sid,
        "account_sid": conversation.account,
        "conversation_sid": conversation.sid,
        "body": message.body or None,
        "media": [{"sid": message.media_sid}] if message.media_sid else None,
        "author": message.author,
        "participant_sid": message.participant_sid or None,
        "attributes": message.attributes,
        "date_created": _seconds(message.at),
        "date_updated": _seconds(message.at),
        "index": message.index,
        "delivery": delivery_json(message.receipts.values()),
        "content_sid": message.content_sid or None,
        "url": url,
        "links": {"delivery_receipts": f"{url}/Receipts", "channel_metadata": f"{url}/ChannelMetadata"},
    }


def delivery_json(receipts: Collection[Receipt]) -> Doc | None:
    """Sum receipts up; None before there are any."""
    if not receipts:
        return None

    def share(*statuses: str) -> str:
        reached = sum(receipt.status in statuses for receipt in receipts)
        return "none" if not reached else "all" if reached == len(receipts) else "some"

    return {
        "total": len(receipts),
        "sent": share("sent", "delivered", "read"),
        "delivered": share("delivered", "read"),
        "read": share("read"),
        "failed": share("failed"),
        "undelivered": share("undelivered"),
    }


def receipt_json(conversation: Conversation, message: ChatMessage, receipt: Receipt) -> Doc:
    """Spell a receipt."""
    return {
        "sid": receipt.sid,
        "account_sid": conversation.account,
        "conversation_sid": conversation.sid,
        "message_sid": message.sid,
        "participant_sid": receipt.participant_sid,
        "channel_message_sid": receipt.channel_message_sid,
        "status": receipt.status,
        "error_code": receipt.error,
        "date_created": _seconds(receipt.at),
        "date_updated": _seconds(receipt.at),
        "url": f"{BASE}/Conversations/{conversation.sid}/Messages/{message.sid}/Receipts/{receipt.sid}",
    }


def webhook_json(conversation: Conversation, webhook: ScopedWebhook) -> Doc:
    """Spell a webhook of one conversation."""
    return {
        "sid": webhook.sid,
        "account_sid": conversation.account,
        "conversation_sid": conversation.sid,
        "target": "webhook",
        "configuration": {"url": webhook.url, "method": webhook.method, "filters": [*webhook.filters]},
        "date_created": _seconds(webhook.at),
        "date_updated": _seconds(webhook.at),
        "url": f"{BASE}/Conversations/{conversation.sid}/Webhooks/{webhook.sid}",
    }


def membership_json(conversation: Conversation, member: Participant, now: int) -> Doc:
    """Spell one row of a participant's conversations."""
    url = f"{BASE}/Conversations/{conversation.sid}"
    return {
        "account_sid": conversation.account,
        "chat_service_sid": service_sid(conversation.account),
        "participant_sid": member.sid,
        "participant_user_sid": None,
        "participant_identity": member.identity or None,
        "participant_messaging_binding": binding_json(member),
        "conversation_sid": conversation.sid,
        "conversation_unique_name": conversation.unique_name or None,
        "conversation_friendly_name": conversation.friendly_name or None,
        "conversation_attributes": conversation.attributes,
        "conversation_date_created": _seconds(conversation.at),
        "conversation_date_updated": _seconds(conversation.at),
        "conversation_created_by": "system",
        "conversation_state": conversation.state_at(now),
        "conversation_timers": {},
        "links": {"participant": f"{url}/Participants/{member.sid}", "conversation": url},
    }


def _seconds(millis: int) -> str:
    return rfc3339(millis)[:19] + "Z"
