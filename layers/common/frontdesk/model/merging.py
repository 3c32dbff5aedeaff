"""Two contacts that are one person."""

from dataclasses import dataclass

from frontdesk.model.conversation import Contact
from frontdesk.model.times import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """That `other` became part of a contact, which was `before` and became `after`; enough to take them apart again."""

    at: Millis
    other: Contact
    before: Contact
    after: Contact
    conversations: tuple[str, ...]
