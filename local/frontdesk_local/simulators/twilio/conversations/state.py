"""What Conversations keeps: conversations, who is in them, what was said, and how far it has come."""

from dataclasses import dataclass, field
from typing import Final

from frontdesk_local.simulators.bounded import Bounded

KEPT_CONVERSATIONS: Final = 5_000
KEPT_MESSAGES: Final = 1_000
INITIALIZING_MILLIS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One member: a chat identity, a phone, or an identity projected onto a Twilio number."""

    sid: str
    at: int
    identity: str = ""
    address: str = ""
    proxy_address: str = ""
    projected_address: str = ""
    attributes: str = "{}"

    @property
    def group_address(self) -> str:
        """The number this member has in a group text, empty for one who is only in the chat."""
        return self.projected_address or ("" if self.proxy_address else self.address)


@dataclass(slots=True, kw_only=True)
class Receipt:
    """How far a message has come with one member."""

    sid: str
    participant_sid: str
    channel_message_sid: str
    at: int
    status: str = "sent"
    error: int = 0


@dataclass(slots=True, kw_only=True)
class ChatMessage:
    """One message of a conversation."""

    sid: str
    index: int
    at: int
    author: str
    body: str
    participant_sid: str = ""
    attributes: str = "{}"
    media_sid: str = ""
    content_sid: str = ""
    receipts: dict[str, Receipt] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class ScopedWebhook:
    """A webhook of one conversation only."""

    sid: str
    url: str
    method: str
    filters: tuple[str, ...]
    at: int


@dataclass(slots=True, kw_only=True)
class Conversation:
    """One conversation of one account."""

    sid: str
    account: str
    at: int
    friendly_name: str = ""
    unique_name: str = ""
    service: str = ""
    attributes: str = "{}"
    state: str = "active"
    ready_at: int = 0
    participants: dict[str, Participant] = field(default_factory=dict)
    messages: Bounded[str, ChatMessage] = field(default_factory=lambda: Bounded(KEPT_MESSAGES))
    webhooks: dict[str, ScopedWebhook] = field(default_factory=dict)
    said: int = 0

    def state_at(self, now: int) -> str:
        """Give the state: one made in one shot is initializing for a moment."""
        return "initializing" if now < self.ready_at else self.state

    @property
    def roster(self) -> frozenset[str]:
        """The numbers of the group text."""
        return frozenset(member.group_address for member in self.participants.values() if member.group_address)

    @property
    def is_group(self) -> bool:
        """Say whether the conversation is projected onto phones."""
        return any(member.projected_address for member in self.participants.values())

    def author(self, name: str) -> Participant | None:
        """Find the member an author names: by identity, address or projected number."""
        members = self.participants.values()
        return next((m for m in members if name and name in (m.identity, m.address, m.projected_address)), None)


class Conversations:
    """The conversations of all accounts."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_sid: Bounded[str, Conversation] = Bounded(KEPT_CONVERSATIONS)

    def put(self, conversation: Conversation) -> Conversation:
        """Keep a conversation."""
        return self._by_sid.put(conversation.sid, conversation)

    def remove(self, sid: str) -> None:
        """Forget a conversation."""
        self._by_sid.pop(sid)

    def of(self, account: str) -> list[Conversation]:
        """Give an account's conversations, oldest first."""
        found = [conversation for _, conversation in self._by_sid.items() if conversation.account == account]
        return sorted(found, key=lambda conversation: conversation.at)

    def find(self, account: str, name: str) -> Conversation | None:
        """Find an account's conversation by sid or unique name."""
        by_sid = self._by_sid.get(name)
        if by_sid is not None:
            return by_sid if by_sid.account == account else None
        return next((c for c in self.of(account) if name and name == c.unique_name), None)

    def group_of(self, account: str, address: str) -> Conversation | None:
        """Find the open group text a phone is in."""
        open_groups = (c for c in self.of(account) if c.is_group and c.state != "closed")
        return next((c for c in open_groups if any(m.address == address for m in c.participants.values())), None)
