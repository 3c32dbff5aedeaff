"""What goes into the engine and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from frontdesk.model import FlowRun, Menu, Millis, Template, Value

Facts: TypeAlias = Mapping[str, Value]
"""What may be named in texts and conditions, `contact.name` for one; what is not known is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a flow may know: the templates it can lead to, by name, facts, the language of its notices, and the time."""

    library: Mapping[str, Template]
    facts: Facts
    language: str
    now: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """A template is started, at its first step or another; it lasts as the template says unless `lasts` does."""

    template: str
    step: str | None = None
    context: Mapping[str, Value] = field(default_factory=dict)
    lasts: Millis | None = None


class Aim(StrEnum):
    """What an answer is meant for."""

    CURRENT = "current"
    """The step that the run is at."""
    EARLIER = "earlier"
    """A menu that was shown before."""
    AHEAD = "ahead"
    """It was written before the current step could be seen: it counts where it fits, and is passed over else."""
    AGAIN = "again"
    """The same answer once more, by a finger that was too quick or a second try of the channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The customer wrote, or tapped a choice."""

    text: str = ""
    tap: str | None = None
    aim: Aim = Aim.CURRENT


Event: TypeAlias = Begin | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send this; `asks` when the customer is to answer it, so that a later question replaces it."""

    text: str
    menu: Menu | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOff:
    """People take over from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAi:
    """What was written is left to the AI."""


Effect: TypeAlias = Say | HandOff | AskAi


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The run as it is now, None when it is over, and what is to be done in this order."""

    run: FlowRun | None
    effects: tuple[Effect, ...] = ()
