"""Twilio: Programmable Messaging (SMS, MMS, WhatsApp) and Conversations (classic)."""

from frontdesk.channels.twilio.channel import Twilio

__all__ = ["Twilio"]
