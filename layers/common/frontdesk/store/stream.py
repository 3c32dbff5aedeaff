"""The table's stream as far as linking reads it: which booking changed, which conversation got or lost a phone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NotRequired, TypedDict

from frontdesk.model import Earlier, RelinkJob
from frontdesk.store import keys

if TYPE_CHECKING:
    from frontdesk.store.attributes import StoredItem


class _Name(TypedDict):
    S: str


class _Keys(TypedDict):
    PK: _Name
    SK: _Name


class _Images(TypedDict):
    Keys: _Keys
    OldImage: "NotRequired[StoredItem]"


class StreamRecord(TypedDict):
    """The parts of a stream record that are read here."""

    dynamodb: _Images


class StreamEvent(TypedDict):
    """A batch of one shard, oldest first."""

    Records: list[StreamRecord]


def relink_jobs(event: StreamEvent) -> Iterator[RelinkJob]:
    """What a batch asks to be linked anew; the table itself is read again, so only names are taken from the stream."""
    for record in event["Records"]:
        images = record["dynamodb"]
        kind, workspace_id, name = images["Keys"]["PK"]["S"].split("#", 2)
        place = images["Keys"]["SK"]["S"]
        if kind == keys.BOOKING and place == keys.BOOKING:
            yield RelinkJob(workspace_id=workspace_id, booking_id=name, before=_earlier(images.get("OldImage")))
        elif kind == keys.PHONE and place.startswith(keys.CONVERSATION):
            yield RelinkJob(workspace_id=workspace_id, conversation_id=place.removeprefix(keys.CONVERSATION))


def _earlier(image: "StoredItem | None") -> Earlier | None:
    if image is None:
        return None
    return Earlier(phone=_text(image, "tenant_phone"), check_in=_text(image, "check_in") or "")


def _text(image: "StoredItem", name: str) -> str | None:
    return image.get(name, {}).get("S")
