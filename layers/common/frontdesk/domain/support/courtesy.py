"""What the desk says by itself around a support session."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from frontdesk.domain.outgoing import Draft
from frontdesk.domain.support.phrases import Phrases, filled
from frontdesk.domain.window import can_send
from frontdesk.model import (
    SYSTEM,
    AuthorKind,
    Capabilities,
    Contact,
    Head,
    Menu,
    MenuKind,
    Millis,
    Option,
    Section,
    SupportSession,
)

RATINGS: Final = tuple(str(stars) for stars in range(1, 6))
RATING: Final = "rating:"
MENU: Final = "menu:"
NO_COMMENT: Final = "rating:no-comment"


def welcome(contact: Contact, words: Phrases, position: int | None, back: datetime | None = None) -> tuple[Draft, ...]:
    """The first words of a session, with the place in the queue while nobody is free, and when people are back."""
    lines = (greeting(contact, words), filled(words.texts.opened), _place(words, position), _away(words, back))
    return (_said("\n".join(line for line in lines if line)),)


def greeting(contact: Contact, words: Phrases) -> str:
    """A registered customer is greeted by the first name."""
    name = (contact.name or "").split()
    return filled(words.texts.greeting, name=name[0]) if contact.registered and name else ""


def acknowledgement(words: Phrases, covers: int) -> tuple[Draft, ...]:
    """The message is with support."""
    return (Draft(text=filled(words.texts.acknowledged), author=SYSTEM, covers=covers),)


def introduction(words: Phrases, session: SupportSession) -> tuple[Draft, ...]:
    """Who has joined a customer that was waiting."""
    name = session.agent.name if session.agent else None
    return (_said(filled(words.texts.joined, agent=name)),) if name else ()


def farewell(contact: Contact, words: Phrases, notice: str, *, rating: bool) -> tuple[Draft, ...]:
    """The end of a session: the notice, the menu, and the question how it was."""
    text = "\n".join(line for line in (greeting(contact, words), filled(words.texts.menu)) if line)
    options = tuple(Option(id=f"{MENU}{n}", title=title) for n, title in enumerate(words.menu_options, 1))
    menu = Draft(text=text, author=SYSTEM, menu=Menu(kind=MenuKind.BUTTON, sections=(Section(options=options),)))
    return (_said(notice), menu, *((_rating(words),) if rating else ()))


def request_for_comment(words: Phrases) -> tuple[Draft, ...]:
    """A rating is in; perhaps there is more to say."""
    option = Option(id=NO_COMMENT, title=words.no_comment)
    menu = Menu(kind=MenuKind.BUTTON, sections=(Section(options=(option,)),))
    return (Draft(text=filled(words.texts.comment), author=SYSTEM, menu=menu),)


def thanks(words: Phrases) -> tuple[Draft, ...]:
    """The survey is over."""
    return (_said(filled(words.texts.thanks)),)


def sendable(drafts: Sequence[Draft], head: Head, capabilities: Capabilities, now: Millis) -> tuple[Draft, ...]:
    """The drafts, if the desk may write by itself at all."""
    return tuple(drafts) if can_send(head, AuthorKind.SYSTEM, capabilities, now) is None else ()


def _said(text: str) -> Draft:
    return Draft(text=text, author=SYSTEM)


def _place(words: Phrases, position: int | None) -> str:
    return "" if position is None else filled(words.texts.queued, position=position)


def _away(words: Phrases, back: datetime | None) -> str:
    return "" if back is None else filled(words.texts.closed, date=f"{back:%Y-%m-%d}", time=f"{back:%H:%M}")


def _rating(words: Phrases) -> Draft:
    options = tuple(Option(id=f"{RATING}{stars}", title=stars) for stars in RATINGS)
    menu = Menu(kind=MenuKind.LIST, sections=(Section(options=options),))
    return Draft(text=filled(words.texts.rating), author=SYSTEM, menu=menu)
