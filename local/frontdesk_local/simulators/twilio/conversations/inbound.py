"""A phone of a group text writes: the conversation gets the message, and the number's own webhook gets it too."""

from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.twilio.conversations.events import events, message_added
from frontdesk_local.simulators.twilio.conversations.messagecalls import put
from frontdesk_local.simulators.twilio.conversations.state import ChatMessage
from frontdesk_local.simulators.webhooks.acts import Act, Customer, Stamp, Text
from frontdesk_local.simulators.webhooks.webhook import Webhook
from frontdesk_local.simulators.world import World


def others_in_group(world: World, inbox: Inbox, customer: Customer, act: Act) -> tuple[str, ...]:
    """Name the other phones of the group a text goes to, as the number's own webhook does."""
    group = world.groups.group_of(inbox.account_id, customer.address)
    if inbox.channel is not Channel.TWILIO or group is None or not isinstance(act, Text):
        return ()
    members = (member.address for member in group.participants.values())
    return tuple(phone for phone in members if phone and phone != customer.address)


def group_webhooks(world: World, inbox: Inbox, customer: Customer, act: Act, when: Stamp) -> list[Webhook]:
    """Put a text into the open group this phone is in; the webhooks that tell of it, none if there is no group."""
    group = world.groups.group_of(inbox.account_id, customer.address)
    if group is None or not isinstance(act, Text):
        return []
    member = group.author(customer.address)
    message = ChatMessage(
        sid=f"IM{when.number:032x}",
        index=group.said,
        at=when.at,
        author=customer.address,
        body=act.text,
        participant_sid=member.sid if member else "",
    )
    put(group, message)
    return events(inbox, group, "onMessageAdded", message_added(group, message, "SMS"))
