"""What a customer, or our side in the Business app, did.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
"""

from collections.abc import Mapping
from typing import Final

from frontdesk.channels.meta import moment
from frontdesk.channels.payload import child, identifier, label
from frontdesk.channels.whatsapp.content import content_of
from frontdesk.channels.whatsapp.part import Part
from frontdesk.channels.whatsapp.people import address_of, international, profile_of, user_id_of
from frontdesk.events import Deleted, Echoed, Edited, Event, Reacted, Readdressed, Received

EDIT: Final = "edit"
REVOKE: Final = "revoke"
REACTION: Final = "reaction"
SYSTEM: Final = "system"
MOVES: Final[Mapping[str, bool]] = {"user_changed_number": True, "user_changed_user_id": False}
"""Whether the phone is another one, too. Both: .../webhooks/reference/messages/system."""


def message_event(part: Part) -> Event | None:
    """Read what the customer did; in a group the thread is the group."""
    if part.fields.get("type") == SYSTEM:
        return _readdressed(part)
    address = address_of(part.fields, "from", "from_user_id")
    if address is None:
        return None
    thread = identifier(part.fields, "group_id") or address
    if part.fields.get("type") == REACTION:
        return _reaction(part, thread, address)
    return _amendment(part, thread) or _received(part, thread, address)


def echo_event(part: Part) -> Event | None:
    """Read what our side did in the Business app: the customer is whom it was sent to."""
    thread = address_of(part.fields, "to", "to_user_id")
    if thread is None:
        return None
    return _amendment(part, thread) or _echoed(part, thread)


def _readdressed(part: Part) -> Readdressed | None:
    """Read a change of number or of user id; other notices of the system are for nobody."""
    system = child(part.fields, SYSTEM)
    moved = MOVES.get(label(system, "type") or "", False)
    phone = identifier(system, "wa_id") if moved else None
    before = identifier(part.fields, "from") if phone else None
    former = (user_id_of(system, "previous_user_id") or user_id_of(part.fields, "from_user_id"), before)
    current = (user_id_of(system, "user_id"), phone)
    gone, found = tuple(filter(None, former)), tuple(filter(None, current))
    if not gone or not found or set(gone) & set(found):
        return None
    return Readdressed(former=gone, current=found, phone=international(phone), account_id=part.account_id)


def _received(part: Part, thread: str, address: str) -> Received | None:
    name, content = identifier(part.fields, "id"), content_of(part.fields)
    if name is None or content is None:
        return None
    return Received(
        external_id=name,
        thread=thread,
        address=address,
        type=content.type,
        text=content.text,
        choice=content.choice,
        media=content.media,
        reply_to=identifier(child(part.fields, "context"), "id"),
        sent_at=moment(part.fields.get("timestamp")),
        profile=profile_of(part.fields, part.value),
        aliases=_other_addresses(part, address) if thread == address else (),
        from_ad=bool(child(part.fields, "referral")),
        account_id=part.account_id,
    )


def _other_addresses(part: Part, address: str) -> tuple[str, ...]:
    known = (user_id_of(part.fields, "from_user_id"), identifier(part.fields, "from"))
    return tuple(name for name in known if name and name != address)


def _echoed(part: Part, thread: str) -> Echoed | None:
    name, content = identifier(part.fields, "id"), content_of(part.fields)
    if name is None or content is None:
        return None
    return Echoed(
        external_id=name,
        thread=thread,
        type=content.type,
        text=content.text,
        media=content.media,
        sent_at=moment(part.fields.get("timestamp")),
        account_id=part.account_id,
    )


def _amendment(part: Part, thread: str) -> Edited | Deleted | None:
    if part.fields.get("type") == EDIT:
        return _edited(part, thread)
    if part.fields.get("type") != REVOKE:
        return None
    target = identifier(child(part.fields, REVOKE), "original_message_id")
    return Deleted(target=target, thread=thread, account_id=part.account_id) if target else None


def _edited(part: Part, thread: str) -> Edited | None:
    edit = child(part.fields, EDIT)
    target, content = identifier(edit, "original_message_id"), content_of(child(edit, "message"))
    if target is None or content is None:
        return None
    return Edited(
        target=target,
        thread=thread,
        text=content.text,
        edited_at=moment(part.fields.get("timestamp")) or part.received_at,
        account_id=part.account_id,
    )


def _reaction(part: Part, thread: str, address: str) -> Reacted | None:
    reaction = child(part.fields, REACTION)
    target = identifier(reaction, "message_id")
    if target is None:
        return None
    return Reacted(
        target=target,
        thread=thread,
        address=address,
        emoji=label(reaction, "emoji"),
        at=moment(part.fields.get("timestamp")),
        account_id=part.account_id,
    )
