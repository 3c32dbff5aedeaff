"""Customers across their conversations."""

from typing import Final

from frontdesk_api.callers import Role
from frontdesk_api.operation import Operation, Route
from frontdesk_api.operations import contacts, privacy
from frontdesk_api.shapes.base import Nothing
from frontdesk_api.shapes.contacts import (
    ContactConflict,
    ContactDetails,
    ContactPage,
    ContactPatch,
    ContactsQuery,
    ErasedShape,
    MergeBody,
)
from frontdesk_api.shapes.export import ExportShape

_OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/contacts",
        name="listContacts",
        summary="Customers: all, active or banned; or those of them who are known by some words",
        minimum=Role.VIEWER,
        query=ContactsQuery,
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
    Operation(
        method="DELETE",
        path="/contacts/{contact}",
        name="eraseContact",
        summary="Erase a customer on every channel; bookings stay",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=ErasedShape,
        run=privacy.remove,
        conflict=ContactConflict,
        current=contacts.current,
        keeps_answer=privacy.is_complete,
    ),
    Operation(
        method="POST",
        path="/contacts/{contact}/export",
        name="exportContact",
        summary="All that is kept about a customer, in one document",
        minimum=Role.ADMIN,
        query=Nothing,
        body=Nothing,
        answer=ExportShape,
        run=privacy.export,
    ),
    Operation(
        method="POST",
        path="/contacts/{contact}/merge",
        name="mergeContacts",
        summary="Make another customer part of this one; conversations follow",
        minimum=Role.ADMIN,
        query=Nothing,
        body=MergeBody,
        answer=ContactDetails,
        run=privacy.merge,
        refuses=("not_found",),
        conflict=ContactConflict,
        current=contacts.current,
    ),
    Operation(
        method="POST",
        path="/contacts/{contact}/unmerge",
        name="unmergeContacts",
        summary="Take apart what was merged within the last day",
        minimum=Role.ADMIN,
        query=Nothing,
        body=MergeBody,
        answer=ContactDetails,
        run=privacy.unmerge,
        refuses=("too_late",),
        conflict=ContactConflict,
        current=contacts.current,
    ),
)

OPERATIONS: Final[tuple[Route, ...]] = _OPERATIONS
