"""The only place where a key of the table is spelt; tests assert the literal strings."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from frontdesk.change import Claim, ExternalKey
from frontdesk.ids import natural_id
from frontdesk.model import (
    DAY,
    Contact,
    ConversationRef,
    Decision,
    Folder,
    Head,
    Millis,
    Note,
    Record,
    Status,
    StatusChange,
)

INBOX_INDEX: Final = "inbox"
DUE_INDEX: Final = "due"
DUE_SHARDS: Final = 8
LIST_SHARDS: Final = 1
"""Shards of a workspace's list; each adds a Query to a page and 500 moves a second."""

HEAD: Final = "HEAD"
CONTACT: Final = "CONTACT"
MESSAGE: Final = "MESSAGE#"
STATUS: Final = "STATUS#"
DECISION: Final = "DECISION#"
EVENT: Final = "EVENT#"
NOTE: Final = "NOTE#"
MENTION: Final = "MENTION#"
UNREAD: Final = "UNREAD#"
ARTICLE: Final = "ARTICLE#"

CONVERSATION: Final = "CONVERSATION#"
MERGED: Final = "MERGED#"
PRESENT: Final = "PRESENT#"
SERVING: Final = "SERVING#"
WAITING: Final = "WAITING#"
HOLDING: Final = "HOLDING#"
GIVEN: Final = "GIVEN#"

_RANKED_NAME: Final = 60
_NAMELESS: Final = "\U0010ffff"
BOOKING: Final = "BOOKING"
PHONE: Final = "PHONE"
BOOKED: Final = "BOOKING#"

_LAST_MILLI: Final = 9_999_999_999_999
_AGE_DIGITS: Final = 13
_PERIOD: Final = 14 * DAY
"""The words of messages stand together for so long; a search goes from one period to the one before."""
_MOST_UNREAD: Final = 99_999


class Key(NamedTuple):
    """A primary key."""

    PK: str
    SK: str


PUSH_KEYS: Final = Key("PUSH", "KEYS")
"""What the stack signs its pushes with."""


def conversation(workspace_id: str, conversation_id: str) -> str:
    """The collection that holds a conversation whole."""
    return f"CONVERSATION#{workspace_id}#{conversation_id}"


def named_conversation(pk: str) -> ConversationRef | None:
    """The conversation whose collection this is; None for another collection."""
    match pk.split("#"):
        case ["CONVERSATION", workspace_id, conversation_id]:
            return ConversationRef(workspace_id, conversation_id)
        case _:
            return None


def head(workspace_id: str, conversation_id: str) -> Key:
    """The head; creating it twice is refused by the key."""
    return Key(conversation(workspace_id, conversation_id), HEAD)


def message(workspace_id: str, conversation_id: str, message_id: str) -> Key:
    """A message by its id, which is the sort key's tail."""
    return Key(conversation(workspace_id, conversation_id), MESSAGE + message_id)


def record(workspace_id: str, conversation_id: str, entry: Record) -> Key:
    """A timeline record; a decision is keyed by its inbound message, so there is one."""
    pk = conversation(workspace_id, conversation_id)
    if isinstance(entry, Decision):
        return Key(pk, f"{DECISION}{entry.in_seq:010d}")
    if isinstance(entry, Note):
        return note(workspace_id, conversation_id, entry.id)
    if isinstance(entry, StatusChange):
        return Key(pk, f"{STATUS}{entry.at:013d}#{entry.version:010d}")
    return Key(pk, f"{EVENT}{entry.at:013d}#{entry.version:010d}#{entry.kind}")


def note(workspace_id: str, conversation_id: str, note_id: str) -> Key:
    """A note by its id, which is the sort key's tail."""
    return Key(conversation(workspace_id, conversation_id), NOTE + note_id)


def mentions(workspace_id: str, user_id: str) -> str:
    """Where a person is named, and which of that is new."""
    return f"MENTIONS#{workspace_id}#{user_id}"


def mentioned(ref: ConversationRef, entry: Note) -> Iterator[Key]:
    """For each whom a note concerns: that it does, and that it is new to them."""
    for user_id in entry.concerns:
        pk = mentions(ref.workspace_id, user_id)
        yield Key(pk, f"{MENTION}{entry.id}#{ref.conversation_id}")
        yield Key(pk, f"{UNREAD}{ref.conversation_id}#{entry.id}")


def claim(entry: Claim) -> Key:
    """A natural key that only one writer can hold."""
    if isinstance(entry, ExternalKey):
        return external(entry.inbox_id, entry.external_id)
    return Key(f"IDEMPOTENCY#{entry.workspace_id}#{entry.user_id}#{entry.key}", "IDEMPOTENCY")


def external(inbox_id: str, external_id: str) -> Key:
    """Natural, not random: a redelivered webhook lands on the same key and the write is refused."""
    return Key(f"EXTERNAL#{inbox_id}#{external_id}", "EXTERNAL")


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


def floor(workspace_id: str) -> str:
    """A workspace's live support at a glance: who is there, who has which session, who waits."""
    return f"FLOOR#{workspace_id}"


def present(workspace_id: str, user_id: str) -> Key:
    """A person who has the inbox open."""
    return Key(floor(workspace_id), PRESENT + user_id)


def floor_places(head: Head) -> frozenset[Key]:
    """Where a conversation stands on its workspace's floor: its session, and with whom it is to be answered."""
    session = support_place(head)
    wanting = head.status is Status.SUPPORT_ACTIVE and head.folder is Folder.MAIN and head.assignee is not None
    held = Key(floor(head.workspace_id), f"{HOLDING}{head.assignee}#{head.conversation_id}")
    return frozenset((*((session,) if session else ()), *((held,) if wanting else ())))


def given(workspace_id: str, user_id: str) -> Key:
    """How often a person was given a conversation."""
    return Key(floor(workspace_id), GIVEN + user_id)


def support_place(head: Head) -> Key | None:
    """Where a session stands: in the queue by its waiting time, or with its person; None without one."""
    session = head.support
    if session is None:
        return None
    if session.waiting_since is not None:
        place = f"{WAITING}{session.waiting_since:013d}#{head.conversation_id}"
    else:
        place = f"{SERVING}{session.agent.id if session.agent else ''}#{head.conversation_id}"
    return Key(floor(head.workspace_id), place)


def booking(workspace_id: str, booking_id: str) -> Key:
    """A stay; another system may write this item itself."""
    return Key(f"BOOKING#{workspace_id}#{booking_id}", BOOKING)


def booking_conversation(workspace_id: str, booking_id: str, conversation_id: str) -> Key:
    """A conversation that is linked to a booking, in the booking's collection."""
    return Key(booking(workspace_id, booking_id).PK, CONVERSATION + conversation_id)


def phone(workspace_id: str, canonical: str) -> str:
    """Both sides of linking in one collection, so that one strong Query sees both."""
    return f"PHONE#{workspace_id}#{canonical}"


def phone_conversation(workspace_id: str, canonical: str, conversation_id: str) -> Key:
    """A conversation whose contact has this phone."""
    return Key(phone(workspace_id, canonical), CONVERSATION + conversation_id)


def phone_booking(workspace_id: str, canonical: str, booking_id: str) -> Key:
    """A booking whose tenant has this phone."""
    return Key(phone(workspace_id, canonical), BOOKED + booking_id)


def booking_list(workspace_id: str) -> str:
    """A workspace's bookings in order of their first day."""
    return f"BOOKINGS#{workspace_id}"


def listed_booking(workspace_id: str, check_in: str, booking_id: str) -> Key:
    """A booking's place in the list."""
    return Key(booking_list(workspace_id), f"{check_in}#{booking_id}")


def inbox(inbox_id: str) -> Key:
    """An inbox by the id in its webhook's address."""
    return Key(f"INBOX#{inbox_id}", "INBOX")


def workspace_inbox(workspace_id: str, inbox_id: str) -> Key:
    """An inbox in its workspace's collection."""
    return Key(f"WORKSPACE#{workspace_id}", f"INBOX#{inbox_id}")


def account(workspace_id: str, channel: str, account_id: str) -> Key:
    """The inbox of a workspace that a channel's account belongs to."""
    return Key(f"ACCOUNT#{workspace_id}#{channel}#{account_id}", "ACCOUNT")


def settings(workspace_id: str) -> Key:
    """What a workspace has set for itself."""
    return Key(f"WORKSPACE#{workspace_id}", "SETTINGS")


def template(workspace_id: str, name: str) -> Key:
    """A menu template; the empty name begins them all."""
    return Key(f"WORKSPACE#{workspace_id}", f"TEMPLATE#{name}")


def catalogue(workspace_id: str) -> Key:
    """What there is of templates in a workspace; every change of one moves it on."""
    return Key(f"WORKSPACE#{workspace_id}", "TEMPLATES")


def cursor_key(workspace_id: str) -> Key:
    """What a workspace's cursors are signed with."""
    return Key(f"WORKSPACE#{workspace_id}", "CURSOR_KEY")


def saved_reply(workspace_id: str, reply_id: str) -> Key:
    """A text at hand, among all of a workspace's."""
    return Key(f"SAVED#{workspace_id}", f"REPLY#{reply_id}")


def saved_view(workspace_id: str, view_id: str) -> Key:
    """A list to come back to, among all of a workspace's."""
    return Key(f"SAVED#{workspace_id}", f"VIEW#{view_id}")


def article(workspace_id: str, article_id: str) -> Key:
    """Something the business knows, among all of its articles."""
    return Key(f"KNOWLEDGE#{workspace_id}", f"{ARTICLE}{article_id}")


def knowledge_revision(workspace_id: str) -> Key:
    """The number that rises with every change of a workspace's articles."""
    return Key(f"KNOWLEDGE#{workspace_id}", "REVISION")


def live(workspace_id: str, connection_id: str) -> Key:
    """An open inbox in its workspace's collection."""
    return Key(f"LIVE#{workspace_id}", f"CONNECTION#{connection_id}")


def busy(workspace_id: str, user_id: str) -> Key:
    """A person who said that they are busy."""
    return Key(f"LIVE#{workspace_id}", f"BUSY#{user_id}")


def connection(connection_id: str) -> Key:
    """An open inbox by what API Gateway calls it."""
    return Key(f"CONNECTION#{connection_id}", "CONNECTION")


def raw(inbox_id: str, day: str, name: str) -> Key:
    """A body or fragment kept as it came because it was not understood; its name is its hash."""
    return Key(f"RAW#{inbox_id}#{day}", name)


def inbox_list(workspace_id: str, folder: str, shard: int) -> str:
    """One shard of a folder's list."""
    return f"INBOX#{workspace_id}#{folder}#{shard}"


def rank(entry: Head) -> str:
    """Place in the list: pinned, priority, unread, latest first; ascending, so one Query is the required order."""
    pinned = 0 if entry.pinned else 1
    priority = 100 - entry.priority.total
    unread = _MOST_UNREAD - min(entry.unread, _MOST_UNREAD)
    age = _LAST_MILLI - entry.last_message_at
    return f"{pinned}#{priority:03d}#{unread:05d}#{age:013d}#{entry.conversation_id}"


def view(workspace_id: str, folder: str, name: str, shard: int, place: str) -> Key:
    """A conversation's row in one view of a folder; its rank names it, so the row needs no attributes."""
    return Key(f"VIEW#{workspace_id}#{folder}#{name}#{shard}", place)


def mark(workspace_id: str, conversation_id: str) -> Key:
    """Where a conversation was last written to stand; apart from it, so that it is undone after the head is gone."""
    return Key(f"MARK#{workspace_id}#{conversation_id}", "MARK")


def counts(workspace_id: str) -> Key:
    """How many conversations there are."""
    return Key(f"WORKSPACE#{workspace_id}", "COUNTS")


def sheet(workspace_id: str, conversation_id: str, quarter: Millis) -> Key:
    """What was counted of a conversation in a quarter of an hour; apart from it, like its mark."""
    return Key(f"SHEET#{workspace_id}#{conversation_id}", f"{quarter:013d}")


def figures(workspace_id: str, quarter: Millis, channel: str, agent: str) -> Key:
    """What happened in a quarter of an hour on a channel, by one person or nobody."""
    return Key(f"FIGURES#{workspace_id}", f"{quarter:013d}#{channel}#{agent}")


def word(workspace_id: str, period: str, text: str, when: str, conversation_id: str, message_id: str) -> Key:
    """A word of a message; words of a period that begin with the same three letters are in one collection."""
    return Key(f"WORD#{workspace_id}#{period}#{text[:3]}", f"{text}#{when}#{conversation_id}#{message_id}")


def period(workspace_id: str, name: str) -> Key:
    """That messages of this period have words; the latest stands first."""
    return Key(f"PERIODS#{workspace_id}", name)


def fact(workspace_id: str, text: str, conversation_id: str, place: str) -> Key:
    """A word that a conversation's contact is known by."""
    return Key(f"FACT#{workspace_id}#{text[:2]}", f"{text}#{conversation_id}#{place}")


def age(at: Millis) -> str:
    """A moment so that the latest stands first."""
    return f"{_LAST_MILLI - at:013d}"


def period_of(position: str) -> str:
    """The fortnight in which an age, or a position that begins with one, lies."""
    return f"{int(position[:_AGE_DIGITS]) // _PERIOD:04d}"


def end_of(period: str) -> str:
    """A position behind everything in a period and before all that is older."""
    return f"{(int(period) + 1) * _PERIOD:013d}"


def campaign(workspace_id: str, campaign_id: str) -> Key:
    """A message or a gift to many."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", "CAMPAIGN")


def running(workspace_id: str, campaign_id: str) -> Key:
    """A campaign that runs, among those of all workspaces; there are few at a time."""
    return Key("RUNNING", f"CAMPAIGN#{workspace_id}#{campaign_id}")


def gift(workspace_id: str, campaign_id: str, contact_id: str) -> Key:
    """A customer has been given a campaign's gift."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", f"GIFT#{contact_id}")


def allowance(workspace_id: str, span: int) -> Key:
    """How many requests a workspace has been granted in a span of time."""
    return Key(f"ALLOWANCE#{workspace_id}", str(span))


def people(workspace_id: str) -> Key:
    """The mark that a workspace's people are all in its collection."""
    return Key(f"PEOPLE#{workspace_id}", "ALL")


def person(workspace_id: str, email: str) -> Key:
    """A person of a workspace."""
    return Key(people(workspace_id).PK, f"PERSON#{email}")


def audit(workspace_id: str, entry_id: str) -> Key:
    """What a person did; its id begins with the moment, so the latest stands last."""
    return Key(f"AUDIT#{workspace_id}", f"ENTRY#{entry_id}")


def push(workspace_id: str, user_id: str, name: str) -> Key:
    """A browser that wants to be told."""
    return Key(f"PUSH#{workspace_id}", f"{user_id}#{name}")


def due_list(shard: int) -> str:
    """One shard of everything that has a timer."""
    return f"DUE#{shard}"


def due_rank(due_at: Millis, entry: Head) -> str:
    """Place in the due list: earliest first; names the conversation, so the index needs no attributes."""
    return f"{due_at:013d}#{entry.workspace_id}#{entry.conversation_id}"


def shard(conversation_id: str, shards: int) -> int:
    """Spread conversations evenly; the id is a hash already."""
    return int.from_bytes(conversation_id[:8].encode("ascii"), "big") % shards
