"""Telegram's Bot API."""

from frontdesk.channels.telegram.channel import Telegram

__all__ = ["Telegram"]
