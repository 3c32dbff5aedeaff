"""People as others see them."""

from frontdesk.model import Author
from frontdesk_api.shapes.people import AuthorShape


def author(who: Author) -> AuthorShape:
    """Show who wrote or did something."""
    return AuthorShape(kind=who.kind, id=who.id, name=who.name)
