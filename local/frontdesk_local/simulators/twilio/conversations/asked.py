"""One call to Conversations, by an account that proved who it is."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk_local.simulators.call import Answer, Call, Callback
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc
from frontdesk_local.simulators.twilio.conversations.events import Fields, events
from frontdesk_local.simulators.twilio.conversations.state import Conversation
from frontdesk_local.simulators.twilio.errors import not_found
from frontdesk_local.simulators.twilio.form import Form, form_of
from frontdesk_local.simulators.twilio.pages import new_page
from frontdesk_local.simulators.world import World

CREATED: Final = 201
GONE: Final = 204
WEBHOOKS_HEADER: Final = "X-Twilio-Webhook-Enabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The call, who makes it, and what it may look at and change."""

    world: World
    inboxes: list[Inbox]
    call: Call

    @property
    def account(self) -> str:
        """The account that calls."""
        return self.inboxes[0].account_id

    @property
    def form(self) -> Form:
        """The call's fields."""
        return form_of(self.call)

    def conversation(self, name: str) -> Conversation:
        """Find a conversation by sid or unique name."""
        found = self.world.groups.find(self.account, name)
        if found is None:
            raise not_found(f"/Conversations/{name}")
        return found

    def inbox_of(self, conversation: Conversation) -> Inbox:
        """Find the inbox whose number the conversation uses, the account's first one otherwise."""
        numbers = {m.projected_address or m.proxy_address for m in conversation.participants.values()}
        return next((inbox for inbox in self.inboxes if inbox.phone in numbers), self.inboxes[0])

    def told(self, conversation: Conversation, event: str, fields: Fields) -> list[Callback]:
        """Let an event follow the write, if the header of the call asks for it."""
        if self.call.header(WEBHOOKS_HEADER).lower() != "true":
            return []
        webhooks = events(self.inbox_of(conversation), conversation, event, fields)
        return [Callback(make=lambda _when: webhooks)]

    def page(self, key: str, every: Sequence[Doc]) -> Answer:
        """Answer with one page of a list."""
        return Answer(body=new_page(self.call, key, every))


def new_sid(prefix: str) -> str:
    """Make a sid."""
    return prefix + secrets.token_hex(16)
