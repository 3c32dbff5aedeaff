"""The table's stream: which conversations and messages changed, from what to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NotRequired, TypeAlias, TypedDict

from frontdesk.model import ConversationRef, Head, Message
from frontdesk.store import items, keys

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem


class _Key(TypedDict):
    S: str


class _Keys(TypedDict):
    PK: _Key
    SK: _Key


class _Images(TypedDict):
    Keys: _Keys
    NewImage: "NotRequired[StoredItem]"
    OldImage: "NotRequired[StoredItem]"


class StreamRecord(TypedDict):
    """The parts of a stream record that are read here."""

    eventID: str
    eventName: Literal["INSERT", "MODIFY", "REMOVE"]
    dynamodb: _Images


class StreamEvent(TypedDict):
    """A batch of one shard, oldest first."""

    Records: list[StreamRecord]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChanged:
    """A head as it was and as it became; None where it did not exist."""

    ref: ConversationRef
    before: Head | None
    after: Head | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChanged:
    """A message as it was and as it became; None where it did not exist."""

    ref: ConversationRef
    before: Message | None
    after: Message | None


Changed: TypeAlias = HeadChanged | MessageChanged


def changed(record: StreamRecord) -> Changed | None:
    """Read a record; None when it is of neither. Raises msgspec's errors for an image that is no such noun."""
    images = record["dynamodb"]
    ref = keys.named_conversation(images["Keys"]["PK"]["S"])
    if ref is None:
        return None
    place = images["Keys"]["SK"]["S"]
    old, new = images.get("OldImage"), images.get("NewImage")
    if place == keys.HEAD:
        return HeadChanged(ref=ref, before=_head(old), after=_head(new))
    if place.startswith(keys.MESSAGE):
        return MessageChanged(ref=ref, before=_message(old), after=_message(new))
    return None


def _head(image: "StoredItem | None") -> Head | None:
    return None if image is None else items.decode(image, Head)


def _message(image: "StoredItem | None") -> Message | None:
    return None if image is None else items.decode(image, Message)


def heads(changes: Iterable[Changed]) -> Iterator[HeadChanged]:
    """What happened to each head in all, from the first image to the last."""
    latest: dict[ConversationRef, HeadChanged] = {}
    for change in changes:
        if isinstance(change, HeadChanged):
            first = latest.get(change.ref, change)
            latest[change.ref] = HeadChanged(ref=change.ref, before=first.before, after=change.after)
    yield from latest.values()


def messages(changes: Iterable[Changed]) -> Iterator[MessageChanged]:
    """What happened to each message in all."""
    latest: dict[tuple[ConversationRef, str], MessageChanged] = {}
    for change in changes:
        if isinstance(change, MessageChanged):
            noun = change.after or change.before
            name = (change.ref, noun.id if noun else "")
            first = latest.get(name, change)
            latest[name] = MessageChanged(ref=change.ref, before=first.before, after=change.after)
    yield from latest.values()
