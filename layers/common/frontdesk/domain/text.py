"""Texts as people see them in a list."""

from typing import Final

from frontdesk.graphemes import graphemes
from frontdesk.ids import digest
from frontdesk.model import Message, MessageType

PREVIEW: Final = 500
"""Characters of a preview."""


def preview(message: Message) -> str:
    """The beginning of a message, or its kind in brackets where it has no text."""
    return shortened(words(message.text, message.type), PREVIEW)


def shortened(text: str, most: int) -> str:
    """The beginning of a text; a character that people see as one stays whole, unless it alone is longer."""
    if len(text) <= most:
        return text
    kept = 0
    for character in graphemes(text[: 2 * most]):
        if kept + len(character) > most:
            break
        kept += len(character)
    return text[: kept or most]


def words(text: str | None, kind: MessageType) -> str:
    """What stands for a message where only words can: its text, or its kind in brackets."""
    return text or f"[{kind}]"


def recognised_by(text: str | None, kind: MessageType) -> str:
    """Name a message by what its echo will show too; a voice note comes back as a sound."""
    return digest(words(text, MessageType.AUDIO if kind is MessageType.VOICE else kind))
