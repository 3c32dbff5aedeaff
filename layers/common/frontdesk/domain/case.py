"""What somebody who attends to a customer is given to decide on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from frontdesk.change import Change
from frontdesk.model import Capabilities, Catalogue, Floor, Head, Message, Millis, Template, WorkspaceSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The menus a case may need: what there is, and by name those that it can lead to."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    library: Mapping[str, Template] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What answering depends on beside the conversation; after `burst_cap` a chatty customer is answered anyway.

    `floor` is who is there for live support; nobody where it was not asked for. `asked` is how often the AI was asked
    for this contact in the hour that is running.
    """

    settings: WorkspaceSettings
    capabilities: Capabilities
    burst_cap: Millis
    floor: Floor = field(default_factory=Floor)
    flows: Flows = field(default_factory=Flows)
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a rule about a conversation stands on beside its head: what the business has set, the channel, the time."""

    settings: WorkspaceSettings
    capabilities: Capabilities
    now: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conversation with something unanswered; `burst` is all of it, oldest first, `latest` the messages up to now."""

    head: Head
    burst: Sequence[Message]
    terms: Terms
    now: Millis
    latest: Sequence[Message] = ()

    @property
    def ground(self) -> Ground:
        """What the case stands on."""
        return Ground(settings=self.terms.settings, capabilities=self.terms.capabilities, now=self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToAi:
    """The AI is to answer, and this is to be written along with asking it."""

    change: Change


Attendant: TypeAlias = Callable[[Case], Change | LeftToAi | None]
