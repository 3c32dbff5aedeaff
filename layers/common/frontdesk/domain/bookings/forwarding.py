"""A customer's message on its way into the group text with the managers: one entry of the outbox, like ours.

The group is opened before the first of them leaves. Until then, and when it cannot be opened, everything else goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from frontdesk.change import Change, ExternalKey, next_version
from frontdesk.domain.outgoing import deliver_job
from frontdesk.domain.sending import Wait, backoff
from frontdesk.errors import Ambiguous, NotSent, SendError
from frontdesk.failures import NO_ANSWER
from frontdesk.model import (
    DAY,
    SECOND,
    SYSTEM,
    Attachment,
    AuditEvent,
    Author,
    AuthorKind,
    Capabilities,
    Detail,
    Direction,
    Failure,
    Head,
    Inbox,
    MediaState,
    Message,
    MessageStatus,
    Millis,
    Outgoing,
    OutgoingKind,
)
from frontdesk.timers import SENDING_GRACE

MOST_OPENINGS: Final = 5
"""About a minute: what waits behind it is the answer."""
MOST_SENDS: Final = 8
MOST_UPLOADS: Final = 4
"""Tries in which the file goes along; after them the words leave alone."""
LOOKS_FOR_FILES: Final = (2 * SECOND, 5 * SECOND, 12 * SECOND, 30 * SECOND)
"""When a message is looked at whose files are still being fetched; after the last it leaves without them."""
ROOM_FOR_REASON: Final = 80
"""Characters kept free for why the file is missing."""
KIND: Final = "delivery"
_FORWARDER: Final = Author(kind=AuthorKind.SYSTEM, name="forwarded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """There is no group yet: open it, or adopt the one there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Commit `change`, then write `message` into the group; `rest` is the next file that goes, by itself."""

    change: Change
    message: Message
    rest: int | None

    def without_files(self, failure: Failure) -> Message:
        """The message when its files cannot be had: named, with the reason."""
        files = "".join(f" [{each.type}: {failure.title}]" for each in self.message.media)
        return replace(self.message, text=f"{self.message.text}{files}", media=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """The message does not go into the group."""

    change: Change


Step: TypeAlias = Wait | Open | Leave | Drop


def forwarded(change: Change, inbox: Inbox, *, outside: bool, now: Millis) -> Change:
    """Put a customer's message that came by itself into the group's outbox, where the inbox has managers."""
    head = change.after
    refused = head.groupless_since is not None and now < head.groupless_since + DAY
    inbound = [message for message in change.added if message.direction is Direction.INBOUND]
    silent = head.contact.opted_out or head.contact.banned
    if not (outside and inbox.manager_phones and inbox.phone and inbound) or refused or silent:
        return change
    (message,) = inbound
    entry = Outgoing(
        seq=message.seq,
        sent_at=message.sent_at,
        state=MessageStatus.PENDING,
        since=now,
        queued_at=now,
        digest="",
        kind=OutgoingKind.FORWARD,
    )
    after = replace(head, outbox=(*head.outbox, entry))
    return replace(change, after=after, jobs=(*change.jobs, deliver_job(after, message.id)))


def begin(head: Head, entry: Outgoing, message: Message, capabilities: Capabilities, now: Millis) -> Step:
    """Decide what happens to a forward that is next in the outbox."""
    if entry.state is MessageStatus.SENDING:
        given_up = entry.since + SENDING_GRACE
        return Wait(until=given_up) if now < given_up else Drop(change=_dropped(head, entry, NO_ANSWER, now))
    if entry.not_before > now:
        return Wait(until=entry.not_before)
    if not has_group(head):
        return Open()
    look = _files_awaited(entry, message, now)
    if look is not None:
        return Wait(until=look)
    leaving = replace(entry, state=MessageStatus.SENDING, since=now, attempt=entry.attempt + 1)
    going = [index for index, each in enumerate(message.media) if index >= entry.file and _goes(each, capabilities)]
    return Leave(
        change=_moved(head, entry, leaving, now),
        message=_said(head, entry, message, going, capabilities),
        rest=going[1] if len(going) > 1 else None,
    )


def opened(head: Head, seq: int, sid: str, detail: Detail, reason: str, now: Millis) -> Change | None:
    """Remember the group: what is written from now on goes there, and what comes from there is this conversation's."""
    if has_group(head) or not any(entry.seq == seq for entry in head.outbox):
        return None
    waiting = tuple(_fresh(entry, now) if entry.kind is OutgoingKind.FORWARD else entry for entry in head.outbox)
    after = replace(
        head,
        version=next_version(head),
        thread=sid,
        addresses=tuple(dict.fromkeys((*head.addresses, sid))),
        groupless_since=None,
        outbox=waiting,
        updated_at=max(now, head.updated_at),
    )
    return Change(before=head, after=after, records=(_told(after, reason, {**detail, "to": sid}, now),))


def not_opened(head: Head, seq: int, error: SendError, now: Millis) -> Change | None:
    """Try again in a while, or tell people why there is no group; answers then go to the customer's phone."""
    entry = next((entry for entry in head.outbox if entry.seq == seq), None)
    if entry is None or has_group(head):
        return None
    if isinstance(error, NotSent | Ambiguous) and entry.attempt + 1 < MOST_OPENINGS:
        wait = getattr(error, "retry_after", None) or backoff(entry.attempt + 1)
        later = replace(entry, attempt=entry.attempt + 1, since=now, not_before=now + wait)
        return Change(before=head, after=_with(head, entry, later, now))
    left = tuple(entry for entry in head.outbox if entry.kind is not OutgoingKind.FORWARD)
    moved = replace(head, outbox=left, groupless_since=now)
    after = replace(moved, version=next_version(head), updated_at=max(now, head.updated_at))
    return Change(before=head, after=after, records=(_failed(after, "no group", error.failure, now),))


def finish(head: Head, seq: int, outcome: str | SendError, rest: int | None, now: Millis) -> Change | None:
    """Write down what became of a forward; None when that is known already. `rest` names the file that is next."""
    entry = next((entry for entry in head.outbox if entry.seq == seq and entry.kind is OutgoingKind.FORWARD), None)
    if entry is None or entry.state is not MessageStatus.SENDING:
        return None
    if isinstance(outcome, str):
        sid = ExternalKey(inbox_id=head.inbox_id, external_id=outcome)
        further = None if rest is None else replace(_fresh(entry, now), state=MessageStatus.PENDING, file=rest)
        return replace(_moved(head, entry, further, now), pointers=((sid, entry.message_id),))
    if isinstance(outcome, NotSent) and entry.attempt < MOST_SENDS:
        not_before = now + (outcome.retry_after or backoff(entry.attempt))
        return _moved(head, entry, replace(entry, state=MessageStatus.PENDING, since=now, not_before=not_before), now)
    return _dropped(head, entry, outcome.failure, now)


def has_group(head: Head) -> bool:
    """Whether the conversation has a thread of several people at the provider."""
    return head.thread.startswith("CH")


def _files_awaited(entry: Outgoing, message: Message, now: Millis) -> Millis | None:
    """When to look again for files that are still being fetched."""
    if not any(each.state is MediaState.PENDING for each in message.media):
        return None
    return next((at for wait in LOOKS_FOR_FILES if (at := entry.queued_at + wait) > now), None)


def _goes(file: Attachment, capabilities: Capabilities) -> bool:
    return file.state is MediaState.OK and not _too_large(file, capabilities)


def _said(head: Head, entry: Outgoing, message: Message, going: Sequence[int], capabilities: Capabilities) -> Message:
    """The customer's words as the group reads them, with who said them before; a message there takes one file.

    What does not go along is named by its kind; a further file comes with the name of who sent it.
    """
    who = head.contact.name or message.author.id or head.thread
    here = tuple(message.media[index] for index in going[:1])
    files = here if entry.attempt < MOST_UPLOADS else ()
    words = "" if entry.file else message.text or ""
    left = () if entry.file else (each for index, each in enumerate(message.media) if index not in going)
    named = "".join(f" [{_named(each, capabilities)}]" for each in (*(() if files else here), *left))
    text = f"{who}: {words}{named}".strip()
    limit = capabilities.text_limit - ROOM_FOR_REASON * bool(files)
    short = text if len(text) <= limit else f"{text[: limit - 1]}…"
    return replace(
        message, text=short, media=files, choice=None, reply_to=None, author=_FORWARDER, direction=Direction.OUTBOUND
    )


def _too_large(file: Attachment, capabilities: Capabilities) -> bool:
    return (file.size or 0) > capabilities.file_limits.get(file.type, 0)


def _named(file: Attachment, capabilities: Capabilities) -> str:
    match file.state:
        case MediaState.PENDING:
            return f"{file.type}: not fetched yet"
        case MediaState.FAILED if file.reason:
            return f"{file.type}: {file.reason}"
        case MediaState.OK if _too_large(file, capabilities):
            return f"{file.type}: too large"
        case _:
            return f"{file.type}"


def _fresh(entry: Outgoing, now: Millis) -> Outgoing:
    return replace(entry, attempt=0, not_before=0, since=now)


def _dropped(head: Head, entry: Outgoing, failure: Failure, now: Millis) -> Change:
    change = _moved(head, entry, None, now)
    return replace(change, records=(_failed(change.after, "not forwarded to the group", failure, now),))


def _moved(head: Head, entry: Outgoing, becomes: Outgoing | None, now: Millis) -> Change:
    return Change(before=head, after=_with(head, entry, becomes, now))


def _with(head: Head, entry: Outgoing, becomes: Outgoing | None, now: Millis) -> Head:
    kept = (becomes if other is entry else other for other in head.outbox)
    outbox = tuple(other for other in kept if other is not None)
    return replace(head, version=next_version(head), outbox=outbox, updated_at=max(now, head.updated_at))


def _failed(head: Head, what: str, failure: Failure, now: Millis) -> AuditEvent:
    detail: Detail = {"code": failure.code, "detail": failure.detail, "action": failure.action}
    return _told(head, f"{what}: {failure.title}", detail, now)


def _told(head: Head, reason: str, detail: Detail, now: Millis) -> AuditEvent:
    return AuditEvent(at=now, version=head.version, kind=KIND, actor=SYSTEM, reason=reason, detail=detail)
