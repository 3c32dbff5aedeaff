"""Records of the table's stream, read."""

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from frontdesk.changed import Changed, ContactChanged, HeadChanged, MessageChanged, NoteWritten, RecordChanged
from frontdesk.model import Contact, Head, Message, Note
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


def contact_changed(record: StreamRecord) -> ContactChanged | None:
    """Read a record of a contact; None when it is of something else."""
    images = record["dynamodb"]
    named = keys.named_contact(images["Keys"]["PK"]["S"])
    if named is None or images["Keys"]["SK"]["S"] != keys.CONTACT:
        return None
    old, new = images.get("OldImage"), images.get("NewImage")
    return ContactChanged(
        workspace_id=named[0],
        contact_id=named[1],
        before=None if old is None else items.decode(old, Contact),
        after=None if new is None else items.decode(new, Contact),
    )


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


def record_changed(record: StreamRecord) -> RecordChanged | None:
    """Read a record of a status change, a decision or an event; None when it is of something else."""
    images = record["dynamodb"]
    ref = keys.named_conversation(images["Keys"]["PK"]["S"])
    if ref is None or not images["Keys"]["SK"]["S"].startswith((keys.STATUS, keys.DECISION, keys.EVENT)):
        return None
    old, new = images.get("OldImage"), images.get("NewImage")
    return RecordChanged(
        ref=ref,
        before=None if old is None else items.record_of(old),
        after=None if new is None else items.record_of(new),
    )


def note_written(record: StreamRecord) -> NoteWritten | None:
    """Read a record of a new note; None when it is of something else."""
    images = record["dynamodb"]
    ref = keys.named_conversation(images["Keys"]["PK"]["S"])
    new = images.get("NewImage")
    if ref is None or new is None or "OldImage" in images or not images["Keys"]["SK"]["S"].startswith(keys.NOTE):
        return None
    return NoteWritten(ref=ref, note=items.decode(new, Note))


def _head(image: "StoredItem | None") -> Head | None:
    return None if image is None else items.decode(image, Head)


def _message(image: "StoredItem | None") -> Message | None:
    return None if image is None else items.decode(image, Message)
