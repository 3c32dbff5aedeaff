"""An operator's message in Telegram: do what is wanted as the API would, then show how things are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from frontdesk.change import Change, RequestKey
from frontdesk.domain import operate as rules
from frontdesk.domain.operators import figures, pages
from frontdesk.domain.operators.answer import answer
from frontdesk.domain.operators.commands import Verb, Wish, is_operator, wish
from frontdesk.domain.operators.figures import Figures, back_to_dashboard
from frontdesk.domain.operators.pages import Page, View
from frontdesk.domain.operators.texts import words_of
from frontdesk.domain.outgoing import Draft
from frontdesk.errors import Refused
from frontdesk.ids import natural_id
from frontdesk.model import (
    HOUR,
    Author,
    AuthorKind,
    Awaited,
    Campaign,
    ConversationRef,
    Folder,
    Head,
    Inbox,
    Message,
    Recipients,
    Status,
    WorkspaceSettings,
)
from frontdesk.services import operate
from frontdesk.services.operate import Asked
from frontdesk.services.ports import Deps
from frontdesk.store.base import Loaded
from frontdesk.store.customers import BANNED, CONTACTS, CREDITS, MINUTES
from frontdesk.store.lists import CONVERSATIONS, INBOUND, LINKED, OUTBOUND, UNREAD_MESSAGES, with_status

SHORT_LIST: Final = 10
LONG_LIST: Final = 50
MOST_CREDITS: Final = 1_000_000
PATIENCE: Final = HOUR
"""How long the words that were asked for are waited for."""

Shown: TypeAlias = tuple[Page, Awaited | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One message of an operator, with all that acting on it takes."""

    head: Head
    inbox: Inbox
    settings: WorkspaceSettings
    message: Message
    wish: Wish
    view: View
    deps: Deps

    @property
    def actor(self) -> Author:
        """The operator as whoever does a thing."""
        contact = self.head.contact
        return Author(kind=AuthorKind.AGENT, id=f"telegram:{self.head.thread}", name=contact.name or contact.username)

    @property
    def ref(self) -> ConversationRef:
        """The conversation that is acted on: always one of the operator's own workspace."""
        return ConversationRef(self.head.workspace_id, self.wish.target or "")

    def asked(self, what: str) -> Asked:
        """The wish as the use cases take it; one message is carried out once, however often its job comes."""
        claim = RequestKey(
            workspace_id=self.head.workspace_id,
            user_id=self.actor.id or "",
            key=natural_id(self.message.id, what),
            fingerprint=natural_id(what, self.wish.words or ""),
        )
        return Asked(ref=self.ref, actor=self.actor, claim=claim)


def attend(loaded: Loaded, latest: Sequence[Message], deps: Deps) -> Change | None:
    """Settle what an operator wrote; None when the chat is not an operator's or nothing of it is for the desk."""
    head = loaded.head
    inbox = deps.inboxes.of(head.inbox_id)
    if inbox is None or not is_operator(head, inbox):
        return None
    view = View(words=words_of(loaded.settings.locale), now=deps.clock())
    awaited, page = head.awaited, None
    for message in latest:
        wanted = wish(message, awaited, view.now) if (message.in_seq or 0) > head.answered_seq else None
        if wanted is not None:
            visit = Visit(
                head=head, inbox=inbox, settings=loaded.settings, message=message, wish=wanted, view=view, deps=deps
            )
            page, awaited = _carried_out(visit)
    if page is None:
        return None
    return answer(head, page, deps.channels[head.channel].split(page.text), awaited, view.now)


def _carried_out(visit: Visit) -> Shown:
    try:
        return _ACTS[visit.wish.verb](visit)
    except Refused as refused:
        return Page(text=visit.view.say("refused", why=refused.detail)), None


def _list(visit: Visit) -> Shown:
    return _listing(visit, Folder.MAIN, SHORT_LIST), None


def _all(visit: Visit) -> Shown:
    return _listing(visit, Folder.MAIN, LONG_LIST), None


def _archived(visit: Visit) -> Shown:
    return _listing(visit, Folder.ARCHIVED, SHORT_LIST), None


def _listing(visit: Visit, folder: Folder, most: int) -> Page:
    """Customers in the desk's own order; operators' chats are no customers'."""
    spare = len(visit.inbox.operators)
    rows = visit.deps.store.listed(visit.head.workspace_id, folder, most + spare)
    heads = [head for _, head in rows if head.inbox_id != visit.inbox.id or not is_operator(head, visit.inbox)]
    return pages.listing(heads[:most], folder, visit.view, short=most > SHORT_LIST)


def _open(visit: Visit) -> Shown:
    return _shown(visit, visit.deps.store.load(visit.ref)), None


def _info(visit: Visit) -> Shown:
    loaded = visit.deps.store.load(visit.ref)
    return (pages.person(loaded.head, visit.view) if loaded else _gone(visit)), None


def _patch(**wanted: bool) -> Callable[[Visit], Shown]:
    def act(visit: Visit) -> Shown:
        patch = rules.Patch(pinned=wanted.get("pinned"), archived=wanted.get("archived"))
        operate.patch(visit.deps, visit.asked(visit.wish.verb), patch)
        return _open(visit)

    return act


def _read(visit: Visit) -> Shown:
    operate.mark_read(visit.deps, visit.asked(Verb.READ), None)
    return _open(visit)


def _write(visit: Visit) -> Shown:
    if visit.wish.words is None:
        return _asking(visit, "ask_message")
    draft = Draft(text=visit.wish.words, author=visit.actor)
    written = operate.say(visit.deps, visit.asked(Verb.WRITE), draft)
    if written is None:
        return _gone(visit), None
    said = visit.view.say("sent", name=pages.name_of(written.head.contact))
    return pages.conversation(written.head, visit.view, above=said), None


def _note(visit: Visit) -> Shown:
    if visit.wish.words is None:
        return _asking(visit, "ask_note")
    if operate.note(visit.deps, visit.asked(Verb.NOTE), visit.wish.words) is None:
        return _gone(visit), None
    return _shown(visit, visit.deps.store.load(visit.ref), visit.view.words["noted"]), None


def _asking(visit: Visit, question: str) -> Shown:
    """Ask for words; the operator's next message is taken as them."""
    loaded = visit.deps.store.load(visit.ref)
    if loaded is None:
        return _gone(visit), None
    awaited = Awaited(verb=visit.wish.verb, target=visit.wish.target, until=visit.view.now + PATIENCE)
    return pages.asking(loaded.head, question, visit.view), awaited


def _dashboard(visit: Visit) -> Shown:
    return figures.dashboard(_figures(visit), visit.view), None


def _statistics(visit: Visit) -> Shown:
    return figures.statistics(_figures(visit), visit.view), None


def _settings(visit: Visit) -> Shown:
    return figures.settings(visit.settings, visit.view), None


def _figures(visit: Visit) -> Figures:
    numbers = visit.deps.bureau.numbers(visit.head.workspace_id)

    def summed(name: str) -> int:
        return sum(number for counter, number in numbers.items() if counter.startswith(f"{name}#"))

    by_status = {status.value: numbers.get(with_status(status), 0) for status in Status}
    return Figures(
        users=numbers.get(CONTACTS, 0),
        banned=numbers.get(BANNED, 0),
        active_conversations=by_status[Status.ACTIVE] + by_status[Status.SUPPORT_ACTIVE],
        unread_messages=numbers.get(UNREAD_MESSAGES, 0),
        credits=numbers.get(CREDITS, 0),
        minutes=numbers.get(MINUTES, 0),
        linked=summed(LINKED),
        conversations=summed(CONVERSATIONS),
        inbound=summed(INBOUND),
        outbound=summed(OUTBOUND),
        by_status=by_status,
    )


def _broadcast(visit: Visit) -> Shown:
    if visit.wish.words is None:
        return _asking_everybody(visit, "ask_broadcast")
    done = _campaign(visit, text=visit.wish.words)
    return _told(visit, visit.view.say("broadcasting", count=done.queued)), None


def _gift(visit: Visit) -> Shown:
    if visit.wish.words is None:
        return _asking_everybody(visit, "ask_gift")
    words = visit.wish.words.strip()
    each = int(words) if words.isdecimal() and len(words) <= len(str(MOST_CREDITS)) else 0
    if not 0 < each <= MOST_CREDITS:
        return _asking_everybody(visit, "not_a_number")
    done = _campaign(visit, credits_each=each)
    return _told(visit, visit.view.say("gifted", credits=each, count=done.reached)), None


def _campaign(visit: Visit, *, text: str | None = None, credits_each: int = 0) -> Campaign:
    """One message starts one campaign, however often its job comes."""
    workspace_id = visit.head.workspace_id
    campaign = Campaign(
        id=natural_id("campaign", workspace_id, visit.head.conversation_id, visit.message.id),
        workspace_id=workspace_id,
        audience=Recipients(),
        author=visit.actor,
        text=text,
        credits=credits_each,
        created_at=visit.view.now,
    )
    return visit.deps.bureau.start(campaign)


def _asking_everybody(visit: Visit, question: str) -> Shown:
    awaited = Awaited(verb=visit.wish.verb, until=visit.view.now + PATIENCE)
    return _told(visit, visit.view.words[question]), awaited


def _told(visit: Visit, text: str) -> Page:
    return Page(text=text, buttons=(back_to_dashboard(visit.view),))


def _shown(visit: Visit, loaded: Loaded | None, above: str | None = None) -> Page:
    return pages.conversation(loaded.head, visit.view, above=above) if loaded else _gone(visit)


def _gone(visit: Visit) -> Page:
    return Page(text=visit.view.words["gone"])


_ACTS: Final[Mapping[Verb, Callable[[Visit], Shown]]] = {
    Verb.LIST: _list,
    Verb.ALL: _all,
    Verb.ARCHIVED: _archived,
    Verb.OPEN: _open,
    Verb.INFO: _info,
    Verb.PIN: _patch(pinned=True),
    Verb.UNPIN: _patch(pinned=False),
    Verb.ARCHIVE: _patch(archived=True),
    Verb.RESTORE: _patch(archived=False),
    Verb.READ: _read,
    Verb.NOTE: _note,
    Verb.WRITE: _write,
    Verb.DASHBOARD: _dashboard,
    Verb.STATISTICS: _statistics,
    Verb.SETTINGS: _settings,
    Verb.BROADCAST: _broadcast,
    Verb.GIFT: _gift,
}
