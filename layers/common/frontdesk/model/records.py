"""What is written down about a conversation and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from frontdesk.model.message import Author
from frontdesk.model.times import Millis
from frontdesk.model.words import DecisionReason, Status

Detail: TypeAlias = Mapping[str, str | int | float | bool]
"""Facts shown beside a record; never a secret."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person wrote down for colleagues; the customer never sees it."""

    at: Millis
    version: int
    actor: Author
    text: str
    mentions: tuple[Author, ...] = ()

    @property
    def concerns(self) -> tuple[str, ...]:
        """The ids of those who are to hear of it, each once: nobody hears of what they wrote themselves."""
        named = (who.id for who in self.mentions if who.id is not None and who.id != self.actor.id)
        return tuple(dict.fromkeys(named))

    @property
    def id(self) -> str:
        """The id is the sort key's tail."""
        return f"{self.at:013d}-{self.version:010d}"


Record: TypeAlias = StatusChange | Decision | AuditEvent | Note
