"""The customers."""

from typing import Final

from frontdesk.ids import natural_id
from frontdesk.model import Contact
from frontdesk.store.keys.base import Key

CONTACT: Final = "CONTACT"
CONVERSATION: Final = "CONVERSATION#"
MERGED: Final = "MERGED#"
_RANKED_NAME: Final = 60
_MOST: Final = 999_999_999_999
_NAMELESS: Final = "\U0010ffff"


def address(inbox_id: str, contact_address: str) -> Key:
    """Who writes from an address of an inbox."""
    return Key(f"ADDRESS#{inbox_id}#{contact_address}", "ADDRESS")


def contact(workspace_id: str, contact_id: str) -> Key:
    """A person."""
    return Key(f"CONTACT#{workspace_id}#{contact_id}", CONTACT)


def named_contact(pk: str) -> tuple[str, str] | None:
    """Workspace and id of the person whose collection this is; None for another collection."""
    match pk.split("#"):
        case ["CONTACT", workspace_id, contact_id]:
            return workspace_id, contact_id
        case _:
            return None


def contact_conversation(workspace_id: str, contact_id: str, conversation_id: str) -> Key:
    """One of a person's conversations, in the person's collection."""
    return Key(f"CONTACT#{workspace_id}#{contact_id}", CONVERSATION + conversation_id)


def asked(workspace_id: str, contact_id: str, hour: int) -> Key:
    """How often the AI was asked for a person in an hour."""
    return Key(f"CONTACT#{workspace_id}#{contact_id}", f"ASKED#{hour}")


def merged(workspace_id: str, contact_id: str, other_id: str) -> Key:
    """That another contact was merged into this one, with what it takes to undo it."""
    return Key(f"CONTACT#{workspace_id}#{contact_id}", MERGED + other_id)


def erased(inbox_id: str, external_id: str) -> Key:
    """That a message was erased: its webhook must not bring it back. The channel's id may name a person, so: a hash."""
    return Key(f"ERASED#{inbox_id}#{natural_id(external_id)}", "ERASED")


def contact_list(workspace_id: str) -> str:
    """The workspace's people, in the index of lists."""
    return f"CONTACTS#{workspace_id}"


def contact_rank(person: Contact) -> str:
    """Place among the people: by name, those without one last."""
    name = (person.name or "").strip().casefold()[:_RANKED_NAME] or _NAMELESS
    return f"{name}#{person.id}"


def customer(workspace_id: str, listing: str, place: str) -> Key:
    """A customer's row in one list of customers; the place ends in the customer's id, so it needs no attributes."""
    return Key(f"CUSTOMERS#{workspace_id}#{listing}", place)


def most_first(number: int, rank: str) -> str:
    """Place among the people where those with most stand first, by name where they have the same."""
    return f"{_MOST - min(max(number, 0), _MOST):012d}#{rank}"


def ranked(place: str) -> str:
    """Whose place this is."""
    return place.rpartition("#")[2]
