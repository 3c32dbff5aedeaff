"""A message of our side as the channel shows it: our own send coming back, or a person in the channel's own app."""

from dataclasses import replace
from typing import Final

from frontdesk.change import Change, ExternalKey, next_version
from frontdesk.domain import status
from frontdesk.domain.media import attachments, awaited
from frontdesk.domain.receive import Circumstances, clamped
from frontdesk.domain.sending import accepted
from frontdesk.domain.support.session import kept_alive
from frontdesk.domain.text import preview, recognised_by
from frontdesk.domain.undelivered import standing
from frontdesk.events import Echoed
from frontdesk.ids import contact_id
from frontdesk.model import (
    ASSISTANT,
    MINUTE,
    SYSTEM,
    Author,
    AuthorKind,
    Contact,
    DecisionReason,
    Direction,
    Head,
    Message,
    MessageStatus,
    Millis,
    Outgoing,
    ReplyHandler,
    Status,
    StatusChange,
    WorkspaceSettings,
)

NATIVE_APP = Author(kind=AuthorKind.AGENT, name="channel's own app")


RECENT: Final = 5 * MINUTE
"""How long a message of unknown fate may explain an echo of the same words."""


def own(head: Head, event: Echoed, now: Millis) -> Outgoing | None:
    """The message of ours that this echo is of, told by what it shows: it may come before our call has returned."""
    name = recognised_by(event.text, event.type)
    return next((entry for entry in head.outbox if entry.digest == name and _may_have_left(entry, now)), None)


def _may_have_left(entry: Outgoing, now: Millis) -> bool:
    return entry.state is MessageStatus.SENDING or (entry.state is MessageStatus.UNKNOWN and now < entry.since + RECENT)


def confirm(head: Head, entry: Outgoing, message: Message, event: Echoed, now: Millis) -> Change:
    """Our own send came back: it is sent, whatever became of the call."""
    return accepted(head, entry, message, event.external_id, now)


def overheard(head: Head, event: Echoed, settings: WorkspaceSettings, now: Millis) -> Change:
    """A person answered outside the inbox: keep what they wrote; it counts as a takeover.

    What the channel says the assistant wrote is kept too and takes nothing over.
    """
    message = _message(head, event, now)
    if message.author.kind is AuthorKind.ASSISTANT:
        return _kept(head, status.Step(head=head, records=()), message, event, now)
    target = status.after(status.Event.PERSON_REPLIES, head.status) if settings.takeover_on_reply else head.status
    taken = status.move(head, target, message.author, "reply sent from the channel's own app", now)
    settled = status.settle(taken.head, DecisionReason.TAKEN_OVER, now)
    read = replace(
        settled.head,
        read_seq=head.in_seq,
        support=kept_alive(head, settings, now),
        last_agent_reply_at=max(message.sent_at, head.last_agent_reply_at or 0),
    )
    return _kept(head, status.Step(head=read, records=(*taken.records, *settled.records)), message, event, now)


def began(event: Echoed, around: Circumstances, now: Millis) -> Change:
    """Our side wrote first: the conversation begins with it, looks nothing up, and is people's if a person wrote."""
    handler = around.inbox.default_reply_handler or around.settings.default_reply_handler
    first, reason = Status.ACTIVE, f"initial status from default_reply_handler: {handler}"
    if handler is not ReplyHandler.AI:
        first = Status.SUPPORT_ACTIVE
    elif event.author not in (None, ASSISTANT) and around.settings.takeover_on_reply:
        first, reason = Status.SUPPORT_ACTIVE, "a person wrote first"
    contact = around.contact or Contact(id=contact_id(around.ref.workspace_id, around.inbox.id, event.thread))
    empty = Head(
        workspace_id=around.ref.workspace_id,
        conversation_id=around.ref.conversation_id,
        inbox_id=around.inbox.id,
        channel=around.inbox.channel,
        thread=event.thread,
        addresses=(event.thread,),
        contact=contact.brief,
        status=first,
        created_at=now,
        updated_at=now,
    )
    created = StatusChange(at=now, version=1, status=first, actor=SYSTEM, reason=reason)
    message = _message(empty, event, now)
    waiting, message, fetches = awaited(empty, message, now)
    return Change(
        before=None,
        after=replace(_shown(waiting, message), seq=message.seq),
        added=(message,),
        records=(created,),
        claims=((ExternalKey(inbox_id=around.inbox.id, external_id=event.external_id), message.id),),
        contact=None if around.contact else contact,
        jobs=fetches,
    )


def _kept(head: Head, step: status.Step, message: Message, event: Echoed, now: Millis) -> Change:
    waiting, message, fetches = awaited(step.head, message, now)
    after = replace(
        _shown(waiting, message),
        version=next_version(head),
        seq=message.seq,
        undelivered=standing(head.undelivered, message),
        updated_at=max(now, head.updated_at),
    )
    return Change(
        before=head,
        after=after,
        added=(message,),
        records=step.records,
        claims=((ExternalKey(inbox_id=head.inbox_id, external_id=event.external_id), message.id),),
        jobs=fetches,
    )


def _message(head: Head, event: Echoed, now: Millis) -> Message:
    return Message(
        seq=head.seq + 1,
        direction=Direction.OUTBOUND,
        author=event.author or NATIVE_APP,
        type=event.type,
        text=event.text,
        media=attachments(head, event.media, event.external_id),
        status=MessageStatus.SENT,
        sent_at=clamped(event.sent_at, now),
        received_at=now,
        external_id=event.external_id,
    )


def _shown(head: Head, message: Message) -> Head:
    """The head with the message as the latest, unless a later one is there."""
    latest = message.sent_at >= head.last_message_at
    return replace(
        head,
        last_message_at=max(message.sent_at, head.last_message_at),
        last_message_preview=preview(message) if latest else head.last_message_preview,
    )
