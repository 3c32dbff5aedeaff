"""Frontdesk: every message stored once, answered by AI until a person takes over."""
