"""A message in a group text: who gets it, and what their receipts say."""

import secrets
from typing import Final

from frontdesk_local.simulators.call import Callback
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.threads import DESK, Bubble
from frontdesk_local.simulators.twilio.conversations.events import delivery_updated, events
from frontdesk_local.simulators.twilio.conversations.state import ChatMessage, Conversation, Participant, Receipt
from frontdesk_local.simulators.webhooks.webhook import Webhook
from frontdesk_local.simulators.world import World

STOPPED: Final = 21610
SENT_AFTER: Final = 50
DELIVERED_AFTER: Final = 250


def deliver(world: World, inbox: Inbox, conversation: Conversation, message: ChatMessage) -> list[Callback]:
    """Give a message to every phone but its author's; an author who is no member reaches nobody."""
    author = conversation.author(message.author)
    if author is None:
        return []
    callbacks: list[Callback] = []
    for member in conversation.participants.values():
        if member.address and member.sid != author.sid:
            callbacks += _leg(world, inbox, conversation, message, member)
    return callbacks


def _leg(
    world: World, inbox: Inbox, conversation: Conversation, message: ChatMessage, member: Participant
) -> list[Callback]:
    receipt = Receipt(
        sid=f"DY{secrets.token_hex(16)}",
        participant_sid=member.sid,
        channel_message_sid=f"{'MM' if conversation.is_group else 'SM'}{secrets.token_hex(16)}",
        at=message.at,
    )
    message.receipts[receipt.sid] = receipt
    if world.customers.of(Channel.TWILIO, member.address).stopped:
        return [_move(inbox, conversation, message, receipt, "failed", SENT_AFTER)]
    file = world.media.find(message.media_sid)
    bubble = Bubble(
        id=message.sid,
        at=message.at,
        by=DESK,
        text=message.body,
        media=[{"kind": "file", "url": file.path, "name": file.name}] if file else [],
    )
    world.threads.add(inbox.id, member.address, bubble)
    return [
        _move(inbox, conversation, message, receipt, "sent", SENT_AFTER),
        _move(inbox, conversation, message, receipt, "delivered", DELIVERED_AFTER),
    ]


def _move(
    inbox: Inbox, conversation: Conversation, message: ChatMessage, receipt: Receipt, status: str, after: int
) -> Callback:
    def make(when: int) -> list[Webhook]:
        receipt.status, receipt.at = status, when
        receipt.error = STOPPED if status == "failed" else 0
        return events(inbox, conversation, "onDeliveryUpdated", delivery_updated(message, receipt))

    return Callback(make=make, after=after)
