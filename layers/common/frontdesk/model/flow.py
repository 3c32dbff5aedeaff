"""Menu templates and one customer's walk through one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from frontdesk.model.content import Menu
from frontdesk.model.times import HOUR, Millis

Value: TypeAlias = str | int | float | bool
"""What a run remembers."""

INITIAL: Final = "initial"
"""The name of every template's first step."""
ANYTHING: Final = "*"
"""Stands in `next_steps` for every answer that is not named there."""
LASTS: Final = 24 * HOUR
"""How long a run waits for its customer unless its template or its start say otherwise."""


def lasting(hours: float) -> Millis:
    """Hours, or a fraction of one, as a time that a run lasts."""
    return max(1, round(hours * HOUR))


class InputKind(StrEnum):
    """What a step takes as an answer."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    NUMBER = "number"
    REGEX = "regex"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """How an answer is checked and remembered; after `retries` refused ones the run ends, never when it is None."""

    kind: InputKind
    pattern: str | None = None
    save_as: str | None = None
    retries: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Where to go instead when every named fact has one of its values; None among them: when it is not known."""

    conditions: Mapping[str, tuple[Value | None, ...]]
    goto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One place of a template: it says something, asks for a choice or an input, or only leads on.

    Targets are names of steps, or `template:` and the name of another template. The order within a step: `assign`,
    the first branch that holds, the text, the answer, and then `handoff`, `ask_ai`, `end` or the next step.
    """

    text: str = ""
    menu: Menu | None = None
    next_steps: Mapping[str, str] = field(default_factory=dict)
    input: Input | None = None
    assign: Mapping[str, Value] = field(default_factory=dict)
    branches: tuple[Branch, ...] = ()
    goto: str | None = None
    handoff: bool = False
    ask_ai: bool = False
    end: bool = False

    @property
    def waits(self) -> bool:
        """Whether it wants an answer of the customer."""
        return self.menu is not None or self.input is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A menu a business has written; `source` is its structure as it was written, as JSON."""

    workspace_id: str
    name: str
    kind: str
    keywords: tuple[str, ...] = ()
    steps: Mapping[str, Step]
    source: str
    active: bool = True
    expiry_hours: float | None = None
    channels: tuple[str, ...] = ()
    language: str | None = None
    created_at: Millis
    updated_at: Millis
    version: int = 1

    @property
    def lasts(self) -> Millis:
        """How long its runs wait for their customers."""
        return LASTS if self.expiry_hours is None else lasting(self.expiry_hours)

    def on(self, channel: str) -> bool:
        """Whether it is offered on a channel now."""
        return self.active and (not self.channels or channel in self.channels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is to be known of a template without reading it; keywords are folded, `leads_to` names other templates."""

    name: str
    keywords: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All templates of a workspace in one item; every change of a template moves it on, so writers meet here."""

    templates: tuple[Listed, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRun:
    """Where one customer is; `lasts` counts from `last_at`, the last thing that was said in it.

    `chosen` is the choice that led to this step, `tries` how many answers were refused here. `offered`: the customer
    was asked whether to go on.
    """

    template: str
    step: str
    context: Mapping[str, Value] = field(default_factory=dict)
    started_at: Millis
    last_at: Millis
    lasts: Millis = LASTS
    language: str = "en"
    chosen: str | None = None
    tries: int = 0
    offered: bool = False

    @property
    def expires_at(self) -> Millis:
        """From this moment on it is over."""
        return self.last_at + self.lasts
