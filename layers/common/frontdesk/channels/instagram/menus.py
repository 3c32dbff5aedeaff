"""Menus as Instagram draws them.

https://developers.facebook.com/docs/messenger-platform/instagram/features/quick-replies
"""

from typing import Final

from frontdesk.channels.payload import Json
from frontdesk.model import ChoiceLimits, Menu, MenuLimits, MenuStyle

_QUICK_REPLIES: Final = ChoiceLimits(most=13, title=20, id=1000)

LIMITS: Final = MenuLimits(style=MenuStyle.BUTTONS, buttons=_QUICK_REPLIES, rows=_QUICK_REPLIES)


def quick_replies(menu: Menu) -> list[Json]:
    """Bubbles above the keyboard; they go away once one is tapped or something else is written."""
    return [{"content_type": "text", "title": option.title, "payload": option.id} for option in menu.options]
