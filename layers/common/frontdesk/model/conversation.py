"""The head of a conversation and the person on its other side."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from frontdesk.model.booking import BookingLink
from frontdesk.model.flow import FlowRun
from frontdesk.model.message import message_id
from frontdesk.model.operating import Awaited
from frontdesk.model.support import SupportSession, Survey
from frontdesk.model.times import Millis
from frontdesk.model.words import Folder, MessageStatus, OutgoingKind, Status, Tier


class ConversationRef(NamedTuple):
    """A conversation's whole name; the workspace is part of it, so no key can be built without one."""

    workspace_id: str
    conversation_id: str


Fact: TypeAlias = str | int | float | bool
"""The value of something a business knows of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The person (or group chat) on the other side.

    `edited` names what people have set by hand: the channel does not overwrite it. `attributes` are the business's own
    facts. `version` rises with every edit by people.
    """

    id: str
    name: str | None = None
    username: str | None = None
    phone: str | None = None
    language: str | None = None
    tier: Tier = Tier.NEW
    credits: int = 0
    purchases: int = 0
    time_minutes: int = 0
    registered: bool = False
    banned: bool = False
    opted_out: bool = False
    edited: tuple[str, ...] = ()
    attributes: Mapping[str, Fact] = field(default_factory=dict)
    version: int = 0

    @property
    def brief(self) -> "Contact":
        """The contact as its conversations carry it: without the facts that no rule asks for."""
        return replace(self, attributes={})


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityParts:
    """The named parts a priority is the sum of, unless a person has said `by_hand` what it is."""

    tier: int = 0
    credits: int = 0
    purchases: int = 0
    by_hand: int | None = None

    @property
    def total(self) -> int:
        """The priority, 0-100."""
        return min(100, self.tier + self.credits + self.purchases) if self.by_hand is None else self.by_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message that is still to reach a final state; the head's list of these is the transactional outbox.

    `since` is when it got into its state. `looks` counts how often the channel was asked what became of a message of
    unknown fate, None where it cannot be asked.
    `kind` is None for a message of ours; of a forward, `file` is the first of the customer's files that is still to go.
    `epoch` is the control epoch an automatic message was committed under, None for a person's. `digest` names the
    text, so that the channel's echo of it is known before the send call has returned.
    """

    seq: int
    sent_at: Millis
    state: MessageStatus
    since: Millis
    queued_at: Millis
    digest: str
    kind: OutgoingKind | None = None
    epoch: int | None = None
    not_before: Millis = 0
    attempt: int = 0
    looks: int | None = None
    file: int = 0

    @property
    def message_id(self) -> str:
        """The id of the message this entry stands for."""
        return message_id(self.sent_at, self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A person's message that is to leave at its time, `entry.not_before`; until then it holds nothing else back."""

    entry: Outgoing
    preview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """A message whose attachments are still to be fetched; at `due` its job counts as lost, or is to be tried again."""

    seq: int
    sent_at: Millis
    due: Millis
    attempt: int = 0

    @property
    def message_id(self) -> str:
        """The id of the message this entry stands for."""
        return message_id(self.sent_at, self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A stored message of which another webhook of the channel may still tell; `digest` names who wrote what."""

    by: str
    digest: str
    at: Millis
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A tapped button whose phone still waits to be told that it arrived; `id` is the channel's."""

    id: str
    at: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What the channel says of writing to the customer: blocked since when, written to freely since when (an ad).

    `via` is the connection through which they last wrote, where the channel has several to one thread.
    """

    blocked_at: Millis | None = None
    free_entry_at: Millis | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A worker is asking the model about the inbound messages up to `seq`; saves model calls, not correctness."""

    seq: int
    until: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the AI has done here under one epoch: `turns` answers, and `failures` in a row.

    Another epoch than `epoch` starts both anew: after a release nothing of before is held against it.
    """

    epoch: int
    turns: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyAsked:
    """How often the AI was asked for a contact, across conversations, in the hour `hour` (hours since 1970)."""

    contact_id: str
    hour: int
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """The latest message of ours that failed, or whose fate is unknown, with nothing of ours that arrived since."""

    seq: int
    status: MessageStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A conversation's one item of truth.

    `version` rises on every write; `control_epoch` on every change of status, assignee or support session.
    `answered_seq`: every inbound message up to it has its decision; `first_unanswered_at` is set exactly while
    `answered_seq < in_seq`. Unread is `in_seq - read_seq`, for everybody; `read_by` says how far each person has read.
    `addresses` are all that lead to this conversation.
    """

    workspace_id: str
    conversation_id: str
    inbox_id: str
    channel: str
    thread: str
    addresses: tuple[str, ...] = ()
    contact: Contact
    status: Status
    folder: Folder = Folder.MAIN
    snoozed_until: Millis | None = None
    pinned: bool = False
    tags: tuple[str, ...] = ()
    assignee: str | None = None
    version: int = 1
    control_epoch: int = 1
    seq: int = 0
    in_seq: int = 0
    answered_seq: int = 0
    read_seq: int = 0
    priority: PriorityParts = PriorityParts()
    created_at: Millis
    updated_at: Millis
    last_message_at: Millis = 0
    last_inbound_at: Millis = 0
    last_message_preview: str = ""
    booking: BookingLink | None = None
    groupless_since: Millis | None = None
    last_agent_reply_at: Millis | None = None
    first_unanswered_at: Millis | None = None
    thinking: Lease | None = None
    tally: Tally | None = None
    awaited: Awaited | None = None
    outbox: tuple[Outgoing, ...] = ()
    undelivered: Undelivered | None = None
    planned: tuple[Planned, ...] = ()
    read_by: Mapping[str, int] = field(default_factory=dict)
    fetching: tuple[Fetching, ...] = ()
    told: tuple[Told, ...] = ()
    support: SupportSession | None = None
    survey: Survey | None = None
    reach: Reach = Reach()
    run: FlowRun | None = None
    taps: tuple[Tap, ...] = ()

    @property
    def ref(self) -> ConversationRef:
        """The conversation's whole name."""
        return ConversationRef(self.workspace_id, self.conversation_id)

    @property
    def place(self) -> str:
        """Where messages go: the thread, behind the connection that leads to it where one does."""
        return self.thread if self.reach.via is None else f"{self.reach.via}:{self.thread}"

    @property
    def unread(self) -> int:
        """Customer messages nobody has read."""
        return self.in_seq - self.read_seq

    @property
    def unanswered(self) -> bool:
        """Whether an inbound message still waits for its decision."""
        return self.answered_seq < self.in_seq

    def running(self, now: Millis) -> FlowRun | None:
        """The customer's walk through a menu; an expired one is none, whether or not the sweep has been there."""
        return self.run if self.run is not None and now < self.run.expires_at else None
