"""The channels of this desk, by the name used in addresses and settings."""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels.base import Channel
from frontdesk.channels.instagram import Instagram
from frontdesk.channels.telegram import Telegram
from frontdesk.channels.twilio import Twilio
from frontdesk.channels.whatsapp import WhatsApp

CHANNELS: Final[Mapping[str, Channel]] = {
    "telegram": Telegram(),
    "instagram": Instagram(),
    "whatsapp": WhatsApp(),
    "twilio": Twilio(),
}
"""Every channel that is wired in; a class that lacks a part of the Protocol fails the type check on its line."""
