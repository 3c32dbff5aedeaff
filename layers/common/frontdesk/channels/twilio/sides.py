"""Which side an author stands on: ours, if it is one of the inbox's own addresses; else the customer's."""

from frontdesk.model import ASSISTANT, Author, AuthorKind, Inbox


def is_conversation(thread: str) -> bool:
    """Tell a conversation's sid from a phone."""
    return thread.startswith("CH")


def bare(address: str) -> str:
    """Take the channel's prefix off: `whatsapp:+1555…` and `+1555…` are one phone."""
    return address.rpartition(":")[2]


def our_side(author: str, inbox: Inbox) -> Author | None:
    """Name who of our side wrote; None for a customer."""
    address = bare(author)
    if address in {inbox.assistant_identity, bare(inbox.phone or "")} - {""}:
        return ASSISTANT
    if address in {bare(phone) for phone in inbox.manager_phones}:
        return Author(kind=AuthorKind.MANAGER, id=address)
    return None
