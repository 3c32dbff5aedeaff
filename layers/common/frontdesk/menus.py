"""Menus as channels show them: the text they become, whether they fit, and cutting a text so that they do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from frontdesk.model import Capabilities, ChoiceLimits, Menu, MenuKind, MenuLimits, MenuStyle, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Something of a menu that is over a channel's limit; `path` leads to it inside the menu's description."""

    path: str
    what: str
    value: int
    limit: int

    @property
    def words(self) -> str:
        """Say it with the value and the limit."""
        return f"the {self.what} is {self.value}, and may be at most {self.limit}"


def as_sent(text: str, menu: Menu | None, style: MenuStyle) -> str:
    """The text that leaves: what has no place of its own on the channel becomes part of it."""
    if menu is None or style is MenuStyle.FRAMED:
        return text
    lines = _numbered(menu) if style is MenuStyle.NUMBERED else _described(menu)
    parts = (menu.header, text, "\n".join(lines), menu.footer)
    return "\n\n".join(part for part in parts if part)


def _numbered(menu: Menu) -> Iterator[str]:
    numbers = count(1)
    for section in menu.sections:
        if section.title:
            yield section.title
        for option in section.options:
            yield f"{next(numbers)}. {option.title}" + (f" - {option.description}" if option.description else "")


def _described(menu: Menu) -> Iterator[str]:
    """The descriptions alone: titles are on the buttons."""
    return (f"{option.title}: {option.description}" for option in menu.options if option.description)


def fitted(text: str, menu: Menu | None, capabilities: Capabilities) -> tuple[str, Menu | None]:
    """Cut what grew too long by what was filled in, so that text and menu can be sent."""
    if menu is not None:
        limits = capabilities.menu
        header, footer = _cut(menu.header, limits.header), _cut(menu.footer, limits.footer)
        menu = replace(menu, header=header, footer=footer)
    while len(text) > 1 and (over := _over(text, menu, capabilities)) > 0:
        text = _shortened(text, max(1, over // 4))
    return text, menu


def _cut(text: str | None, limit: int | None) -> str | None:
    while text and limit is not None and _characters(text) > limit:
        text = _shortened(text, 1)
    return text


def _shortened(text: str, by: int) -> str:
    """Take some characters off the end, and show that they are missing."""
    return text[: -by - 1].rstrip() + "…"


def _over(text: str, menu: Menu | None, capabilities: Capabilities) -> int:
    sent = as_sent(text, menu, capabilities.menu.style)
    return capabilities.measure(sent) - _text_limit(menu, capabilities)


def _text_limit(menu: Menu | None, capabilities: Capabilities) -> int:
    return capabilities.text_limit if menu is None else capabilities.menu.text or capabilities.text_limit


def misfits(text: str, menu: Menu | None, capabilities: Capabilities) -> Sequence[Misfit]:
    """Name what a channel would refuse or cut of a message with this text and menu; empty when it fits."""
    return tuple(_misfits(text, menu, capabilities))


def _misfits(text: str, menu: Menu | None, capabilities: Capabilities) -> Iterator[Misfit]:
    limits = capabilities.menu
    whole = capabilities.measure(as_sent(text, menu, limits.style))
    yield from _beyond("body.text", "length of the text", whole, _text_limit(menu, capabilities))
    if menu is None:
        return
    yield from _beyond("header", "length of the header", _characters(menu.header), limits.header)
    yield from _beyond("footer", "length of the footer", _characters(menu.footer), limits.footer)
    if menu.kind is MenuKind.LIST:
        yield from _list_misfits(menu, limits)
    place, choices = f"action.{_PLACES[menu.kind]}", limits.choices(menu.kind)
    yield from _beyond(place, f"number of {_NAMES[menu.kind]}", len(menu.options), choices.most)
    for option in menu.options:
        yield from _option_misfits(place, option, choices)


_PLACES: Final = {MenuKind.BUTTON: "buttons", MenuKind.LIST: "sections"}
_NAMES: Final = {MenuKind.BUTTON: "buttons", MenuKind.LIST: "rows"}


def _list_misfits(menu: Menu, limits: MenuLimits) -> Iterator[Misfit]:
    yield from _beyond("action.button", "length of the list's button", _characters(menu.button), limits.list_button)
    yield from _beyond("action.sections", "number of sections", len(menu.sections), limits.sections)
    for section in menu.sections:
        what = f"length of the section title {section.title!r}"
        yield from _beyond("action.sections", what, _characters(section.title), limits.section_title)
    untitled = sum(not section.title for section in menu.sections)
    if limits.section_title is not None and len(menu.sections) > 1:
        yield from _beyond("action.sections", "number of sections without a title", untitled, 0)


def _option_misfits(place: str, option: Option, limits: ChoiceLimits) -> Iterator[Misfit]:
    yield from _beyond(place, f"length of the title {option.title!r}", _characters(option.title), limits.title)
    yield from _beyond(place, f"bytes of the id {option.id!r}", len(option.id.encode()), limits.id)
    what = f"length of the description of {option.id!r}"
    yield from _beyond(place, what, _characters(option.description), limits.description)


def _characters(text: str | None) -> int:
    """Count UTF-16 units, which never say less than characters."""
    return len((text or "").encode("utf-16-le", "surrogatepass")) // 2


def _beyond(path: str, what: str, value: int, limit: int | None) -> Iterator[Misfit]:
    if limit is not None and value > limit:
        yield Misfit(path=path, what=what, value=value, limit=limit)
