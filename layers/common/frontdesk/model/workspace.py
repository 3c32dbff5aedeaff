"""A business: its connected accounts and what it has set for itself."""

from dataclasses import dataclass

from frontdesk.model.words import ReplyHandler


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
