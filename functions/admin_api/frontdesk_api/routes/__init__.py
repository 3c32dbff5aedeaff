"""Every operation of the API and the least role that may call it. The OpenAPI document is made from this table."""

from typing import Final

from frontdesk_api.operation import Route
from frontdesk_api.routes import (
    audit,
    bookings,
    campaigns,
    contacts,
    conversations,
    flows,
    inboxes,
    knowledge,
    media,
    mentions,
    messages,
    notes,
    people,
    push,
    reports,
    saved,
    settings,
    signals,
    support,
    templates,
    users,
)

ROUTES: Final[tuple[Route, ...]] = (
    *people.OPERATIONS,
    *conversations.OPERATIONS,
    *bookings.OPERATIONS,
    *messages.OPERATIONS,
    *knowledge.OPERATIONS,
    *media.OPERATIONS,
    *settings.OPERATIONS,
    *support.OPERATIONS,
    *users.OPERATIONS,
    *notes.OPERATIONS,
    *mentions.OPERATIONS,
    *contacts.OPERATIONS,
    *signals.OPERATIONS,
    *inboxes.OPERATIONS,
    *templates.OPERATIONS,
    *flows.OPERATIONS,
    *campaigns.OPERATIONS,
    *reports.OPERATIONS,
    *saved.OPERATIONS,
    *push.OPERATIONS,
    *audit.OPERATIONS,
)
