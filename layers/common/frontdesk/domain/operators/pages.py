"""What an operator sees: texts with buttons, made of heads and numbers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.domain.operators.commands import Verb, button
from frontdesk.model import DAY, HOUR, MINUTE, Contact, Folder, Head, Menu, MenuKind, Millis, Option, Section

URGENT: Final = 50
"""From this priority on a conversation is marked 🔥."""
_PREVIEW: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text and the buttons below it."""

    text: str
    buttons: tuple[Option, ...] = ()

    @property
    def menu(self) -> Menu | None:
        """The buttons as a message carries them."""
        if not self.buttons:
            return None
        return Menu(kind=MenuKind.BUTTON, sections=(Section(options=self.buttons),))


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How pages are written: in which words, seen when."""

    words: Mapping[str, str]
    now: Millis

    def say(self, text: str, **values: str | int) -> str:
        """A text with its values filled in."""
        return self.words[text].format(**values)

    def yes_or_no(self, *, answer: bool) -> str:
        """The answer in the operator's language."""
        return self.words["yes" if answer else "no"]

    def age(self, moment: Millis) -> str:
        """How long ago, in the largest unit that fits."""
        span = max(0, self.now - moment)
        for unit, letter in ((DAY, "d"), (HOUR, "h"), (MINUTE, "m")):
            if span >= unit:
                return self.say("ago", age=f"{span // unit}{letter}")
        return self.words["now"]


def listing(heads: Sequence[Head], folder: Folder, view: View, *, short: bool) -> Page:
    """Conversations as lines, each with its button; `short` leaves out the previews."""
    title = view.words["archived" if folder is Folder.ARCHIVED else "conversations"]
    lines = [_line(number, head, view, short=short) for number, head in enumerate(heads, 1)]
    opened = tuple(
        button(f"{number}. {_marked(head)}", Verb.OPEN, head.conversation_id) for number, head in _count(heads)
    )
    here = Verb.ARCHIVED if folder is Folder.ARCHIVED else Verb.LIST
    other = (
        (button(view.words["back"], Verb.LIST),)
        if folder is Folder.ARCHIVED
        else (button(view.words["view_all"], Verb.ALL), button(view.words["show_archived"], Verb.ARCHIVED))
    )
    text = "\n\n".join((title, *lines)) if lines else f"{title}\n\n{view.words['none']}"
    return Page(text=text, buttons=(*opened, *other, button(view.words["refresh"], here)))


def _count(heads: Sequence[Head]) -> Sequence[tuple[int, Head]]:
    return list(enumerate(heads, 1))


def _line(number: int, head: Head, view: View, *, short: bool) -> str:
    handle = f" @{head.contact.username}" if head.contact.username else ""
    first = f"{number}. {_marked(head)}{handle} · {view.words[head.contact.tier]}"
    told = f"{view.say('messages', count=head.seq)} · {view.age(head.last_message_at)}"
    preview = () if short or not head.last_message_preview else (_shortened(head.last_message_preview),)
    return "\n".join((first, told, *preview))


def _marked(head: Head) -> str:
    """The name with what makes it stand out."""
    fire = "🔥 " if head.priority.total >= URGENT else ""
    pin = "📌 " if head.pinned else ""
    unread = f" ({head.unread})" if head.unread else ""
    return f"{fire}{pin}{name_of(head.contact)}{unread}"


def name_of(contact: Contact) -> str:
    """What a customer is called here: a name, or whatever there is."""
    name = contact.name or (f"@{contact.username}" if contact.username else None) or contact.phone or contact.id[:8]
    return _shortened(name, 40)


def _shortened(text: str, most: int = _PREVIEW) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def conversation(head: Head, view: View, above: str | None = None) -> Page:
    """One conversation with all that can be done to it; `above` says what has just been done."""
    target = head.conversation_id
    lines = (
        *((above, "") if above else ()),
        _marked(head),
        view.say("tier", tier=view.words[head.contact.tier]),
        view.say("priority", priority=head.priority.total),
        view.say("total", total=head.seq),
        view.say("unread", unread=head.unread),
        view.say("last", age=view.age(head.last_message_at)),
        _shortened(head.last_message_preview, 200),
        view.say("pinned", answer=view.yes_or_no(answer=head.pinned)),
    )
    archived = head.folder is Folder.ARCHIVED
    pin = ("unpin", Verb.UNPIN) if head.pinned else ("pin", Verb.PIN)
    archive = ("restore", Verb.RESTORE) if archived else ("archive", Verb.ARCHIVE)
    acts = (
        pin,
        ("add_note", Verb.NOTE),
        archive,
        ("mark_read", Verb.READ),
        ("user_info", Verb.INFO),
        ("direct_message", Verb.WRITE),
    )
    buttons = (button(view.words[name], verb, target) for name, verb in acts)
    return Page(text="\n".join(lines), buttons=(*buttons, button(view.words["back"], Verb.LIST)))


def person(head: Head, view: View) -> Page:
    """Who the customer is."""
    contact = head.contact
    lines = (
        name_of(contact) + (f" @{contact.username}" if contact.username else ""),
        view.say("id", id=head.thread),
        *((view.say("phone", phone=contact.phone),) if contact.phone else ()),
        view.say("tier", tier=view.words[contact.tier]),
        view.say("credits", credits=contact.credits),
        view.say("purchases", purchases=contact.purchases),
        view.say("time", minutes=contact.time_minutes),
        view.say("registered", answer=view.yes_or_no(answer=contact.registered)),
        view.say("banned", answer=view.yes_or_no(answer=contact.banned)),
    )
    return Page(text="\n".join(lines), buttons=(button(view.words["back"], Verb.OPEN, head.conversation_id),))


def asking(head: Head, question: str, view: View) -> Page:
    """Ask for words about one customer."""
    back = button(view.words["back"], Verb.OPEN, head.conversation_id)
    return Page(text=view.say(question, name=name_of(head.contact)), buttons=(back,))
