"""The attachments of a message: stored at once as pending, fetched apart, and settled whatever became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.change import Change, MediaJob, next_version
from frontdesk.errors import Refused
from frontdesk.ids import media_id
from frontdesk.model import (
    SECOND,
    Attachment,
    Fetching,
    File,
    Head,
    MediaState,
    Message,
    MessageType,
    Millis,
)
from frontdesk.timers import FETCHING_GRACE

_WAITS: Final[tuple[Millis, ...]] = (5 * SECOND, 15 * SECOND, 45 * SECOND, 100 * SECOND)
"""Below two minutes each: then the queue would count as standing still."""
MOST_ATTEMPTS: Final = len(_WAITS) + 1
MOST_FETCHING: Final = 50
"""Messages of one conversation whose attachments may be under way at one time."""
TOO_MANY: Final = "Too many files came at once. Fetch this one again when you need it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was found when an attachment was fetched: what its bytes are, and how many."""

    type: MessageType
    mime: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Why an attachment could not be fetched; `lasting` when trying again would bring the same."""

    reason: str
    lasting: bool


def attachments(head: Head, files: Sequence[File], external_id: str) -> tuple[Attachment, ...]:
    """The files of an event as they are stored; the same event names the same places in the bucket."""
    return tuple(
        Attachment(
            id=media_id(head.workspace_id, head.inbox_id, external_id, number),
            type=file.type,
            mime=file.mime,
            size=file.size,
            name=file.name,
            source=file.id,
            url=file.url,
        )
        for number, file in enumerate(files)
    )


def awaited(head: Head, message: Message, now: Millis) -> tuple[Head, Message, tuple[MediaJob, ...]]:
    """Have a new message's attachments fetched; beyond the most at one time they wait for a person to ask."""
    if not message.media:
        return head, message, ()
    if len(head.fetching) >= MOST_FETCHING:
        return head, _given_up(message), ()
    entry = Fetching(seq=message.seq, sent_at=message.sent_at, due=now + FETCHING_GRACE)
    after = replace(head, fetching=(*head.fetching, entry))
    return after, message, (MediaJob(ref=head.ref, message_id=message.id),)


def _given_up(message: Message) -> Message:
    return replace(message, media=tuple(replace(a, state=MediaState.FAILED, reason=TOO_MANY) for a in message.media))


def entry_of(head: Head, message_id: str) -> Fetching | None:
    """The note that a message's attachments are still to be fetched."""
    return next((entry for entry in head.fetching if entry.message_id == message_id), None)


def settle(head: Head, message: Message, found: Mapping[str, Fetched | Missed], now: Millis) -> Change | None:
    """Write down what became of fetching; what may still succeed is tried again later, and at last given up."""
    entry = entry_of(head, message.id)
    if entry is None:
        return None
    last = entry.attempt + 1 >= MOST_ATTEMPTS
    media = tuple(_settled(each, found.get(each.id), last=last) for each in message.media)
    left = any(each.state is MediaState.PENDING for each in media)
    wait = backoff(entry.attempt)
    again = replace(entry, attempt=entry.attempt + 1, due=now + wait + FETCHING_GRACE)
    kept = (again if other == entry else other for other in head.fetching if left or other != entry)
    after = replace(head, version=next_version(head), fetching=tuple(kept), updated_at=max(now, head.updated_at))
    settled = replace(message, media=media)
    return Change(
        before=head,
        after=after,
        revised=((message, settled),) if settled != message else (),
        jobs=(MediaJob(ref=head.ref, message_id=message.id, delay=wait),) if left else (),
    )


def _settled(attachment: Attachment, outcome: Fetched | Missed | None, *, last: bool) -> Attachment:
    if attachment.state is not MediaState.PENDING:
        return attachment
    match outcome:
        case Fetched():
            return replace(
                attachment, state=MediaState.OK, type=outcome.type, mime=outcome.mime, size=outcome.size, reason=None
            )
        case Missed() if outcome.lasting or last:
            return replace(attachment, state=MediaState.FAILED, reason=outcome.reason)
        case _:
            return attachment


def backoff(attempt: int) -> Millis:
    """Wait longer each time."""
    return _WAITS[min(attempt, len(_WAITS) - 1)]


def fetch_again(head: Head, message: Message, now: Millis) -> Change:
    """Fetch what failed once more because a person says so."""
    if not any(each.state is MediaState.FAILED for each in message.media):
        raise Refused("conflict", "No file of this message has failed.")
    pending = replace(message, media=tuple(_pending(each) for each in message.media))
    entry = Fetching(seq=message.seq, sent_at=message.sent_at, due=now + FETCHING_GRACE)
    others = (other for other in head.fetching if other.seq != message.seq)
    after = replace(head, version=next_version(head), fetching=(*others, entry), updated_at=max(now, head.updated_at))
    job = MediaJob(ref=head.ref, message_id=message.id)
    return Change(before=head, after=after, revised=((message, pending),), jobs=(job,))


def _pending(attachment: Attachment) -> Attachment:
    if attachment.state is not MediaState.FAILED:
        return attachment
    return replace(attachment, state=MediaState.PENDING, reason=None)


def lost_jobs(head: Head, now: Millis) -> tuple[MediaJob, ...]:
    """The jobs that should have been done by now."""
    return tuple(MediaJob(ref=head.ref, message_id=entry.message_id) for entry in head.fetching if entry.due <= now)
