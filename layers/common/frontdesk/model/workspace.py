"""A business: its connected accounts and what it has set for itself."""

from dataclasses import dataclass, field

from frontdesk.model.hours import BusinessHours
from frontdesk.model.support import AssignmentSettings, SupportSettings
from frontdesk.model.words import AiProvider, ReplyHandler, WhenUnsure


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
    messaging_service: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityBounds:
    """Credits below `low` count as low, from `high` on as high."""

    low: int = 10
    high: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AiSettings:
    """How the workspace's AI answers, and when it does not.

    `fallback_text` is sent when the model fails, `auto_reply` when the provider is off, nothing when they are None;
    `hand_off_text` replaces the built-in sentence. Below `least_confidence` an answer is not sent. The AI answers a
    contact at most `hourly_answers` times an hour, and hands off after `turn_cap` answers without a person in between.
    `early_hours` before check-in a guest may know what is for those who have arrived.
    """

    provider: AiProvider = AiProvider.BEDROCK
    model: str | None = None
    persona: str = ""
    temperature: float = 0.3
    max_tokens: int = 600
    fallback_text: str | None = None
    auto_reply: str | None = None
    hand_off_text: str | None = None
    when_unsure: WhenUnsure = WhenUnsure.HAND_OFF
    least_confidence: float = 0.6
    restricted_topics: tuple[str, ...] = ()
    hourly_answers: int = 60
    turn_cap: int = 40
    early_hours: float = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingSettings:
    """How bookings are linked: `window_days` before check-in and after check-out a stay is near.

    Phones without a country code belong to `country` (ISO 3166).
    """

    window_days: int = 90
    country: str | None = None


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
    assignment: AssignmentSettings = field(default_factory=AssignmentSettings)
    support: SupportSettings = field(default_factory=SupportSettings)
    bookings: BookingSettings = BookingSettings()
    business_hours: BusinessHours | None = None
    version: int = 0
