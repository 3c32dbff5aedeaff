"""Twilio (twilio.com/docs): Programmable Messaging, and Conversations (classic) with group texting."""
