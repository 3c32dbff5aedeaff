"""Events that change a stored message: edits, unsends, reactions, receipts. Each may come late, twice or reordered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from frontdesk.change import Change, ExternalKey, next_version
from frontdesk.domain.text import preview
from frontdesk.domain.undelivered import standing
from frontdesk.events import Amendment, Deleted, Edited, Reacted, Receipt
from frontdesk.model import Author, AuthorKind, Direction, Head, Message, MessageStatus, Millis, Outgoing, Reaction

_RANK: Final[Mapping[MessageStatus, int]] = {
    MessageStatus.SENDING: 1,
    MessageStatus.UNKNOWN: 1,
    MessageStatus.SENT: 2,
    MessageStatus.DELIVERED: 3,
    MessageStatus.READ: 4,
}
"""How far a message has come; failed and cancelled are final and have no place here."""


def amend(head: Head, message: Message, event: Amendment, now: Millis) -> Change | None:
    """Apply an event to the message it names; None when it changes nothing."""
    amended = _amended(message, event, now)
    if amended == message:
        return None
    shown = message.sent_at == head.last_message_at and head.last_message_preview == preview(message)
    after = replace(
        head,
        version=next_version(head),
        updated_at=max(now, head.updated_at),
        last_message_preview=preview(amended) if shown else head.last_message_preview,
        outbox=_settled(head, amended),
        undelivered=standing(head.undelivered, amended),
    )
    return Change(before=head, after=after, revised=((message, amended),), pointers=_learned(head, message, amended))


def _amended(message: Message, event: Amendment, now: Millis) -> Message:
    match event:
        case Edited():
            seen = (message.edited_at or 0, message.edit_order)
            if seen >= (event.edited_at, event.order) and message.edited_at is not None:
                return message
            return replace(message, text=event.text, edited_at=event.edited_at, edit_order=event.order)
        case Deleted():
            return replace(message, deleted=True)
        case Reacted():
            return replace(message, reactions=_reactions(message, event, now))
        case Receipt():
            return _one_copy(message, event) if event.member else _advanced(message, event)


def _reactions(message: Message, event: Reacted, now: Millis) -> tuple[Reaction, ...]:
    mine = next((reaction for reaction in message.reactions if reaction.author.id == event.address), None)
    if mine and (mine.at > event.at if event.at is not None else mine.emoji == event.emoji):
        return message.reactions
    others = (reaction for reaction in message.reactions if reaction is not mine)
    author = Author(kind=AuthorKind.CONTACT, id=event.address)
    return (*others, Reaction(author=author, emoji=event.emoji, at=now if event.at is None else event.at))


def _advanced(message: Message, event: Receipt) -> Message:
    if message.direction is not Direction.OUTBOUND or message.status not in _RANK or _of_another_try(message, event):
        return message
    external_id = event.target
    if event.status is MessageStatus.FAILED:
        return replace(message, status=event.status, error=event.error, external_id=external_id)
    if _RANK.get(event.status, 0) <= _RANK[message.status]:
        return message
    return replace(message, status=event.status, error=None, external_id=external_id)


def _one_copy(message: Message, event: Receipt) -> Message:
    """In a group the copy that came furthest counts; one that failed leaves its reason behind."""
    known = {**_RANK, MessageStatus.FAILED: _RANK[MessageStatus.SENT]}
    if message.direction is not Direction.OUTBOUND or message.status not in known or _of_another_try(message, event):
        return message
    told = [error for error in (message.error, event.error) if error]
    error = min(told, key=lambda failure: failure.code, default=None) if _settled_once(message) else event.error
    further = known.get(event.status, 0) > known[message.status]
    failed = event.status is MessageStatus.FAILED and known[message.status] <= known[MessageStatus.FAILED]
    status = event.status if further or failed else message.status
    return replace(message, status=status, error=error, external_id=event.target)


def _settled_once(message: Message) -> bool:
    return message.status not in (MessageStatus.SENDING, MessageStatus.UNKNOWN)


def _of_another_try(message: Message, event: Receipt) -> bool:
    """A message that is sent once more keeps the id of its first try, whose receipts say nothing of the second."""
    if message.status in (MessageStatus.SENDING, MessageStatus.UNKNOWN):
        return message.external_id == event.target
    return message.external_id not in (None, event.target)


def _learned(head: Head, before: Message, after: Message) -> tuple[tuple[ExternalKey, str], ...]:
    """A receipt that came before our call returned brings the channel's own id."""
    if after.external_id is None or after.external_id == before.external_id:
        return ()
    return ((ExternalKey(inbox_id=head.inbox_id, external_id=after.external_id), after.id),)


def _settled(head: Head, message: Message) -> tuple[Outgoing, ...]:
    """A receipt proves that the message left, so it is no longer under way."""
    under_way = message.status in (MessageStatus.PENDING, MessageStatus.SENDING, MessageStatus.UNKNOWN)
    return head.outbox if under_way else tuple(entry for entry in head.outbox if entry.seq != message.seq)
