"""The closed sets of words, each the field's own."""

from enum import StrEnum
from typing import Final


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


class FileKind(StrEnum):
    """Kinds of files a message is found by; `file` is any of them."""

    FILE = "file"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"


class OutgoingKind(StrEnum):
    """What an entry of the outbox sends beside messages of ours: a customer's, on its way into a group."""

    FORWARD = "forward"


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


class Opting(StrEnum):
    """What a customer asked for with a word of their own: to get nothing automatic, or to get it again."""

    OUT = "out"
    IN = "in"


class MediaState(StrEnum):
    """How far the bytes of an attachment have come."""

    PENDING = "pending"
    OK = "ok"
    FAILED = "failed"


class Signal(StrEnum):
    """What a channel can show a customer beside messages."""

    TYPING = "typing"
    READ = "read"
    TAP = "tap"


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


class Audience(StrEnum):
    """Whom an article may be told: everybody, who has a booking, or who has arrived or is about to."""

    ANYONE = "anyone"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"


class AiProvider(StrEnum):
    """What answers for the AI: a model behind Bedrock, the articles' own words, or nothing."""

    BEDROCK = "bedrock"
    KNOWLEDGE = "knowledge"
    OFF = "off"


class WhenUnsure(StrEnum):
    """What becomes of a message the AI does not answer."""

    HAND_OFF = "hand_off"
    SILENT = "silent"


class Tier(StrEnum):
    """How the business values a contact."""

    VIP = "vip"
    REGULAR = "regular"
    NEW = "new"
