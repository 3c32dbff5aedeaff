"""Menus as Telegram draws them: https://core.telegram.org/bots/api#inlinekeyboardmarkup."""

from typing import Final

from frontdesk.channels.payload import Json
from frontdesk.model import ChoiceLimits, Menu, MenuLimits, MenuStyle

_BUTTONS: Final = ChoiceLimits(most=100, title=64, id=64)
"""`callback_data` has 1-64 bytes; number and length of buttons are not documented, and these are taken."""

LIMITS: Final = MenuLimits(style=MenuStyle.BUTTONS, buttons=_BUTTONS, rows=_BUTTONS)


def keyboard(menu: Menu) -> dict[str, Json]:
    """One button a line, so that titles are never cut on a narrow screen."""
    return {"inline_keyboard": [[{"text": option.title, "callback_data": option.id}] for option in menu.options]}
