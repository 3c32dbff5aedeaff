"""Customers: the list, one of them, and what people know of one."""

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from frontdesk.model import Contact
from frontdesk.searching import wanted
from frontdesk.services import contacts
from frontdesk.services.acquaintance import known_by
from frontdesk.services.contacts import Persons
from frontdesk.sought import OF_A_PERSON
from frontdesk_api.operation import Call
from frontdesk_api.problems import not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.contacts import ContactDetails, ContactPage, ContactPatch, ContactsQuery
from frontdesk_api.views.contacts import described, details, row

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

_ID: Final = re.compile("[A-Z2-7]{26}")
_LISTING: Final = "contacts"


def listing(call: Call[ContactsQuery, Nothing]) -> ContactPage:
    """List the customers by name, or those who are known by some words."""
    limit = call.query.limit
    if call.query.q is not None:
        known = _known(call, call.query.q)[:limit]
        return ContactPage(items=tuple(row(contact) for contact in known), next_cursor=None)
    after = call.cursors.open(_LISTING, call.query.cursor) if call.query.cursor else None
    found = call.stores.contacts.listed(call.caller.workspace_id, limit + 1, after)
    shown = found[:limit]
    return ContactPage(
        items=tuple(row(contact) for _, contact in shown),
        next_cursor=call.cursors.seal(_LISTING, shown[-1][0]) if len(found) > limit else None,
    )


def _known(call: Call[ContactsQuery, Nothing], said: str) -> Sequence[Contact]:
    """Customers with a conversation that is found by what is known of them, by name."""
    asked, workspace_id, search = wanted(said), call.caller.workspace_id, call.stores.search
    if asked is None:
        return []
    heads = known_by(search, workspace_id, asked, OF_A_PERSON)
    people = call.stores.contacts.several(workspace_id, list(dict.fromkeys(head.contact.id for head in heads)))
    return sorted(people, key=lambda contact: (contact.name is None, (contact.name or "").casefold(), contact.id))


def get(call: Call[Nothing, Nothing]) -> ContactDetails:
    """Show one customer."""
    return current(call)


def patch(call: Call[Nothing, ContactPatch]) -> ContactDetails:
    """Change what is named; the customer's conversations follow."""
    after = contacts.edit(
        persons(call),
        call.caller.workspace_id,
        reference(call),
        lambda contact: described(contact, call.body),
        call.version,
    )
    return shown(call, after)


def current(call: Call[Q, B]) -> ContactDetails:
    """The customer as it is now."""
    return shown(call, call.stores.contacts.contact(call.caller.workspace_id, reference(call)))


def reference(call: Call[Q, B]) -> str:
    """The id of the path; 404 for what cannot be one."""
    name = call.path["contact"]
    if not _ID.fullmatch(name):
        raise not_found()
    return name


def persons(call: Call[Q, B]) -> Persons:
    """What the use cases need."""
    return Persons(desk=call.deps, contacts=call.stores.contacts)


def shown(call: Call[Q, B], contact: Contact | None) -> ContactDetails:
    """Show a customer; 404 without one."""
    if contact is None:
        raise not_found()
    return details(contact, call.stores.contacts.conversations(call.caller.workspace_id, contact.id))
