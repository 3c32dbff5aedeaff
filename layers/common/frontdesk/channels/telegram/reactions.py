"""Which emoji a person left: https://core.telegram.org/bots/api#messagereactionupdated."""

from typing import Final

from frontdesk.channels.payload import Fields, Json, as_fields, children, label

PAID: Final = "⭐"
CUSTOM: Final = "❔"
"""Stands for a custom emoji, which is a picture and has no character."""


def emoji_left(reaction: Fields) -> str | None:
    """Find the emoji that counts after a change: the last one added, else the last one kept, else none."""
    before = [_emoji(item) for item in children(reaction, "old_reaction")]
    after = [_emoji(item) for item in children(reaction, "new_reaction")]
    added = [emoji for emoji in after if emoji not in before]
    return next(reversed(added or after), None)


def _emoji(item: Json) -> str:
    fields = as_fields(item)
    if fields.get("type") == "paid":
        return PAID
    return label(fields, "emoji") or CUSTOM
