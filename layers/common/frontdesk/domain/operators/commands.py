"""What an operator wants: a command, a tapped button, or the words that were asked for."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from frontdesk.model import Awaited, Head, Inbox, Message, Millis, Option, WorkspaceSettings


class Verb(StrEnum):
    """Everything an operator can ask for; the names travel in buttons, so they stay."""

    LIST = "list"
    ALL = "all"
    ARCHIVED = "archived"
    OPEN = "open"
    PIN = "pin"
    UNPIN = "unpin"
    NOTE = "note"
    ARCHIVE = "archive"
    RESTORE = "restore"
    READ = "read"
    INFO = "info"
    WRITE = "write"
    DASHBOARD = "dashboard"
    STATISTICS = "stats"
    BROADCAST = "broadcast"
    GIFT = "gift"
    SETTINGS = "settings"


COMMANDS: Final = {"/conversations": Verb.LIST, "/dashboard": Verb.DASHBOARD}
_COMMAND: Final = re.compile(r"\s*(/[a-z_]+)(?:@\w+)?(?:\s.*)?", re.DOTALL)
_BUTTON: Final = "op:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted, of which conversation; `words` are the ones that were asked for."""

    verb: Verb
    target: str | None = None
    words: str | None = None


def button(title: str, verb: Verb, target: str | None = None) -> Option:
    """A button that asks for `verb`; at most 64 bytes, as Telegram has it."""
    return Option(id=f"{_BUTTON}{verb}" + (f":{target}" if target else ""), title=title)


def is_operator(head: Head, inbox: Inbox) -> bool:
    """Whether the chat is an operator's own: nobody acts for the desk in a group."""
    return head.channel == "telegram" and head.thread in inbox.operators


def concerns(head: Head, message: Message, _settings: WorkspaceSettings) -> bool:
    """Whether the message may be an operator's, whoever owns the conversation."""
    return head.channel == "telegram" and (head.awaited is not None or _named(message) is not None)


def wish(message: Message, awaited: Awaited | None, now: Millis) -> Wish | None:
    """Read what the operator wants; None for a message as anybody might write it."""
    named = _named(message)
    if named is not None:
        return named
    if awaited is None or now > awaited.until or not message.text:
        return None
    return Wish(verb=Verb(awaited.verb), target=awaited.target, words=message.text)


def _named(message: Message) -> Wish | None:
    if message.choice is not None:
        return _tapped(message.choice.id)
    command = _COMMAND.fullmatch(message.text or "")
    verb = COMMANDS.get(command[1]) if command else None
    return Wish(verb=verb) if verb else None


def _tapped(choice: str) -> Wish | None:
    if not choice.startswith(_BUTTON):
        return None
    verb, _, target = choice.removeprefix(_BUTTON).partition(":")
    return Wish(verb=Verb(verb), target=target or None) if verb in set(Verb) else None
