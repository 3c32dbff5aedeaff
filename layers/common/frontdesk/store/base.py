"""What a store promises; the table and the in-memory fake are held to it by one contract test."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from frontdesk.change import Change, Claim
from frontdesk.model import (
    Contact,
    ConversationRef,
    Folder,
    Head,
    Inbox,
    Message,
    Millis,
    Record,
    WorkspaceSettings,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """All that ingest needs of the table; `stored` is the message the external id stands for already.

    `known_as` is the conversation that one of the addresses leads to.
    """

    head: Head | None
    settings: WorkspaceSettings
    inbox: Inbox
    contact: Contact | None
    stored: str | None
    known_as: ConversationRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A conversation as it is now, with its workspace's settings and the messages that were asked for."""

    head: Head
    settings: WorkspaceSettings
    messages: Mapping[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What a natural key stands for."""

    ref: ConversationRef
    message_id: str
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Bytes kept as they came because they were not understood."""

    inbox_id: str
    kind: str
    body: bytes
    received_at: Millis


class Store(Protocol):
    """Strongly consistent, except the lists; every method raises StoreUnavailable when the table is out of reach."""

    def arrive(
        self, inbox: Inbox, ref: ConversationRef, external_id: str, contact_id: str, addresses: Sequence[str] = ()
    ) -> Arrival:
        """Read what one inbound event needs, in one round trip."""
        ...

    def addressed(self, inbox_id: str, address: str) -> str | None:
        """The id of the conversation an address leads to."""
        ...

    def load(self, ref: ConversationRef, message_ids: Sequence[str] = ()) -> Loaded | None:
        """Read a conversation and some of its messages in one round trip; None if it does not exist."""
        ...

    def commit(self, change: Change) -> None:
        """Write a change whole; Conflict when the head moved on, AlreadyStored when a claim is taken."""
        ...

    def claimed(self, claim: Claim) -> Claimed | None:
        """Say what a natural key stands for."""
        ...

    def erased(self, inbox_id: str, external_id: str) -> bool:
        """Whether a channel's id names a message that was erased with its person."""
        ...

    def history(self, ref: ConversationRef, limit: int, before: str | None = None) -> Sequence[Message]:
        """The latest `limit` messages standing before the message id `before`, newest last."""
        ...

    def records(self, ref: ConversationRef) -> Sequence[Record]:
        """Every timeline record, oldest first."""
        ...

    def listed(
        self, workspace_id: str, folder: Folder, limit: int, after: str | None = None
    ) -> Sequence[tuple[str, Head]]:
        """A page of a folder in list order, each with its rank; `after` is the last rank of the page before."""
        ...

    def due(self, now: Millis) -> Iterator[ConversationRef]:
        """Conversations whose timer has run out, per shard earliest first."""
        ...

    def inbox(self, inbox_id: str) -> Inbox | None:
        """An inbox by the id in its webhook's address."""
        ...

    def inboxes(self, workspace_id: str) -> Sequence[Inbox]:
        """Every inbox of a workspace."""
        ...

    def account_inbox(self, workspace_id: str, channel: str, account_id: str) -> Inbox | None:
        """The workspace's inbox for a channel's account."""
        ...

    def put_inbox(self, inbox: Inbox) -> None:
        """Create or replace an inbox and the keys it is found by."""
        ...

    def remove_inbox(self, inbox: Inbox) -> None:
        """Delete an inbox and the keys it is found by."""
        ...

    def settings(self, workspace_id: str) -> WorkspaceSettings:
        """A workspace's settings; the defaults where nothing was set."""
        ...

    def put_settings(self, settings: WorkspaceSettings, read_version: int) -> None:
        """Replace a workspace's settings; Conflict when they changed since `read_version`."""
        ...

    def named(self, inbox_id: str, external_ids: Sequence[str]) -> Mapping[str, str]:
        """Our ids of up to 100 messages by the channel's; what is not stored is left out."""
        ...

    def cursor_key(self, workspace_id: str, fresh: bytes) -> bytes:
        """The key a workspace's cursors are signed with; `fresh` becomes it when there is none."""
        ...

    def keep(self, kept: Kept) -> None:
        """Keep bytes for people to look at; the same bytes on the same day are kept once."""
        ...
