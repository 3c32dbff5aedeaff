"""People edit what is known of a customer, and every conversation of the customer follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.change import Change
from frontdesk.domain import people
from frontdesk.errors import Refused
from frontdesk.model import Contact, ConversationRef, Head
from frontdesk.services.ports import Deps
from frontdesk.services.transition import retrying, transition
from frontdesk.store.base import Loaded
from frontdesk.store.contacts import ContactStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """What is needed to change a customer and the customer's conversations."""

    desk: Deps
    contacts: ContactStore


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
