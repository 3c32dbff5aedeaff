"""The calls about conversations themselves, and their own webhooks."""

from frontdesk_local.simulators.call import Answer, Callback
from frontdesk_local.simulators.jsons import text
from frontdesk_local.simulators.twilio.conversations.asked import CREATED, GONE, Asked, new_sid
from frontdesk_local.simulators.twilio.conversations.checks import (
    CONVERSATION_ATTRIBUTES,
    check_conversation,
    check_webhook,
    participants_of,
)
from frontdesk_local.simulators.twilio.conversations.events import conversation_added, state_updated
from frontdesk_local.simulators.twilio.conversations.participantcalls import join, member_from
from frontdesk_local.simulators.twilio.conversations.shown import conversation_json, membership_json, webhook_json
from frontdesk_local.simulators.twilio.conversations.state import INITIALIZING_MILLIS, Conversation, ScopedWebhook
from frontdesk_local.simulators.twilio.errors import not_found
from frontdesk_local.simulators.twilio.form import Form


def create(asked: Asked) -> Answer:
    """Make an empty conversation; nothing is sent to anybody."""
    conversation = asked.world.groups.put(_made(asked))
    callbacks = asked.told(conversation, "onConversationAdded", conversation_added(conversation))
    return _created(asked, conversation, callbacks)


def create_with_participants(asked: Asked) -> Answer:
    """Make a conversation and its members in one shot; it is initializing for a moment."""
    members = [member_from(Form(values=fields), asked) for fields in participants_of(asked.form)]
    conversation = _made(asked)
    for member in sorted(members, key=lambda member: not member.projected_address):
        join(asked, conversation, member)
    conversation.ready_at = asked.call.at + INITIALIZING_MILLIS
    asked.world.groups.put(conversation)
    callbacks = asked.told(conversation, "onConversationAdded", conversation_added(conversation))
    return _created(asked, conversation, callbacks)


def fetch(asked: Asked, name: str) -> Answer:
    """Show a conversation."""
    return Answer(body=conversation_json(asked.conversation(name), asked.call.at))


def every(asked: Asked) -> Answer:
    """List the account's conversations."""
    shown = [conversation_json(conversation, asked.call.at) for conversation in asked.world.groups.of(asked.account)]
    return asked.page("conversations", shown)


def update(asked: Asked, name: str) -> Answer:
    """Change what the form names."""
    conversation, form = asked.conversation(name), asked.form
    taken = asked.world.groups.find(asked.account, form.word("UniqueName"))
    check_conversation(form, None if taken is conversation else taken)
    before = conversation.state
    conversation.friendly_name = form.word("FriendlyName") or conversation.friendly_name
    conversation.unique_name = form.word("UniqueName") or conversation.unique_name
    conversation.service = form.word("MessagingServiceSid") or conversation.service
    conversation.state = form.word("State") or conversation.state
    if form.has("Attributes"):
        conversation.attributes = form.attributes(CONVERSATION_ATTRIBUTES)
    callbacks: list[Callback] = []
    if conversation.state != before:
        fields = state_updated(before, conversation.state, asked.call.at)
        callbacks = asked.told(conversation, "onConversationStateUpdated", fields)
    return Answer(body=conversation_json(conversation, asked.call.at), callbacks=callbacks)


def remove(asked: Asked, name: str) -> Answer:
    """Delete a conversation."""
    asked.world.groups.remove(asked.conversation(name).sid)
    return Answer(status=GONE)


def memberships(asked: Asked) -> Answer:
    """List the conversations an address or an identity is in."""
    address, identity = text(asked.call.query.get("Address")), text(asked.call.query.get("Identity"))
    shown = [
        membership_json(conversation, member, asked.call.at)
        for conversation in asked.world.groups.of(asked.account)
        for member in conversation.participants.values()
        if (address and member.address == address) or (identity and member.identity == identity)
    ]
    return asked.page("conversations", shown)


def add_webhook(asked: Asked, name: str) -> Answer:
    """Let a conversation have a webhook of its own."""
    conversation, form = asked.conversation(name), asked.form
    check_webhook(form)
    webhook = ScopedWebhook(
        sid=new_sid("WH"),
        url=form.word("Configuration.Url"),
        method=form.word("Configuration.Method") or "POST",
        filters=tuple(form.every("Configuration.Filters")),
        at=asked.call.at,
    )
    conversation.webhooks[webhook.sid] = webhook
    return Answer(status=CREATED, body=webhook_json(conversation, webhook))


def webhooks(asked: Asked, name: str) -> Answer:
    """List a conversation's own webhooks."""
    conversation = asked.conversation(name)
    return asked.page("webhooks", [webhook_json(conversation, webhook) for webhook in conversation.webhooks.values()])


def remove_webhook(asked: Asked, name: str, sid: str) -> Answer:
    """Delete a conversation's own webhook."""
    if asked.conversation(name).webhooks.pop(sid, None) is None:
        raise not_found(f"/Webhooks/{sid}")
    return Answer(status=GONE)


def _made(asked: Asked) -> Conversation:
    form = asked.form
    check_conversation(form, asked.world.groups.find(asked.account, form.word("UniqueName")))
    return Conversation(
        sid=new_sid("CH"),
        account=asked.account,
        at=asked.call.at,
        friendly_name=form.word("FriendlyName"),
        unique_name=form.word("UniqueName"),
        service=form.word("MessagingServiceSid"),
        attributes=form.attributes(CONVERSATION_ATTRIBUTES),
        state=form.word("State") or "active",
    )


def _created(asked: Asked, conversation: Conversation, callbacks: list[Callback]) -> Answer:
    return Answer(status=CREATED, body=conversation_json(conversation, asked.call.at), callbacks=callbacks)
