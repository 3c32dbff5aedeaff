"""The nouns: frozen, keyword-only, typed. Times are epoch milliseconds UTC throughout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

Millis: TypeAlias = int
"""A moment in epoch milliseconds, or a span in milliseconds where the name says so."""

Detail: TypeAlias = Mapping[str, str | int | float | bool | None]
"""Facts shown beside a record; never a secret."""

SECOND: Final = 1_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR


class Status(StrEnum):
    """Who answers: the AI, people, nobody."""

    ACTIVE = "active"
    SUPPORT_ACTIVE = "support_active"
    CLOSED = "closed"


class Folder(StrEnum):
    """Where a conversation is listed; independent of its status."""

    MAIN = "main"
    ARCHIVED = "archived"
    SNOOZED = "snoozed"


class ReplyHandler(StrEnum):
    """Who answers new conversations of a workspace or an inbox."""

    AI = "ai"
    MANUAL = "manual"


class Direction(StrEnum):
    """Seen from the business: customers write inbound, everybody else outbound."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class AuthorKind(StrEnum):
    """Who wrote a message or did a thing."""

    CONTACT = "contact"
    AGENT = "agent"
    ASSISTANT = "assistant"
    MANAGER = "manager"
    SYSTEM = "system"


AUTOMATIC: Final = frozenset({AuthorKind.ASSISTANT, AuthorKind.SYSTEM})
"""Authors whose messages must never leave after a takeover."""


class MessageType(StrEnum):
    """What a message is made of."""

    TEXT = "text"
    IMAGE = "image"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    CHOICE = "choice"
    REACTION = "reaction"
    SYSTEM = "system"
    UNSUPPORTED = "unsupported"


class MessageStatus(StrEnum):
    """A message's fate; an outgoing one moves as drawn in docs/architecture.md."""

    RECEIVED = "received"
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


class DecisionReason(StrEnum):
    """Why an inbound message was answered, or why not."""

    ANSWERED = "answered"
    FLOW = "flow"
    SUPPORT = "support"
    OPERATOR = "operator"
    NOT_ACTIVE = "not_active"
    BANNED = "banned"
    OPTED_OUT = "opted_out"
    WINDOW_CLOSED = "window_closed"
    SUPERSEDED = "superseded"
    TAKEN_OVER = "taken_over"
    LOW_CONFIDENCE = "low_confidence"
    HANDED_OFF = "handed_off"
    RESTRICTED = "restricted"
    RATE_LIMITED = "rate_limited"
    NO_KNOWLEDGE = "no_knowledge"
    ERROR = "error"


class Tier(StrEnum):
    """How the business values a contact."""

    VIP = "vip"
    REGULAR = "regular"
    NEW = "new"


class ConversationRef(NamedTuple):
    """A conversation's whole name; the workspace is part of it, so no key can be built without one."""

    workspace_id: str
    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a message or caused a change."""

    kind: AuthorKind
    id: str | None = None
    name: str | None = None


SYSTEM: Final = Author(kind=AuthorKind.SYSTEM)
ASSISTANT: Final = Author(kind=AuthorKind.ASSISTANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A tapped button or list row."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file named by the channel; its bytes are fetched apart from ingestion."""

    id: str
    type: MessageType
    mime: str | None = None
    size: int | None = None
    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """An emoji somebody left on a message; at most one per author."""

    author: Author
    emoji: str
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a message did not reach the customer, in plain words, and what to do."""

    code: str
    title: str
    detail: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation.

    `seq` counts all messages, `in_seq` the customer's; `epoch` is the control epoch an automatic message was
    committed under, `covers` the inbound message it answers.
    """

    seq: int
    direction: Direction
    author: Author
    type: MessageType = MessageType.TEXT
    text: str | None = None
    choice: Choice | None = None
    media: tuple[Attachment, ...] = ()
    reply_to: str | None = None
    status: MessageStatus
    error: Failure | None = None
    sent_at: Millis
    received_at: Millis
    external_id: str | None = None
    in_seq: int | None = None
    covers: int | None = None
    epoch: int | None = None
    edited_at: Millis | None = None
    deleted: bool = False
    reactions: tuple[Reaction, ...] = ()

    @property
    def id(self) -> str:
        """The id is the sort key's tail, so a message is found by its id without an index."""
        return message_id(self.sent_at, self.seq)


def message_id(sent_at: Millis, seq: int) -> str:
    """Name the message `seq` sent at `sent_at`: 13 and 10 digits."""
    return f"{sent_at:013d}-{seq:010d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The person (or group chat) on the other side."""

    id: str
    name: str | None = None
    username: str | None = None
    phone: str | None = None
    language: str | None = None
    tier: Tier = Tier.NEW
    credits: int = 0
    purchases: int = 0
    time_minutes: int = 0
    registered: bool = False
    banned: bool = False
    opted_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityParts:
    """The named parts a priority is the sum of."""

    tier: int = 0
    credits: int = 0
    purchases: int = 0

    @property
    def total(self) -> int:
        """The priority, 0-100."""
        return min(100, self.tier + self.credits + self.purchases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message that is still to reach a final state; the head's list of these is the transactional outbox.

    `since` is when it got into its state.
    `epoch` is the control epoch an automatic message was committed under, None for a person's. `digest` names the
    text, so that the channel's echo of it is known before the send call has returned.
    """

    seq: int
    sent_at: Millis
    state: MessageStatus
    since: Millis
    queued_at: Millis
    digest: str
    epoch: int | None = None
    not_before: Millis = 0
    attempt: int = 0

    @property
    def message_id(self) -> str:
        """The id of the message this entry stands for."""
        return message_id(self.sent_at, self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A worker is asking the model about the inbound messages up to `seq`; saves model calls, not correctness."""

    seq: int
    until: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A conversation's one item of truth.

    `version` rises on every write; `control_epoch` on every change of status, assignee or support session.
    `answered_seq`: every inbound message up to it has its decision; `first_unanswered_at` is set exactly while
    `answered_seq < in_seq`. Unread is `in_seq - read_seq`.
    """

    workspace_id: str
    conversation_id: str
    inbox_id: str
    channel: str
    thread: str
    contact: Contact
    status: Status
    folder: Folder = Folder.MAIN
    pinned: bool = False
    tags: tuple[str, ...] = ()
    assignee: str | None = None
    version: int = 1
    control_epoch: int = 1
    seq: int = 0
    in_seq: int = 0
    answered_seq: int = 0
    read_seq: int = 0
    priority: PriorityParts = PriorityParts()
    created_at: Millis
    updated_at: Millis
    last_message_at: Millis = 0
    last_inbound_at: Millis = 0
    last_message_preview: str = ""
    last_agent_reply_at: Millis | None = None
    first_unanswered_at: Millis | None = None
    thinking: Lease | None = None
    outbox: tuple[Outgoing, ...] = ()

    @property
    def ref(self) -> ConversationRef:
        """The conversation's whole name."""
        return ConversationRef(self.workspace_id, self.conversation_id)

    @property
    def unread(self) -> int:
        """Customer messages nobody has read."""
        return self.in_seq - self.read_seq

    @property
    def unanswered(self) -> bool:
        """Whether an inbound message still waits for its decision."""
        return self.answered_seq < self.in_seq


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """One change of status: from, to, who, why, when; `previous` is None for a new conversation."""

    at: Millis
    version: int
    previous: Status | None = None
    status: Status
    actor: Author
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Why the inbound message `in_seq` was answered, or why not; exactly one per message."""

    in_seq: int
    at: Millis
    reason: DecisionReason
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """Another thing that happened to a conversation and is shown on its timeline."""

    at: Millis
    version: int
    kind: str
    actor: Author
    reason: str
    detail: Detail = field(default_factory=dict)


Record: TypeAlias = StatusChange | Decision | AuditEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """A channel's documented limits. Windows in milliseconds after the customer's last message; None: always open."""

    text_limit: int
    session_window: Millis | None = None
    human_window: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One connected account of a channel.

    Whoever writes as `phone`, one of `manager_phones` (both E.164) or `assistant_identity` is our side, not a customer.
    `public_webhook_url` is the address the provider was given and signs.
    """

    id: str
    workspace_id: str
    channel: str
    account_id: str
    name: str | None = None
    default_reply_handler: ReplyHandler | None = None
    operators: tuple[str, ...] = ()
    phone: str | None = None
    manager_phones: tuple[str, ...] = ()
    assistant_identity: str = "ASSISTANT"
    public_webhook_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityBounds:
    """Credits below `low` count as low, from `high` on as high."""

    low: int = 10
    high: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AiSettings:
    """How the workspace's AI answers; `fallback_text` is sent when the model fails, nothing when it is None."""

    enabled: bool = True
    model: str | None = None
    persona: str = ""
    temperature: float = 0.3
    fallback_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    """What a business has set for itself."""

    workspace_id: str
    name: str = ""
    default_reply_handler: ReplyHandler = ReplyHandler.AI
    takeover_on_reply: bool = True
    reopen_archived: bool = True
    locale: str = "en"
    time_zone: str = "UTC"
    priority: PriorityBounds = PriorityBounds()
    ai: AiSettings = AiSettings()
    version: int = 0
