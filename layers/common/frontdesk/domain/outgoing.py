"""Messages of our side: put into the outbox with whatever else a change does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.change import Change, Claim, DeliverJob, ReplyJob
from frontdesk.domain.text import preview, recognised_by
from frontdesk.errors import Refused
from frontdesk.model import (
    AUTOMATIC,
    Attachment,
    Author,
    Capabilities,
    ChannelTemplate,
    Direction,
    Head,
    Menu,
    Message,
    MessageStatus,
    MessageType,
    Millis,
    Opting,
    Outgoing,
    Record,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody of our side wants to send."""

    text: str
    author: Author
    type: MessageType = MessageType.TEXT
    menu: Menu | None = None
    template: ChannelTemplate | None = None
    media: tuple[Attachment, ...] = ()
    covers: int | None = None
    reply_to: str | None = None
    opting: Opting | None = None


_CAPTIONED: Final = frozenset({MessageType.IMAGE, MessageType.VIDEO, MessageType.DOCUMENT})


def one_by_one(draft: Draft, capabilities: Capabilities) -> list[Draft]:
    """One message for each file, since channels send one at a time; the text is the first one's, or stands before."""
    files = draft.media
    if not files:
        return [draft]
    fits = files[0].type in _CAPTIONED and capabilities.measure(draft.text) <= capabilities.caption_limit
    before = [] if fits or not draft.text else [replace(draft, media=())]
    texts = [draft.text if fits else "", *("" for _ in files[1:])]
    quotes = [None if before else draft.reply_to, *(None for _ in files[1:])]
    return before + [
        replace(draft, text=text, reply_to=quote, type=file.type, media=(file,))
        for file, text, quote in zip(files, texts, quotes, strict=True)
    ]


def check_files(files: Sequence[Attachment], capabilities: Capabilities) -> None:
    """Refuse what the channel does not take."""
    for file in files:
        most = capabilities.file_limits.get(file.type)
        if most is None:
            raise Refused("unsupported_file", f"This channel does not take a file of the kind {file.type}.")
        if file.size is not None and file.size > most:
            raise Refused("too_large", f"This channel takes at most {most // 1024**2} MB for a file of this kind.")


def queued(
    before: Head,
    after: Head,
    drafts: Sequence[Draft],
    now: Millis,
    *,
    records: tuple[Record, ...] = (),
    claim: Claim | None = None,
) -> Change:
    """Add messages to a head that is about to be written; each gets the head's epoch, so a later takeover stops it.

    `claim` goes to the first message.
    """
    messages = [composed(after, after.seq + n, draft, now) for n, draft in enumerate(drafts, 1)]
    if messages:
        after = replace(
            after,
            seq=messages[-1].seq,
            outbox=(*after.outbox, *(outgoing(message, now) for message in messages)),
            last_message_at=max(after.last_message_at, now),
            last_message_preview=preview(messages[-1]),
        )
    return Change(
        before=before,
        after=after,
        added=tuple(messages),
        records=records,
        claims=((claim, messages[0].id),) if claim and messages else (),
        jobs=(*answers_waiting(after), *(deliver_job(after, message.id) for message in messages)),
    )


def deliver_job(head: Head, message_id: str, again: int = 0) -> DeliverJob:
    """The job that gets a message sent; `again` tells it apart from one the queue has seen before."""
    return DeliverJob(ref=head.ref, message_id=message_id, token=f"{head.conversation_id}.{message_id}.{again}")


def composed(head: Head, seq: int, draft: Draft, now: Millis) -> Message:
    """Number a draft as the conversation's message `seq`."""
    return Message(
        seq=seq,
        direction=Direction.OUTBOUND,
        author=draft.author,
        type=draft.type,
        text=draft.text or None,
        menu=draft.menu,
        template=draft.template,
        media=draft.media,
        reply_to=draft.reply_to,
        status=MessageStatus.PENDING,
        sent_at=now,
        received_at=now,
        covers=draft.covers,
        opting=draft.opting,
        epoch=head.control_epoch if draft.author.kind in AUTOMATIC else None,
    )


def outgoing(message: Message, now: Millis) -> Outgoing:
    """The place of a message in the outbox."""
    return Outgoing(
        seq=message.seq,
        sent_at=message.sent_at,
        state=MessageStatus.PENDING,
        since=now,
        queued_at=now,
        epoch=message.epoch,
        digest=recognised_by(message.text, message.type),
    )


def answers_waiting(head: Head) -> tuple[ReplyJob, ...]:
    """The job for whatever is still unanswered."""
    return (ReplyJob(ref=head.ref, seq=head.in_seq),) if head.unanswered else ()
