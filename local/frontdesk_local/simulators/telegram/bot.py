"""One method call of one bot, with everything the methods look at and change."""

import re
from dataclasses import dataclass
from typing import Final

from frontdesk_local.simulators.call import Call
from frontdesk_local.simulators.channels import Channel
from frontdesk_local.simulators.inboxes import Inbox
from frontdesk_local.simulators.jsons import Doc
from frontdesk_local.simulators.telegram.chats import Chat, Chats
from frontdesk_local.simulators.telegram.params import Params
from frontdesk_local.simulators.telegram.refused import RefusedError, bad_request
from frontdesk_local.simulators.world import World

CHAT_ID: Final = re.compile(r"-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BotCall:
    """A call that came with a valid token."""

    bot: Inbox
    params: Params
    call: Call
    world: World
    chats: Chats

    def chat_id(self) -> str:
        """Check `chat_id`, and that its owner has not blocked the bot."""
        chat_id = self.params.word("chat_id").strip()
        if not chat_id:
            raise bad_request("chat_id is empty")
        if not CHAT_ID.fullmatch(chat_id):
            raise bad_request("chat not found")
        if self.world.customers.of(Channel.TELEGRAM, chat_id).blocked:
            raise RefusedError("Forbidden: bot was blocked by the user", 403)
        return chat_id

    def chat(self, chat_id: str) -> Chat:
        """Give the chat's memory."""
        return self.chats.of(self.bot.account_id, chat_id)

    def self_description(self) -> Doc:
        """Describe the bot as a User."""
        return {
            "id": int(self.bot.account_id) if self.bot.account_id.isdecimal() else 0,
            "is_bot": True,
            "first_name": "Desk",
            "username": f"desk_{self.bot.account_id}_bot",
        }


def chat_described(chat_id: str) -> Doc:
    """Describe a chat as the Bot API does."""
    if chat_id.startswith("@"):
        return {"id": -1_000_000_000_001, "type": "channel", "title": chat_id, "username": chat_id[1:]}
    if chat_id.startswith("-"):
        return {"id": int(chat_id), "type": "supergroup" if chat_id.startswith("-100") else "group", "title": "Group"}
    return {"id": int(chat_id), "type": "private", "first_name": "Guest"}
