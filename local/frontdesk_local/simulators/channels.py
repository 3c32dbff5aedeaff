"""The four channels, and the model that stands beside them without being one."""

from enum import StrEnum


class Channel(StrEnum):
    """Who is played; Twilio's two APIs are one channel."""

    TELEGRAM = "telegram"
    INSTAGRAM = "instagram"
    WHATSAPP = "whatsapp"
    TWILIO = "twilio"


MODEL = "model"
"""The name faults use for the model; its calls are not part of any channel's log."""
