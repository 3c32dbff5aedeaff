"""The calls about members of a conversation."""

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.twilio.conversations.asked import CREATED, GONE, Asked, new_sid
from frontdesk_local.simulators.twilio.conversations.checks import CONVERSATION_ATTRIBUTES
from frontdesk_local.simulators.twilio.conversations.events import participant_added
from frontdesk_local.simulators.twilio.conversations.rosters import check_joins, check_member
from frontdesk_local.simulators.twilio.conversations.shown import participant_json
from frontdesk_local.simulators.twilio.conversations.state import Conversation, Participant
from frontdesk_local.simulators.twilio.errors import not_found
from frontdesk_local.simulators.twilio.form import Form


def member_from(form: Form, asked: Asked) -> Participant:
    """Read and check a member by itself."""
    member = Participant(
        sid=new_sid("MB"),
        at=asked.call.at,
        identity=form.word("Identity"),
        address=form.word("MessagingBinding.Address"),
        proxy_address=form.word("MessagingBinding.ProxyAddress"),
        projected_address=form.word("MessagingBinding.ProjectedAddress"),
        attributes=form.attributes(CONVERSATION_ATTRIBUTES),
    )
    check_member(member, asked.inboxes)
    return member


def join(asked: Asked, conversation: Conversation, member: Participant) -> None:
    """Let a member in, if there is room and no other group has the same phones."""
    check_joins(conversation, member, asked.world.groups.of(asked.account))
    conversation.participants[member.sid] = member


def create(asked: Asked, name: str) -> Answer:
    """Add a member; nothing is sent to anybody."""
    conversation = asked.conversation(name)
    member = member_from(asked.form, asked)
    join(asked, conversation, member)
    callbacks = asked.told(conversation, "onParticipantAdded", participant_added(member))
    return Answer(status=CREATED, body=participant_json(conversation, member), callbacks=callbacks)


def every(asked: Asked, name: str) -> Answer:
    """List the members."""
    conversation = asked.conversation(name)
    shown = [participant_json(conversation, member) for member in conversation.participants.values()]
    return asked.page("participants", shown)


def fetch(asked: Asked, name: str, sid: str) -> Answer:
    """Show a member."""
    conversation = asked.conversation(name)
    return Answer(body=participant_json(conversation, _member(conversation, sid)))


def remove(asked: Asked, name: str, sid: str) -> Answer:
    """Let a member go."""
    conversation = asked.conversation(name)
    member = _member(conversation, sid)
    del conversation.participants[member.sid]
    callbacks = asked.told(conversation, "onParticipantRemoved", participant_added(member))
    return Answer(status=GONE, callbacks=callbacks)


def _member(conversation: Conversation, sid: str) -> Participant:
    member = conversation.participants.get(sid)
    if member is None:
        raise not_found(f"/Participants/{sid}")
    return member
