"""What Telegram's errors mean: https://core.telegram.org/bots/api#making-requests.

Telegram gives a status and a sentence; the sentences are not documented, so each line below matches by its words.
"""

from collections.abc import Mapping
from typing import Final, NoReturn

from frontdesk.channels import failures
from frontdesk.channels.base import HttpResponse
from frontdesk.channels.failures import Meaning
from frontdesk.channels.payload import Fields, child, identifier, integer, label
from frontdesk.errors import Moved, ShutOut
from frontdesk.model import SECOND

BY_WORDS: Final[Mapping[str, Meaning]] = {
    "bot was blocked": Meaning(
        fate=ShutOut,
        title="Blocked by the customer",
        detail="The customer has blocked the bot, so nothing can be sent to them.",
        action="Reach them another way. They can unblock the bot in Telegram.",
    ),
    "user is deactivated": Meaning(
        fate=ShutOut,
        title="The account is gone",
        detail="The customer's Telegram account was deleted.",
        action="Reach them another way.",
    ),
    "bot can't initiate": Meaning(
        title="The customer has not started the bot",
        detail="A bot may only write to people who wrote to it first.",
        action="Ask the customer to open the bot and press Start.",
    ),
    "bot was kicked": Meaning(
        fate=ShutOut,
        title="Removed from the group",
        detail="The bot is no longer a member of this group.",
        action="Ask an administrator of the group to add the bot again.",
    ),
    "bot is not a member": Meaning(
        title="Not in the group",
        detail="The bot is not a member of this group.",
        action="Ask an administrator of the group to add the bot.",
    ),
    "not enough rights": Meaning(
        title="Not allowed to write here",
        detail="The bot has no right to write in this chat.",
        action="Ask an administrator of the group to let the bot write.",
    ),
    "chat_write_forbidden": Meaning(
        title="Not allowed to write here",
        detail="The bot has no right to write in this chat.",
        action="Ask an administrator of the group to let the bot write.",
    ),
    "chat not found": Meaning(
        title="The chat was not found",
        detail="Telegram does not know this chat, or the customer never started the bot.",
        action="Ask the customer to write to the bot.",
    ),
    "peer_id_invalid": Meaning(
        title="The chat was not found",
        detail="Telegram does not know this chat, or the customer never started the bot.",
        action="Ask the customer to write to the bot.",
    ),
    "message is too long": Meaning(
        title="Too long",
        detail="The text is longer than Telegram takes in one message.",
        action="Shorten it or send it in parts.",
    ),
    "message text is empty": failures.EMPTY,
    "text must be non-empty": failures.EMPTY,
}

MOVED: Final = Meaning(
    title="The group has moved",
    detail="The group became a supergroup and has another chat id now.",
    action="Nothing to do: it is sent to the new group by itself.",
)

BY_STATUS: Final[Mapping[int, Meaning]] = {
    401: failures.NOT_CONNECTED,
    404: failures.NOT_CONNECTED,
    403: Meaning(
        title="Not allowed to write to this customer",
        detail="Telegram does not let the bot write to this chat.",
        action="Ask the customer to open the bot and press Start.",
    ),
}


def refuse(response: HttpResponse, answer: Fields) -> NoReturn:
    """Raise what a refusing answer amounts to."""
    status = response.status
    if failures.accepted(response):
        status = integer(answer, "error_code") or status
    moved_to = identifier(child(answer, "parameters"), "migrate_to_chat_id")
    if moved_to:
        raise Moved(MOVED.failure("migrated"), moved_to)
    meaning = failures.by_status(status) or _by_words(answer) or BY_STATUS.get(status, failures.REFUSED)
    failures.fail(meaning, str(status), _retry_after(response, answer))


def _by_words(answer: Fields) -> Meaning | None:
    sentence = (label(answer, "description") or "").lower()
    return next((meaning for words, meaning in BY_WORDS.items() if words in sentence), None)


def _retry_after(response: HttpResponse, answer: Fields) -> int | None:
    seconds = integer(child(answer, "parameters"), "retry_after")
    if seconds is None or seconds < 0:
        return failures.retry_after(response)
    return min(seconds, failures.LONGEST_WAIT_SECONDS) * SECOND
