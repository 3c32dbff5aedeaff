"""Customers as the API shows and takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from frontdesk.model import Contact, ConversationRef, Fact, Tier
from frontdesk_api.problems import invalid
from frontdesk_api.shapes.contacts import MOST_FACTS, ContactDetails, ContactPatch, ContactRow
from frontdesk_api.views.conversations import contact

_CLEARED: Final[Mapping[str, Any]] = {
    "name": None,
    "phone": None,
    "tier": Tier.NEW,
    "credits": 0,
    "purchases": 0,
    "time_minutes": 0,
    "registered": False,
    "banned": False,
    "opted_out": False,
}
"""What a field becomes when it is cleared."""


def row(person: Contact) -> ContactRow:
    """Show a customer in a list."""
    return ContactRow(
        **dict(contact(person)),
        language=person.language,
        time_minutes=person.time_minutes,
        opted_out=person.opted_out,
        attributes=person.attributes,
        version=person.version,
    )


def details(person: Contact, conversations: Sequence[ConversationRef]) -> ContactDetails:
    """Show a customer with all that is known."""
    return ContactDetails(**dict(row(person)), conversations=tuple(ref.conversation_id for ref in conversations))


def described(person: Contact, patch: ContactPatch) -> Contact:
    """The contact as the patch describes it."""
    said = patch.model_dump(exclude_unset=True)
    facts = said.pop("attributes", {})
    values = {name: _CLEARED[name] if value is None else value for name, value in said.items()}
    kept = {} if facts is None else _merged(person.attributes, facts)
    return replace(person, **values, attributes=kept)


def _merged(known: Mapping[str, Fact], said: Mapping[str, Fact | None]) -> Mapping[str, Fact]:
    merged = {**known, **said}
    kept = {name: value for name, value in merged.items() if value is not None}
    if len(kept) > MOST_FACTS:
        raise invalid("attributes", f"At most {MOST_FACTS} are kept.")
    return cast("Mapping[str, Fact]", kept)
