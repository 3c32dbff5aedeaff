"""What texts and conditions of a flow may name."""

from frontdesk.domain.flows.nouns import Facts
from frontdesk.model import Head, Value, WorkspaceSettings


def facts(head: Head, settings: WorkspaceSettings) -> Facts:
    """Everything that is known of the customer and the business; what is not known is not in it."""
    contact, stay = head.contact, head.booking.stay if head.booking else None
    named: dict[str, Value | None] = {
        "business.name": settings.name or None,
        "contact.name": contact.name,
        "contact.username": contact.username,
        "contact.phone": contact.phone,
        "contact.language": contact.language,
        "contact.tier": contact.tier.value,
        "contact.registered": contact.registered,
        "contact.credits": contact.credits,
        "contact.purchases": contact.purchases,
        "contact.channel": head.channel,
        "booking.id": stay.id if stay else None,
        "booking.apartment_id": stay.apartment_id if stay else None,
        "booking.tenant_name": stay.tenant_name or None if stay else None,
        "booking.check_in": stay.check_in.isoformat() if stay else None,
        "booking.check_out": stay.check_out.isoformat() if stay else None,
        "booking.nights": (stay.check_out - stay.check_in).days if stay else None,
    }
    return {name: value for name, value in named.items() if value is not None}
