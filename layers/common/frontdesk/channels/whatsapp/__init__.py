"""WhatsApp's Cloud API."""

from frontdesk.channels.whatsapp.channel import WhatsApp

__all__ = ["WhatsApp"]
