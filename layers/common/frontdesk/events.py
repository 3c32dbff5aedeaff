"""What a channel tells us, typed; `parse` of a channel yields these and nothing else.

`account_id` names the account an event is for when the channel's body says so: a Meta app has one callback URL
for all its accounts.
"""

from dataclasses import dataclass
from typing import TypeAlias

from frontdesk.model import Author, Choice, Failure, File, MessageStatus, MessageType, Millis, Opting


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the channel tells about the person who wrote."""

    name: str | None = None
    username: str | None = None
    phone: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """By which of its webhooks a channel tells of a message, and what is the same by all of them: who wrote what."""

    by: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The customer wrote. `sent_at` is None where the channel gives no time.

    `thread` names the conversation on its inbox, `address` the person; they differ in group chats only. `aliases` are
    the person's other addresses on the channel: whoever wrote from one of them is the same contact. `told` is set where
    the channel may tell of the message twice, each time under another id. `opting` is what the channel itself took the
    message for; `from_ad`: the customer came by clicking on an ad; `link` is what the link said that brought them.
    `via` is the connection it came through, where the channel has several to one thread.
    `tapped`: the customer's phone waits to be told that the tap arrived.
    """

    external_id: str
    thread: str
    address: str
    type: MessageType
    text: str | None = None
    choice: Choice | None = None
    media: tuple[File, ...] = ()
    reply_to: str | None = None
    sent_at: Millis | None = None
    profile: Profile = Profile()
    aliases: tuple[str, ...] = ()
    told: Telling | None = None
    opting: Opting | None = None
    from_ad: bool = False
    tapped: bool = False
    link: str | None = None
    via: str | None = None
    in_group: bool = False
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoed:
    """Our side wrote: our own send coming back, or a person in the channel's own app (then it is a takeover).

    `author` is told where the channel names who wrote: a manager, the assistant.
    """

    external_id: str
    thread: str
    type: MessageType
    text: str | None = None
    media: tuple[File, ...] = ()
    sent_at: Millis | None = None
    author: Author | None = None
    in_group: bool = False
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message got another text; the latest edit wins, and of two at one time the one with the higher `order`."""

    target: str
    thread: str
    text: str | None
    edited_at: Millis
    order: int = 0
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """The customer took messages back; what was stored stays visible to people as deleted."""

    target: str
    thread: str
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """Somebody put an emoji on a message, or took it off (`emoji` is None)."""

    target: str
    thread: str
    address: str
    emoji: str | None
    at: Millis | None = None
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The channel tells the fate of a message of ours.

    `reference` is our own message id where the channel gives it back: it finds a send whose answer never came.
    `member`: it is the fate of one copy among several, as each member of a group has one.
    """

    target: str
    thread: str
    status: MessageStatus
    at: Millis | None = None
    error: Failure | None = None
    reference: str | None = None
    member: bool = False
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readdressed:
    """The person is found elsewhere from now on: `former` addresses lead nowhere any more, `current` ones to them.

    The first of the current ones is where they are written to. `phone` is set where it is part of the change.
    """

    former: tuple[str, ...]
    current: tuple[str, ...]
    phone: str | None = None
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """The customer shut our side out (a block, a removed group member), or let it in again."""

    thread: str
    barred: bool
    at: Millis | None = None
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """A customer whom we know came by a link, without writing yet; it has no id of its own, so it is named by when."""

    external_id: str
    thread: str
    link: str
    account_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An authentic event that is not understood: kept as it came, counted, acknowledged."""

    kind: str
    raw: str
    account_id: str | None = None


Event: TypeAlias = Received | Echoed | Edited | Deleted | Reacted | Receipt | Readdressed | Barred | Referred | Unknown
Amendment: TypeAlias = Edited | Deleted | Reacted | Receipt
"""Events that change a message which is stored already."""
