"""Which call is which, for both of Twilio's APIs."""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from frontdesk_local.simulators.call import Answer
from frontdesk_local.simulators.twilio.conversations import conversationcalls, messagecalls, participantcalls
from frontdesk_local.simulators.twilio.conversations.asked import Asked

Handler: TypeAlias = Callable[..., Answer]

CONVERSATION: Final = "/twilio-conversations/v1/Conversations/([^/]+)"
ROUTES: Final[Sequence[tuple[str, str, Handler]]] = (
    ("POST", "/twilio-conversations/v1/Conversations", conversationcalls.create),
    ("GET", "/twilio-conversations/v1/Conversations", conversationcalls.every),
    ("POST", "/twilio-conversations/v1/ConversationWithParticipants", conversationcalls.create_with_participants),
    ("GET", "/twilio-conversations/v1/ParticipantConversations", conversationcalls.memberships),
    ("GET", CONVERSATION, conversationcalls.fetch),
    ("POST", CONVERSATION, conversationcalls.update),
    ("DELETE", CONVERSATION, conversationcalls.remove),
    ("POST", CONVERSATION + "/Participants", participantcalls.create),
    ("GET", CONVERSATION + "/Participants", participantcalls.every),
    ("GET", CONVERSATION + "/Participants/([^/]+)", participantcalls.fetch),
    ("DELETE", CONVERSATION + "/Participants/([^/]+)", participantcalls.remove),
    ("POST", CONVERSATION + "/Messages", messagecalls.create),
    ("GET", CONVERSATION + "/Messages", messagecalls.every),
    ("GET", CONVERSATION + "/Messages/([^/]+)", messagecalls.fetch),
    ("DELETE", CONVERSATION + "/Messages/([^/]+)", messagecalls.remove),
    ("GET", CONVERSATION + "/Messages/([^/]+)/Receipts", messagecalls.receipts),
    ("POST", CONVERSATION + "/Webhooks", conversationcalls.add_webhook),
    ("GET", CONVERSATION + "/Webhooks", conversationcalls.webhooks),
    ("DELETE", CONVERSATION + "/Webhooks/([^/]+)", conversationcalls.remove_webhook),
)
COMPILED: Final = tuple((method, re.compile(path + "/?"), handler) for method, path, handler in ROUTES)


def conversations_call(asked: Asked) -> Answer | None:
    """Run the call of Conversations this is, None if it is none."""
    for method, path, handler in COMPILED:
        match = path.fullmatch(asked.call.path)
        if match and method == asked.call.method:
            return handler(asked, *match.groups())
    return None
