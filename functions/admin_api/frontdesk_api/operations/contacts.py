"""Customers: the list, one of them, and what people know of one."""

import re
from typing import Final, TypeVar

from frontdesk.model import Contact
from frontdesk.searching import wanted
from frontdesk.services import contacts
from frontdesk.services.acquaintance import known_by
from frontdesk.services.contacts import Persons
from frontdesk.sought import OF_A_PERSON
from frontdesk.store.customers import Listing, picked
from frontdesk_api.operation import Call
from frontdesk_api.problems import not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.contacts import ContactDetails, ContactPage, ContactPatch, ContactsQuery
from frontdesk_api.views.contacts import described, details, row

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)

_ID: Final = re.compile("[A-Z2-7]{26}")


def listing(call: Call[ContactsQuery, Nothing]) -> ContactPage:
    """List the customers that are asked for, or those of them who are known by some words."""
    query = call.query
    if query.q is not None:
        return _known(call, query.q)
    wanted = Listing(query.show, query.sort)
    name = f"contacts#{wanted.name}"
    after = call.cursors.open(name, query.cursor) if query.cursor else None
    page = call.stores.contacts.page(call.caller.workspace_id, wanted, query.limit, after)
    return ContactPage(
        items=tuple(row(contact) for contact in page.contacts),
        next_cursor=call.cursors.seal(name, page.position) if page.position else None,
        complete=True,
    )


def _known(call: Call[ContactsQuery, Nothing], said: str) -> ContactPage:
    """Customers with a conversation that is found by what is known of them."""
    query, workspace_id = call.query, call.caller.workspace_id
    asked = wanted(said)
    if asked is None:
        return ContactPage(items=(), next_cursor=None, complete=True)
    known = known_by(call.stores.search, workspace_id, asked, OF_A_PERSON)
    people = call.stores.contacts.several(workspace_id, list(dict.fromkeys(head.contact.id for head in known.heads)))
    kept = picked(people, Listing(query.show, query.sort))
    return ContactPage(
        items=tuple(row(contact) for contact in kept[: query.limit]),
        next_cursor=None,
        complete=known.complete and len(kept) <= query.limit,
    )


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
