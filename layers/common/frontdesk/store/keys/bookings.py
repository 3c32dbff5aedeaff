"""Stays, and the phones by which they find their conversations."""

from typing import Final

from frontdesk.store.keys.base import Key
from frontdesk.store.keys.contacts import CONVERSATION

BOOKING: Final = "BOOKING"
PHONE: Final = "PHONE"
BOOKED: Final = "BOOKING#"


def booking(workspace_id: str, booking_id: str) -> Key:
    """A stay; another system may write this item itself."""
    return Key(f"BOOKING#{workspace_id}#{booking_id}", BOOKING)


def booking_conversation(workspace_id: str, booking_id: str, conversation_id: str) -> Key:
    """A conversation that is linked to a booking, in the booking's collection."""
    return Key(booking(workspace_id, booking_id).PK, CONVERSATION + conversation_id)


def phone(workspace_id: str, canonical: str) -> str:
    """Both sides of linking in one collection, so that one strong Query sees both."""
    return f"PHONE#{workspace_id}#{canonical}"


def phone_conversation(workspace_id: str, canonical: str, conversation_id: str) -> Key:
    """A conversation whose contact has this phone."""
    return Key(phone(workspace_id, canonical), CONVERSATION + conversation_id)


def phone_booking(workspace_id: str, canonical: str, booking_id: str) -> Key:
    """A booking whose tenant has this phone."""
    return Key(phone(workspace_id, canonical), BOOKED + booking_id)


def booking_list(workspace_id: str) -> str:
    """A workspace's bookings in order of their first day."""
    return f"BOOKINGS#{workspace_id}"


def listed_booking(workspace_id: str, check_in: str, booking_id: str) -> Key:
    """A booking's place in the list."""
    return Key(booking_list(workspace_id), f"{check_in}#{booking_id}")
