"""Customers across their conversations."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import contacts
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.contacts import ContactConflict, ContactDetails, ContactPage, ContactPatch
from frontdesk_api.shapes.inputs import PageQuery

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/contacts",
        name="listContacts",
        summary="Customers by name",
        minimum=Role.VIEWER,
        query=PageQuery,
        body=Nothing,
        answer=ContactPage,
        run=contacts.listing,
    ),
    Operation(
        method="GET",
        path="/contacts/{contact}",
        name="getContact",
        summary="One customer",
        minimum=Role.VIEWER,
        query=Nothing,
        body=Nothing,
        answer=ContactDetails,
        run=contacts.get,
    ),
    Operation(
        method="PATCH",
        path="/contacts/{contact}",
        name="changeContact",
        summary="Change what is known of a customer; priority follows in every conversation",
        minimum=Role.AGENT,
        query=Nothing,
        body=ContactPatch,
        answer=ContactDetails,
        run=contacts.patch,
        conflict=ContactConflict,
        current=contacts.current,
        matches_version=True,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
