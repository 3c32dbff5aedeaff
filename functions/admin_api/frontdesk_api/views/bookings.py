"""Bookings and links as the API shows them."""

from frontdesk.model import Booking, BookingLink, Stay
from frontdesk.services.links import Relinked
from frontdesk_api.moments import optional_moment
from frontdesk_api.shapes.bookings import BookingLinkShape, BookingShape, LinkChange, StayShape


def booking(noun: Booking) -> BookingShape:
    """Show a booking."""
    return BookingShape(
        **dict(stay(noun.stay)),
        tenant_phone=noun.tenant_phone,
        status=noun.status,
        attributes=noun.attributes,
        source=noun.source,
        created_at=optional_moment(noun.created_at or None),
        updated_at=optional_moment(noun.updated_at or None),
        version=noun.version,
    )


def link(noun: BookingLink | None) -> BookingLinkShape | None:
    """Show a conversation's booking; None while it has none."""
    if noun is None or noun.stay is None:
        return None
    alternatives = tuple(stay(other) for other in noun.alternatives)
    return BookingLinkShape(**dict(stay(noun.stay)), linked_by=noun.linked_by, alternatives=alternatives)


def stay(noun: Stay) -> StayShape:
    """Show a stay."""
    return StayShape(
        id=noun.id,
        apartment_id=noun.apartment_id,
        tenant_name=noun.tenant_name,
        check_in=noun.check_in,
        check_out=noun.check_out,
    )


def change(outcome: Relinked) -> LinkChange:
    """Show what became of a link."""
    return LinkChange(
        conversation_id=outcome.ref.conversation_id,
        phone=outcome.head.contact.phone,
        before=outcome.before,
        after=outcome.after,
        reason=outcome.reason,
    )
