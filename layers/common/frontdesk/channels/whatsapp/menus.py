"""Menus as WhatsApp draws them: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-messages."""

from typing import Final

from frontdesk.channels.payload import Json
from frontdesk.model import ChoiceLimits, Menu, MenuKind, MenuLimits, MenuStyle, Option, Section

LIMITS: Final = MenuLimits(
    style=MenuStyle.FRAMED,
    text=1024,
    header=60,
    footer=60,
    buttons=ChoiceLimits(most=3, title=20, id=256),
    rows=ChoiceLimits(most=10, title=24, id=200, description=72),
    sections=10,
    section_title=24,
    list_button=20,
)
CHOOSE: Final = "Choose"
"""The label that opens a list whose writer gave none."""


def interactive(text: str, menu: Menu) -> dict[str, Json]:
    """Reply buttons or a list, with header and footer where the menu has them."""
    whole: dict[str, Json] = {"type": menu.kind.value, "body": {"text": text}, "action": _action(menu)}
    if menu.header:
        whole["header"] = {"type": "text", "text": menu.header}
    if menu.footer:
        whole["footer"] = {"text": menu.footer}
    return whole


def _action(menu: Menu) -> dict[str, Json]:
    if menu.kind is MenuKind.LIST:
        return {"button": menu.button or CHOOSE, "sections": [_section(section) for section in menu.sections]}
    return {"buttons": [{"type": "reply", "reply": {"id": one.id, "title": one.title}} for one in menu.options]}


def _section(section: Section) -> dict[str, Json]:
    rows: dict[str, Json] = {"rows": [_row(option) for option in section.options]}
    return {"title": section.title, **rows} if section.title else rows


def _row(option: Option) -> dict[str, Json]:
    row: dict[str, Json] = {"id": option.id, "title": option.title}
    return row | ({"description": option.description} if option.description else {})
