"""One message, or a gift, to many customers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.model.content import ChannelTemplate
from frontdesk.model.message import Author
from frontdesk.model.times import Millis
from frontdesk.model.words import Tier


class CampaignState(StrEnum):
    """How far it is."""

    SCHEDULED = "scheduled"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class StayTime(StrEnum):
    """Where in time a customer's stay is."""

    CURRENT = "current"
    UPCOMING = "upcoming"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who is meant; what is empty does not narrow it, so an empty one is everybody."""

    contact_ids: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    last_seen_after: Millis | None = None
    stay: StayTime | None = None

    @property
    def narrows_conversations(self) -> bool:
        """Whether it asks for more than the customer alone can tell."""
        return bool(self.tags or self.channels or self.last_seen_after or self.stay)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A broadcast, or with `credits` a gift. `position` is the last customer that was looked at.

    `skipped` counts by reason those whom the one rule for sending let nobody write to, and `no_conversation`.
    """

    id: str
    workspace_id: str
    audience: Recipients
    author: Author
    text: str | None = None
    template: ChannelTemplate | None = None
    credits: int = 0
    state: CampaignState = CampaignState.RUNNING
    position: str | None = None
    examined: int = 0
    reached: int = 0
    queued: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    starts_at: Millis | None = None
    fingerprint: str = ""
    created_at: Millis
    finished_at: Millis | None = None
    version: int = 1

    @property
    def says(self) -> bool:
        """Whether customers are told something; a gift may come without a word."""
        return self.text is not None or self.template is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A customer who is meant and whom nobody may write to; the conversation is the one that was looked at last."""

    contact_id: str
    conversation_id: str | None = None
    reason: str
