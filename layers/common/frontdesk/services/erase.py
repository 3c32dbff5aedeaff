"""Erase a person everywhere: what is kept of them in every conversation, on every channel. Bookings have their own.

Erased are: conversations with their heads, messages, files, notes, mentions, decisions and every other record; the
contact with its attributes and mergers; addresses that lead to it; the channel's message ids (a hash stays for 90 days,
so that an old webhook brings nothing back); bodies kept because they were not understood; a place in the support queue.
Lists, counters and the search index follow from the table's stream.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from frontdesk.errors import Conflict
from frontdesk.model import SECOND, Contact, ConversationRef, Head, Millis
from frontdesk.store.bucket import Bucket
from frontdesk.store.contacts import ContactStore
from frontdesk.store.erasure import ErasureStore

_TRIES: Final = 5
BUDGET: Final = 10 * SECOND
"""No further conversation is begun later than this; the same call goes on where it has stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasers:
    """What erasing needs."""

    contacts: ContactStore
    erasure: ErasureStore
    bucket: Bucket
    clock: Callable[[], Millis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased, or would be; `complete` is False when the time did not suffice and the rest is to follow."""

    conversations: int = 0
    messages: int = 0
    files: int = 0
    kept_bodies: int = 0
    complete: bool = True


def erase(deps: Erasers, workspace_id: str, contact_id: str, *, dry_run: bool = False) -> Erased | None:
    """Erase a person, or count what that would erase; None without such a contact.

    The contact's own item goes last, so the same call completes what a crash has left undone.
    """
    contact = deps.contacts.contact(workspace_id, contact_id)
    refs = deps.contacts.conversations(workspace_id, contact_id)
    if contact is None and not refs:
        return None
    began, messages, files, bodies = deps.clock(), 0, 0, 0
    for number, ref in enumerate(refs):
        if deps.clock() > began + BUDGET and not dry_run:
            return Erased(conversations=number, messages=messages, files=files, kept_bodies=bodies, complete=False)
        counted = _counted(deps, ref) if dry_run else _again(deps, ref, contact)
        messages, files, bodies = messages + counted[0], files + counted[1], bodies + counted[2]
    if not dry_run:
        deps.erasure.remove_contact(workspace_id, contact_id)
    return Erased(conversations=len(refs), messages=messages, files=files, kept_bodies=bodies)


def _again(deps: Erasers, ref: ConversationRef, contact: Contact | None) -> tuple[int, int, int]:
    """Erase a conversation; one that goes on meanwhile is read again, a few times."""
    for _ in range(_TRIES):
        with suppress(Conflict):
            return _conversation(deps, ref, contact)
    return _conversation(deps, ref, contact)


def _counted(deps: Erasers, ref: ConversationRef) -> tuple[int, int, int]:
    messages = deps.erasure.traces(ref).messages
    return len(messages), sum(len(message.media) for message in messages), 0


def _conversation(deps: Erasers, ref: ConversationRef, contact: Contact | None) -> tuple[int, int, int]:
    """Erase one conversation as it is now; Conflict when it went on meanwhile."""
    traces = deps.erasure.traces(ref)
    head, now = traces.head, deps.clock()
    files = [file.id for message in traces.messages for file in message.media]
    bodies = 0
    if head is not None:
        external_ids = [message.external_id for message in traces.messages if message.external_id]
        deps.erasure.seal(head.inbox_id, external_ids, now)
        deps.erasure.remove_head(head)
        bodies = deps.erasure.remove_raw(head.inbox_id, _words(head, contact), now)
    for name in files:
        deps.bucket.remove(ref.workspace_id, name)
    deps.erasure.remove([place for place in traces.places if place.SK != "HEAD"])
    return len(traces.messages), len(files), bodies


def _words(head: Head, contact: Contact | None) -> tuple[str, ...]:
    """What names the person in the words of the channel."""
    known = contact or head.contact
    said = (*head.addresses, head.thread, known.phone, (known.phone or "").lstrip("+"), known.name, known.username)
    return tuple(dict.fromkeys(word for word in said if word))
