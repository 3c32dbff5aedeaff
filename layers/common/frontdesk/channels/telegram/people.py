"""Who wrote, and where: https://core.telegram.org/bots/api#user."""

from frontdesk.channels.payload import Fields, child, identifier, label
from frontdesk.events import Profile


def chat_of(message: Fields) -> str | None:
    """Read the id of the chat a message stands in."""
    return identifier(child(message, "chat"), "id")


def people_of(message: Fields) -> Fields:
    """Find who a message is from: a person, else a chat in whose name it was written, else the chat itself."""
    return child(message, "from") or child(message, "sender_chat") or child(message, "chat")


def sender_of(message: Fields) -> str | None:
    """Read the id of who wrote."""
    return identifier(people_of(message), "id")


def profile_of(person: Fields) -> Profile:
    """Read what Telegram tells about a person or a chat."""
    names = (label(person, "first_name"), label(person, "last_name"))
    return Profile(
        name=" ".join(name for name in names if name) or label(person, "title"),
        username=label(person, "username"),
        language=label(person, "language_code"),
    )
