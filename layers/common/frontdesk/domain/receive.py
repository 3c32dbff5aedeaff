"""What an inbound message does to a conversation. It never touches the status of one that exists."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.change import Change, ExternalKey, next_version
from frontdesk.domain import taps, tellings
from frontdesk.domain.concerns import wants_answer
from frontdesk.domain.media import attachments, awaited
from frontdesk.domain.optout import opted, opting
from frontdesk.domain.pace import paced
from frontdesk.domain.priority import priority
from frontdesk.domain.status import settle
from frontdesk.domain.support.session import kept_alive
from frontdesk.domain.text import preview
from frontdesk.events import Profile, Received, Referred
from frontdesk.ids import contact_id
from frontdesk.model import (
    SYSTEM,
    AuditEvent,
    Author,
    AuthorKind,
    Contact,
    ConversationRef,
    Decision,
    DecisionReason,
    Direction,
    Folder,
    Head,
    Inbox,
    Message,
    MessageStatus,
    Millis,
    Opting,
    Reach,
    Record,
    ReplyHandler,
    Status,
    StatusChange,
    WorkspaceSettings,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What receiving depends on beside the head and the event; `person` names a new contact, None: after its thread."""

    ref: ConversationRef
    inbox: Inbox
    settings: WorkspaceSettings
    contact: Contact | None
    person: str | None = None


def receive(head: Head | None, event: Received, around: Circumstances, now: Millis) -> Change:
    """Store a customer's message: the first creates the conversation, every later one leaves its status alone."""
    if head is None:
        return _first(event, around, now)
    known = tellings.counterpart(head, event, now)
    if known is not None:
        return tellings.again(head, _reached(head, event), known, event, now)
    return _later(head, event, around, now)


def _first(event: Received, around: Circumstances, now: Millis) -> Change:
    handler = around.inbox.default_reply_handler or around.settings.default_reply_handler
    status = Status.ACTIVE if handler is ReplyHandler.AI else Status.SUPPORT_ACTIVE
    known = _introduced(around.contact or _stranger(event, around), event)
    asked = opting(event, known)
    contact = opted(known, asked)
    empty = Head(
        workspace_id=around.ref.workspace_id,
        conversation_id=around.ref.conversation_id,
        inbox_id=around.inbox.id,
        channel=around.inbox.channel,
        thread=event.thread,
        addresses=_addresses((), event),
        reach=_reach(Reach(), event, now),
        contact=contact.brief,
        status=status,
        priority=priority(contact, around.settings.priority),
        created_at=now,
        updated_at=now,
    )
    created = StatusChange(
        at=now,
        version=empty.version,
        previous=None,
        status=status,
        actor=SYSTEM,
        reason=f"initial status from default_reply_handler: {handler}",
    )
    message = replace(_message(empty, event, now), opting=asked)
    tapped, signs = taps.noted(tellings.noted(empty, event, message, now), event, now)
    counted, decisions = _counted(tapped, message, around.settings, now)
    after, message, fetches = awaited(counted, message, now)
    return Change(
        before=None,
        after=after,
        added=(message,),
        records=(created, *decisions, *_noted(after, message, event, now)),
        claims=((ExternalKey(inbox_id=around.inbox.id, external_id=event.external_id), message.id),),
        contact=None if contact == around.contact else contact,
        known=around.contact,
        jobs=(*signs, *paced(after, now), *fetches),
    )


def _later(head: Head, event: Received, around: Circumstances, now: Millis) -> Change:
    stored = around.contact if around.contact and around.contact.id == head.contact.id else head.contact
    asked = opting(event, stored)
    contact = opted(_introduced(stored, event), asked)
    message = replace(_message(head, event, now), opting=asked)
    tapped, signs = taps.noted(tellings.noted(head, event, message, now), event, now)
    counted, decisions = _counted(tapped, message, around.settings, now)
    waiting, message, fetches = awaited(counted, message, now)
    back = head.folder is Folder.SNOOZED or (head.folder is Folder.ARCHIVED and around.settings.reopen_archived)
    after = replace(
        _reached(waiting, event),
        version=next_version(head),
        contact=contact.brief,
        priority=priority(contact, around.settings.priority, head.priority),
        reach=_reach(head.reach, event, message.sent_at),
        folder=Folder.MAIN if back else head.folder,
        snoozed_until=None if back else head.snoozed_until,
    )
    return Change(
        before=head,
        after=after,
        added=(message,),
        records=(*decisions, *_noted(after, message, event, now)),
        claims=((ExternalKey(inbox_id=around.inbox.id, external_id=event.external_id), message.id),),
        contact=None if contact == stored else contact,
        known=stored,
        jobs=(*signs, *paced(after, now), *fetches),
    )


def _counted(head: Head, message: Message, settings: WorkspaceSettings, now: Millis) -> tuple[Head, tuple[Record, ...]]:
    """Count the message in and settle what can be settled without asking anybody."""
    in_seq = head.in_seq + 1
    latest = message.sent_at >= head.last_message_at
    counted = replace(
        head,
        seq=message.seq,
        in_seq=in_seq,
        updated_at=max(now, head.updated_at),
        last_message_at=max(message.sent_at, head.last_message_at),
        last_inbound_at=max(message.sent_at, head.last_inbound_at),
        last_message_preview=preview(message) if latest else head.last_message_preview,
        support=kept_alive(head, settings, now),
    )
    if not (head.unanswered or wants_answer(head, message, settings)):
        silent = settle(counted, DecisionReason.NOT_ACTIVE, now)
        return silent.head, silent.records
    waiting = replace(
        counted, first_unanswered_at=now if head.first_unanswered_at is None else head.first_unanswered_at
    )
    if not head.unanswered:
        return waiting, ()
    return waiting, (Decision(in_seq=head.in_seq, at=now, reason=DecisionReason.SUPERSEDED),)


def _reach(before: Reach, event: Received, at: Millis) -> Reach:
    """Who writes has let us in; who came by an ad may be written to freely for a while."""
    return Reach(free_entry_at=at if event.from_ad else before.free_entry_at, via=event.via)


_TOLD: Final[Mapping[Opting | None, str]] = {
    Opting.OUT: "the customer opted out of automatic messages",
    Opting.IN: "the customer opted in again",
    None: "the customer came by a link",
}


def _noted(head: Head, message: Message, event: Received, now: Millis) -> tuple[Record, ...]:
    """Tell people on the timeline that the customer opted out or in again, or which link brought them."""
    if message.opting is None and event.link is None:
        return ()
    detail = {"link": event.link} if event.link else {}
    reason = _TOLD[message.opting]
    return (
        AuditEvent(at=now, version=head.version, kind="delivery", actor=message.author, reason=reason, detail=detail),
    )


def referred(head: Head, event: Referred, now: Millis) -> Change:
    """Tell people on the timeline which link brought a customer who has not written anything yet."""
    after = replace(head, version=next_version(head), updated_at=max(now, head.updated_at))
    told = AuditEvent(
        at=now,
        version=after.version,
        kind="delivery",
        actor=Author(kind=AuthorKind.CONTACT, name=head.contact.name),
        reason=_TOLD[None],
        detail={"link": event.link},
    )
    claim = ExternalKey(inbox_id=head.inbox_id, external_id=event.external_id)
    return Change(before=head, after=after, records=(told,), claims=((claim, ""),))


def _message(head: Head, event: Received, now: Millis) -> Message:
    return Message(
        seq=head.seq + 1,
        in_seq=head.in_seq + 1,
        direction=Direction.INBOUND,
        author=Author(kind=AuthorKind.CONTACT, id=event.address, name=event.profile.name),
        type=event.type,
        text=event.text,
        choice=event.choice,
        media=attachments(head, event.media, event.external_id),
        reply_to=event.reply_to,
        status=MessageStatus.RECEIVED,
        sent_at=clamped(event.sent_at, now),
        received_at=now,
        external_id=event.external_id,
    )


def clamped(sent_at: Millis | None, now: Millis) -> Millis:
    """A provider's time as we keep it: none becomes now, and no message comes from the future or before 1970."""
    return now if sent_at is None else max(0, min(sent_at, now))


def _reached(head: Head, event: Received) -> Head:
    """Where the person is found, and where they are answered: in the group, once there is one."""
    thread = event.thread if _in_group(event) else head.thread
    return replace(head, thread=thread, addresses=_addresses(head.addresses, event))


def _addresses(known: tuple[str, ...], event: Received) -> tuple[str, ...]:
    """All that lead here; whoever joins a group later keeps the conversation they have alone."""
    also = () if known and _in_group(event) else event.aliases
    return tuple(dict.fromkeys((*known, event.thread, *also)))


def _in_group(event: Received) -> bool:
    return event.thread != event.address


def _stranger(event: Received, around: Circumstances) -> Contact:
    return Contact(id=around.person or contact_id(around.ref.workspace_id, around.inbox.id, event.thread))


def _introduced(contact: Contact, event: Received) -> Contact:
    """Take over what the channel says of the person; a group chat's contact is the group, not who wrote last.

    Where a group is one person's own, their address is an alias of it.
    """
    if _in_group(event) and event.address not in event.aliases:
        return contact
    said: Profile = event.profile
    named_by_people = "name" in contact.edited
    return replace(
        contact,
        name=contact.name if named_by_people else said.name or contact.name,
        username=said.username or contact.username,
        phone=contact.phone or said.phone,
        language=said.language or contact.language,
    )
