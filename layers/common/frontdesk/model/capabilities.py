"""What a channel can do, and how much of it: its documented limits as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.model.content import MenuKind
from frontdesk.model.times import Millis
from frontdesk.model.words import MessageType, Signal


class MenuStyle(StrEnum):
    """How a channel shows choices.

    Framed: header, footer, buttons and lists have places of their own. Buttons: titles to tap below one text.
    Numbered: lines of the text, answered by their number.
    """

    FRAMED = "framed"
    BUTTONS = "buttons"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLimits:
    """How many choices a menu may have and how long their parts may be; None: as long as the whole fits.

    An id is counted in UTF-8 bytes, which never says less than characters.
    """

    most: int | None = None
    title: int | None = None
    id: int | None = None
    description: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLimits:
    """How a channel shows a menu; `text` is the most of what stands in its message's text, None: as any message's."""

    style: MenuStyle = MenuStyle.NUMBERED
    text: int | None = None
    header: int | None = None
    footer: int | None = None
    buttons: ChoiceLimits = ChoiceLimits()
    rows: ChoiceLimits = ChoiceLimits()
    sections: int | None = None
    section_title: int | None = None
    list_button: int | None = None

    def choices(self, kind: MenuKind) -> ChoiceLimits:
        """The limits of the choices of one kind of menu."""
        return self.buttons if kind is MenuKind.BUTTON else self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """A channel's documented limits. Windows in milliseconds after the customer's last message; None: always open.

    Windows hold for the threads that begin with `windowed`. `measure` counts a text in the channel's own unit.
    `caption_limit` is how long a text below a file may be, 0 where there is none; `file_limits` how many bytes a file
    of a kind may have, and a kind that is not named cannot be sent.
    `free_entry_window` is how long after a click on an ad anything may be sent. Threads that begin with `carrier` are
    SMS, where the carrier itself honours STOP. `signals` are what it can show beside messages. `templates`: messages
    can be approved beforehand, and then need no open window.
    What settles a lost answer: with `references`, receipts bring our own id back; with `echoes`, what was sent comes
    back; with `traces`, the channel can be asked which messages it has taken.
    """

    text_limit: int
    session_window: Millis | None = None
    human_window: Millis | None = None
    windowed: str = ""
    templates: bool = False
    signals: frozenset[Signal] = frozenset()
    references: bool = False
    echoes: bool = False
    traces: bool = False
    measure: Callable[[str], int] = len
    menu: MenuLimits = MenuLimits()
    free_entry_window: Millis | None = None
    carrier: str | None = None
    caption_limit: int = 0
    file_limits: Mapping[MessageType, int] = field(default_factory=dict)
