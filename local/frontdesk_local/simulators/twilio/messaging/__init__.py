"""Programmable Messaging (twilio.com/docs/messaging/api/message-resource)."""
