"""What Conversations tells the desk: events after a write that asked for them, messages of phones, receipts."""

from collections.abc import Iterable, Sequence

from frontdesk_local.simulators.clock import rfc3339
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.twilio.conversations.shown import service_sid
from frontdesk_local.simulators.twilio.conversations.state import ChatMessage, Conversation, Participant, Receipt
from frontdesk_local.simulators.webhooks.twilio import conversation_event
from frontdesk_local.simulators.webhooks.webhook import Webhook

Fields = list[tuple[str, str]]


def events(inbox: Inbox, conversation: Conversation, event: str, fields: Sequence[tuple[str, str]]) -> list[Webhook]:
    """Build an event for the account's webhook and for those of the conversation that listen to it."""
    head = [("ConversationSid", conversation.sid), ("ChatServiceSid", service_sid(conversation.account))]
    listening = [hook.url for hook in conversation.webhooks.values() if event in hook.filters]
    return [conversation_event(inbox, event, [*head, *fields], url) for url in ("", *listening)]


def message_added(conversation: Conversation, message: ChatMessage, source: str) -> Fields:
    """Give the fields of `onMessageAdded`; Source is SMS, API or SDK."""
    fields = [
        ("MessageSid", message.sid),
        ("MessagingServiceSid", conversation.service),
        ("Index", str(message.index)),
        ("DateCreated", rfc3339(message.at)),
        ("Body", message.body),
        ("Author", message.author),
        ("ParticipantSid", message.participant_sid),
        ("Attributes", message.attributes),
        ("Source", source),
    ]
    return _without_blanks(fields, ("MessagingServiceSid", "ParticipantSid"))


def delivery_updated(message: ChatMessage, receipt: Receipt) -> Fields:
    """Give the fields of `onDeliveryUpdated`."""
    fields = [
        ("MessageSid", message.sid),
        ("DeliveryReceiptSid", receipt.sid),
        ("ChannelMessageSid", receipt.channel_message_sid),
        ("ParticipantSid", receipt.participant_sid),
        ("Status", receipt.status),
        ("DateCreated", rfc3339(receipt.at)),
        ("DateUpdated", rfc3339(receipt.at)),
        ("ErrorCode", str(receipt.error or "")),
    ]
    return _without_blanks(fields, ("ErrorCode",))


def participant_added(member: Participant) -> Fields:
    """Give the fields of `onParticipantAdded`."""
    fields = [
        ("ParticipantSid", member.sid),
        ("DateCreated", rfc3339(member.at)),
        ("Identity", member.identity),
        ("MessagingBinding.Address", member.address),
        ("MessagingBinding.ProxyAddress", member.proxy_address),
        ("MessagingBinding.ProjectedAddress", member.projected_address),
    ]
    return _without_blanks(fields, [name for name, _ in fields[2:]])


def conversation_added(conversation: Conversation) -> Fields:
    """Give the fields of `onConversationAdded`."""
    fields = [
        ("DateCreated", rfc3339(conversation.at)),
        ("FriendlyName", conversation.friendly_name),
        ("UniqueName", conversation.unique_name),
        ("MessagingServiceSid", conversation.service),
        ("Attributes", conversation.attributes),
        ("State", conversation.state),
    ]
    return _without_blanks(fields, ("FriendlyName", "UniqueName", "MessagingServiceSid"))


def state_updated(before: str, after: str, at: int) -> Fields:
    """Give the fields of `onConversationStateUpdated`."""
    return [("StateTo", after), ("StateFrom", before), ("Reason", "API"), ("StateUpdated", rfc3339(at))]


def _without_blanks(fields: Fields, optional: Iterable[str]) -> Fields:
    return [(name, value) for name, value in fields if value or name not in set(optional)]
