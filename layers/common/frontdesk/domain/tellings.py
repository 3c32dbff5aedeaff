"""A message that the channel tells of twice, by two webhooks and under two ids, is one message.

Which two belong together is known by who wrote what: each telling waits a while for its counterpart by the other way.
"""

from dataclasses import replace
from typing import Final

from frontdesk.change import Change, ExternalKey, next_version
from frontdesk.events import Received
from frontdesk.model import MINUTE, Head, Message, Millis, Told

WAIT: Final = 2 * MINUTE
"""How far apart the two may arrive; later, the same words are a new message."""

MOST: Final = 8
"""Tellings that may wait for their counterpart at one time."""


def counterpart(head: Head, event: Received, now: Millis) -> Told | None:
    """The earlier telling of this very message by the other way; each is used once, the oldest first."""
    told = event.told
    if told is None:
        return None
    waiting = (entry for entry in _waiting(head, now) if entry.digest == told.digest and entry.by != told.by)
    return next(waiting, None)


def again(before: Head, after: Head, entry: Told, event: Received, now: Millis) -> Change:
    """Let the second id lead to the message that is stored already; `after` knows what else the event tells."""
    left = tuple(other for other in _waiting(before, now) if other != entry)
    settled = replace(after, version=next_version(before), told=left, updated_at=max(now, before.updated_at))
    second = ExternalKey(inbox_id=before.inbox_id, external_id=event.external_id)
    return Change(before=before, after=settled, claims=((second, entry.message_id),))


def noted(head: Head, event: Received, message: Message, now: Millis) -> Head:
    """Remember a first telling until the second has come."""
    if event.told is None:
        return head
    entry = Told(by=event.told.by, digest=event.told.digest, at=now, message_id=message.id)
    return replace(head, told=(*_waiting(head, now), entry)[-MOST:])


def _waiting(head: Head, now: Millis) -> tuple[Told, ...]:
    return tuple(entry for entry in head.told if now <= entry.at + WAIT)
