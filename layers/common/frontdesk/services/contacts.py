"""People edit what is known of a customer, and every conversation of the customer follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from frontdesk.change import Change
from frontdesk.domain import people
from frontdesk.errors import Refused
from frontdesk.model import Contact, ConversationRef, Head, Merger
from frontdesk.services.ports import Deps
from frontdesk.services.transition import retrying, transition
from frontdesk.store.base import Loaded
from frontdesk.store.contacts import UNDONE_WITHIN, ContactStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """What is needed to change a customer and the customer's conversations."""

    desk: Deps
    contacts: ContactStore


Act: TypeAlias = Callable[[Persons, str, str, str], Contact | None]
"""What makes one contact of two, or two of one: in a workspace, of a contact, with another."""


def edit(
    deps: Persons, workspace_id: str, contact_id: str, describe: Callable[[Contact], Contact], version: int | None
) -> Contact | None:
    """Change what is known of a customer; None without such a customer, Refused `conflict` when another was quicker.

    The conversations follow one by one. After a crash in between, the same edit repeated completes them, and so
    does the customer's next message.
    """

    def attempt() -> Contact | None:
        contact = deps.contacts.contact(workspace_id, contact_id)
        if contact is None:
            return None
        if version not in (None, contact.version):
            raise Refused("conflict", "The contact has been changed since you read it.")
        after = people.edited(contact, describe(contact))
        if after is not None:
            deps.contacts.edit(workspace_id, contact, after)
        return after or contact

    contact = retrying(deps.desk, attempt)
    if contact is not None:
        tell(deps, deps.contacts.conversations(workspace_id, contact_id), contact)
    return contact


def follow(head: Head, desk: Deps) -> None:
    """Bring a customer's other conversations up to what has just been said in this one."""
    persons = Persons(desk=desk, contacts=desk.contacts)
    contact = desk.contacts.contact(head.workspace_id, head.contact.id)
    others = desk.contacts.conversations(head.workspace_id, head.contact.id)
    if contact is not None:
        tell(persons, [ref for ref in others if ref != head.ref], contact)


def tell(deps: Persons, conversations: Sequence[ConversationRef], contact: Contact) -> None:
    """Bring conversations up to what is known of their contact."""

    def decide(loaded: Loaded) -> Change | None:
        if loaded.head.contact.id == contact.id and loaded.head.contact.version > contact.version:
            return None
        return people.known_as(loaded.head, contact, loaded.settings.priority, deps.desk.clock())

    for ref in conversations:
        transition(deps.desk, ref, decide)


def merge(deps: Persons, workspace_id: str, contact_id: str, other_id: str) -> Contact | None:
    """Make one person of two; None without the first, Refused without the second.

    The other's conversations follow one by one and its own item goes last, so the same call completes what a crash
    has left undone.
    """
    if contact_id == other_id:
        raise Refused("invalid", "A contact cannot be merged with itself.")

    def attempt() -> Contact | None:
        contact = deps.contacts.contact(workspace_id, contact_id)
        other = deps.contacts.contact(workspace_id, other_id)
        if contact is None:
            return None
        if deps.contacts.merger(workspace_id, contact_id, other_id) is not None:
            return contact
        if other is None:
            raise Refused("not_found", "There is no such contact to merge.")
        after = people.merged(contact, other)
        theirs = tuple(ref.conversation_id for ref in deps.contacts.conversations(workspace_id, other_id))
        now = deps.desk.clock()
        merger = Merger(at=now, other=other, before=contact, after=after, conversations=theirs)
        deps.contacts.merge(workspace_id, merger)
        return after

    contact = retrying(deps.desk, attempt)
    if contact is not None:
        tell(deps, deps.contacts.conversations(workspace_id, contact_id), contact)
        _give(deps, deps.contacts.conversations(workspace_id, other_id), contact)
        deps.contacts.drop(workspace_id, other_id)
    return contact


def unmerge(deps: Persons, workspace_id: str, contact_id: str, other_id: str) -> Contact | None:
    """Undo a merger of the last day; None without such a contact, Refused when it is too late."""

    def attempt() -> Contact | None:
        contact = deps.contacts.contact(workspace_id, contact_id)
        if contact is None:
            return None
        merger = deps.contacts.merger(workspace_id, contact_id, other_id)
        if merger is None or deps.desk.clock() >= merger.at + UNDONE_WITHIN:
            raise Refused("too_late", "These contacts were not merged within the last day.")
        after = people.parted(contact, merger)
        theirs = [ConversationRef(workspace_id, name) for name in merger.conversations]
        _give(deps, theirs, merger.other)
        deps.contacts.part(workspace_id, merger, contact, after)
        return after

    contact = retrying(deps.desk, attempt)
    if contact is not None:
        tell(deps, deps.contacts.conversations(workspace_id, contact_id), contact)
    return contact


def _give(deps: Persons, conversations: Sequence[ConversationRef], contact: Contact) -> None:
    """Let conversations be a contact's from now on."""

    def decide(loaded: Loaded) -> Change | None:
        if loaded.head.contact.id == contact.id:
            return None
        return people.belongs_to(loaded.head, contact, loaded.settings.priority, deps.desk.clock())

    for ref in conversations:
        transition(deps.desk, ref, decide)
