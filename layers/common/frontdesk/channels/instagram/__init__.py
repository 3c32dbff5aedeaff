"""Instagram Messaging."""

from frontdesk.channels.instagram.channel import Instagram

__all__ = ["Instagram"]
