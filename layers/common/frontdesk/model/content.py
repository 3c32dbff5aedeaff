"""What an outgoing message may carry beside text: choices to tap, or a template the channel has approved."""

from dataclasses import dataclass
from enum import StrEnum


class MenuKind(StrEnum):
    """How choices are shown where the channel has both."""

    BUTTON = "button"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice; `id` comes back when it is tapped."""

    id: str
    title: str
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of a list's choices."""

    title: str | None = None
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """Choices below a message's text; `button` opens a list where the channel shows one.

    `of` names what asks, so that a tap on an earlier menu is known as one.
    """

    kind: MenuKind
    sections: tuple[Section, ...]
    header: str | None = None
    footer: str | None = None
    button: str | None = None
    of: str | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        """Every choice, in order of display: their place is the number a customer may type."""
        return tuple(option for section in self.sections for option in section.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTemplate:
    """A message the channel approved beforehand, the only kind that may leave when the session window is closed.

    `variables` fill its body's placeholders in order.
    """

    name: str
    language: str
    variables: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What people see where the wording itself is not known: the name and what fills it."""
        return " ".join((f"[{self.name}]", *self.variables))
