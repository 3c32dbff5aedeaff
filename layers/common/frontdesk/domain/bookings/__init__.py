"""Stays: reading them, choosing among them, linking conversations to them."""
