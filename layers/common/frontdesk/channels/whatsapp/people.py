"""Who wrote: a phone number, a business-scoped user id, or both.

https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids: a user id names a
person to one business; the phone may be absent, so the id goes before it.
"""

import re
from typing import Final

from frontdesk.channels.payload import Fields, as_fields, child, children, identifier, label
from frontdesk.events import Profile

_USER_ID: Final = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
_PHONE: Final = re.compile(r"[1-9][0-9]{6,14}")


def is_user_id(address: str) -> bool:
    """Tell a business-scoped user id, such as `US.134912086553`, from a phone."""
    return _USER_ID.fullmatch(address) is not None


def user_id_of(fields: Fields, key: str) -> str | None:
    """Read a user id; a malformed one does not count."""
    user_id = identifier(fields, key)
    return user_id if user_id and is_user_id(user_id) else None


def address_of(fields: Fields, phone_key: str, user_id_key: str) -> str | None:
    """Name a person as a message does: by user id, else by phone."""
    return user_id_of(fields, user_id_key) or identifier(fields, phone_key)


def international(phone: str | None) -> str | None:
    """Write a phone as people do, if it is one."""
    return f"+{phone}" if phone and _PHONE.fullmatch(phone) else None


def profile_of(message: Fields, value: Fields) -> Profile:
    """Find the writer's card among the change's contacts."""
    names = {name for key in ("from", "from_user_id") if (name := identifier(message, key))}
    cards = (as_fields(card) for card in children(value, "contacts"))
    card = next((card for card in cards if names & {identifier(card, "wa_id"), identifier(card, "user_id")}), {})
    about = child(card, "profile")
    phone = identifier(message, "from") or identifier(card, "wa_id")
    return Profile(
        name=label(about, "name"),
        username=(label(about, "username") or "").removeprefix("@") or None,
        phone=international(phone),
    )
