"""Conversations (classic), with group texting (twilio.com/docs/conversations)."""
