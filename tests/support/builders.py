"""Values to start from; a test changes what it is about with `dataclasses.replace`."""

from dataclasses import replace
from typing import Final

from frontdesk.change import Change, ExternalKey
from frontdesk.domain.receive import Circumstances, receive
from frontdesk.events import Profile, Received
from frontdesk.ids import contact_id, conversation_ref, digest
from frontdesk.model import (
    DAY,
    Author,
    AuthorKind,
    Capabilities,
    Contact,
    Direction,
    Head,
    Inbox,
    Message,
    MessageStatus,
    MessageType,
    Millis,
    Outgoing,
    ReplyHandler,
    WorkspaceSettings,
)

NOW: Final[Millis] = 1_800_000_000_000
WORKSPACE: Final = "demo-hotel"
THREAD: Final = "700100200"
INBOX: Final = Inbox(id="tg-1", workspace_id=WORKSPACE, channel="telegram", account_id="5550001")
REF: Final = conversation_ref(WORKSPACE, INBOX.id, THREAD)
SETTINGS: Final = WorkspaceSettings(workspace_id=WORKSPACE)
AROUND: Final = Circumstances(ref=REF, inbox=INBOX, settings=SETTINGS, contact=None)
BY_PEOPLE: Final = replace(AROUND, settings=replace(SETTINGS, default_reply_handler=ReplyHandler.MANUAL))

ALWAYS_OPEN: Final = Capabilities(text_limit=4096)
WINDOWED: Final = Capabilities(text_limit=1000, session_window=DAY, human_window=7 * DAY)

AGENT: Final = Author(kind=AuthorKind.AGENT, id="ana", name="Ana Ruiz")
CONTACT: Final = Contact(id=contact_id(WORKSPACE, INBOX.id, THREAD), name="Sofia")


def received(external_id: str, text: str | None = "hello", sent_at: Millis | None = NOW) -> Received:
    """A text from the customer."""
    return Received(
        external_id=external_id,
        thread=THREAD,
        address=THREAD,
        type=MessageType.TEXT,
        text=text,
        sent_at=sent_at,
        profile=Profile(name="Sofia"),
    )


def external(external_id: str) -> ExternalKey:
    """The claim on a channel's id of a message."""
    return ExternalKey(inbox_id=INBOX.id, external_id=external_id)


def created(around: Circumstances = AROUND, now: Millis = NOW, external_id: str = "m1") -> Change:
    """A conversation's first message."""
    return receive(None, received(external_id, sent_at=now), around, now)


WAITING: Final[Head] = created().after
"""The AI's, one message in, unanswered since NOW."""
QUIET: Final[Head] = replace(WAITING, version=2, answered_seq=1, first_unanswered_at=None)
"""The AI's, one message in, decided."""
PEOPLES: Final[Head] = created(BY_PEOPLE).after
"""People's from the start, one message in."""


def reply_message(seq: int = 2, status: MessageStatus = MessageStatus.PENDING, text: str = "Gladly.") -> Message:
    """The assistant's message `seq` of a conversation in its first epoch."""
    return Message(
        seq=seq,
        direction=Direction.OUTBOUND,
        author=Author(kind=AuthorKind.ASSISTANT),
        text=text,
        status=status,
        sent_at=NOW,
        received_at=NOW,
        covers=1,
        epoch=1,
    )


def persons_message(seq: int = 2, status: MessageStatus = MessageStatus.PENDING, text: str = "It's Ana.") -> Message:
    """A person's message `seq`; no epoch stops it."""
    return replace(reply_message(seq, status, text), author=AGENT, epoch=None, covers=None)


def entry_of(message: Message) -> Outgoing:
    """The outbox entry of a message that got into its state at NOW."""
    return Outgoing(
        seq=message.seq,
        sent_at=message.sent_at,
        state=message.status,
        since=NOW,
        queued_at=NOW,
        epoch=message.epoch,
        digest=digest(message.text or ""),
        attempt=0 if message.status is MessageStatus.PENDING else 1,
    )


def leaving(head: Head, *messages: Message) -> Head:
    """The head with these messages in its outbox, in this order."""
    return replace(head, seq=head.seq + len(messages), outbox=tuple(entry_of(message) for message in messages))
