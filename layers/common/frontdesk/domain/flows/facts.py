"""What texts and conditions of a flow may name."""

from frontdesk.domain.flows.nouns import Facts
from frontdesk.model import Head, Value, WorkspaceSettings


def facts(head: Head, settings: WorkspaceSettings) -> Facts:
    """Everything that is known of the customer and the business; what is not known is not in it."""
    contact = head.contact
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
    }
    return {name: value for name, value in named.items() if value is not None}
