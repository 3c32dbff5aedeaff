"""Messages that people write now and that leave later; until then they are apart and hold nothing up."""

from dataclasses import replace
from typing import Final

from frontdesk.change import Change, Claim, next_version
from frontdesk.domain.case import Ground
from frontdesk.domain.outgoing import Draft, check_files, composed, deliver_job, one_by_one, outgoing
from frontdesk.domain.text import preview
from frontdesk.domain.window import can_send, kind_of
from frontdesk.errors import Refused
from frontdesk.model import DAY, Head, Message, MessageStatus, Millis, Planned

MOST_PLANNED: Final = 10
LONGEST: Final = 90 * DAY


def plan(head: Head, draft: Draft, at: Millis, ground: Ground, claim: Claim | None = None) -> Change:
    """Keep a message, and each of its files as one of its own, until its time; Refused where it could not leave then.

    `claim` goes to the first message.
    """
    drafts = one_by_one(draft, ground.capabilities)
    check_files(draft.media, ground.capabilities)
    if len(head.planned) + len(drafts) > MOST_PLANNED:
        raise Refused("conflict", f"At most {MOST_PLANNED} messages can be planned here.")
    messages = tuple(_planned(head, head.seq + n, each, at, ground) for n, each in enumerate(drafts, 1))
    entries = (replace(outgoing(message, ground.now), not_before=at) for message in messages)
    added = (Planned(entry=entry, preview=preview(said)) for entry, said in zip(entries, messages, strict=True))
    after = replace(
        head,
        version=next_version(head),
        seq=messages[-1].seq,
        planned=(*head.planned, *added),
        updated_at=max(ground.now, head.updated_at),
    )
    return Change(before=head, after=after, added=messages, claims=((claim, messages[0].id),) if claim else ())


def _planned(head: Head, seq: int, draft: Draft, at: Millis, ground: Ground) -> Message:
    message = replace(composed(head, seq, draft, ground.now), sent_at=at)
    refusal = can_send(head, draft.author.kind, ground.capabilities, at, kind_of(message))
    if refusal is not None:
        raise Refused(refusal.code, f"{refusal.detail} {refusal.action}")
    return message


def depart(head: Head, ground: Ground) -> Change | None:
    """Put what has come due into the outbox, the earliest first; None while nothing has."""
    now = ground.now
    due = sorted((each for each in head.planned if each.entry.not_before <= now), key=lambda each: each.entry.sent_at)
    if not due:
        return None
    entries = tuple(replace(each.entry, since=now, queued_at=now, not_before=0) for each in due)
    latest = due[-1]
    after = replace(
        head,
        version=next_version(head),
        planned=tuple(each for each in head.planned if each not in due),
        outbox=(*head.outbox, *entries),
        last_message_at=max(head.last_message_at, latest.entry.sent_at),
        last_message_preview=latest.preview,
        last_agent_reply_at=now,
        updated_at=max(now, head.updated_at),
    )
    return Change(before=head, after=after, jobs=tuple(deliver_job(head, entry.message_id) for entry in entries))


def cancel(head: Head, message: Message, now: Millis) -> Change:
    """Take a planned message back; Refused once it has left the plan."""
    kept = tuple(each for each in head.planned if each.entry.seq != message.seq)
    if len(kept) == len(head.planned):
        raise Refused("conflict", "Only a message that is planned can be cancelled; this one is not any more.")
    after = replace(head, version=next_version(head), planned=kept, updated_at=max(now, head.updated_at))
    return Change(before=head, after=after, revised=((message, replace(message, status=MessageStatus.CANCELLED)),))


def place(message: Message) -> Millis:
    """Where a message stands in its thread: one taken back before it left stays where it was written."""
    taken_back = message.status is MessageStatus.CANCELLED
    return min(message.sent_at, message.received_at) if taken_back else message.sent_at
