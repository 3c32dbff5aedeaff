"""Texts as people see them in a list."""

from typing import Final

from frontdesk.model import Message

PREVIEW: Final = 500
"""Characters of a preview."""


def preview(message: Message) -> str:
    """The beginning of a message, or its kind in brackets where it has no text."""
    return (message.text or f"[{message.type}]")[:PREVIEW]
