"""What somebody who attends to a customer is given to decide on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from frontdesk.change import Change
from frontdesk.model import Capabilities, Floor, Head, Message, Millis, WorkspaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What answering depends on beside the conversation; after `burst_cap` a chatty customer is answered anyway.

    `floor` is who is there for live support; nobody where it was not asked for.
    """

    settings: WorkspaceSettings
    capabilities: Capabilities
    burst_cap: Millis
    floor: Floor = field(default_factory=Floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a rule about a conversation stands on beside its head: what the business has set, the channel, the time."""

    settings: WorkspaceSettings
    capabilities: Capabilities
    now: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conversation with something unanswered; `burst` is all of it, oldest first."""

    head: Head
    burst: Sequence[Message]
    terms: Terms
    now: Millis

    @property
    def ground(self) -> Ground:
        """What the case stands on."""
        return Ground(settings=self.terms.settings, capabilities=self.terms.capabilities, now=self.now)


Attendant: TypeAlias = Callable[[Case], Change | None]
