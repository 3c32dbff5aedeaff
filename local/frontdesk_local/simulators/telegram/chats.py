"""What the Bot API remembers of each chat: the last message id, and what the bot may still edit."""

from dataclasses import dataclass, field
from typing import Final

from frontdesk_local.simulators.bounded import Bounded
from frontdesk_local.simulators.jsons import Doc

KEPT_CHATS: Final = 5_000
KEPT_MESSAGES: Final = 200
FIRST_MESSAGE_ID: Final = 1_500_000_000
"""Bots' messages are numbered from here, far above any customer's, because a chat has one count for both."""


@dataclass(slots=True)
class Chat:
    """One chat of one bot."""

    last_id: int = FIRST_MESSAGE_ID
    messages: Bounded[int, Doc] = field(default_factory=lambda: Bounded(KEPT_MESSAGES))

    def next_id(self) -> int:
        """Number the next message of this chat."""
        self.last_id += 1
        return self.last_id


class Chats:
    """The chats of all bots."""

    def __init__(self) -> None:
        """Start empty."""
        self._chats: Bounded[tuple[str, str], Chat] = Bounded(KEPT_CHATS)

    def of(self, bot_id: str, chat_id: str) -> Chat:
        """Give a chat, a new one if there is none."""
        return self._chats.made((bot_id, chat_id), Chat)
