"""What was written down about a conversation, read strongly and no further than asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import ConversationRef, Head, Message, Millis, Record, StatusChange
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef

    from frontdesk.store.attributes import StoredItem

_A_LOOK: Final = 10
"""Messages read at first: mostly the one that is looked for is near."""
_MORE: Final = 100


class StoryStore(Protocol):
    """Strongly consistent."""

    def heads(self, refs: Sequence[ConversationRef]) -> Mapping[ConversationRef, Head]:
        """Up to 100 heads; one that does not exist is left out."""
        ...

    def until(self, ref: ConversationRef, last: Millis) -> Iterator[Message]:
        """The messages sent up to this moment, the latest first."""
        ...

    def since(self, ref: ConversationRef, first: Millis) -> Iterator[Message]:
        """The messages sent from this moment on, the earliest first."""
        ...

    def messages(self, ref: ConversationRef) -> Iterator[Message]:
        """All messages."""
        ...

    def statuses(self, ref: ConversationRef) -> Sequence[StatusChange]:
        """All changes of status."""
        ...

    def records(self, ref: ConversationRef) -> Iterator[Record]:
        """All changes of status, decisions and events."""
        ...


class TableStories:
    """The StoryStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def heads(self, refs: Sequence[ConversationRef]) -> Mapping[ConversationRef, Head]:
        """One read."""
        wanted = {ref: keys.head(*ref) for ref in refs}
        found = self._table.get(list(wanted.values()))
        return {ref: items.decode(found[key], Head) for ref, key in wanted.items() if key in found}

    def until(self, ref: ConversationRef, last: Millis) -> Iterator[Message]:
        """A Query of a few, and further ones where those are not enough."""
        end = f"{keys.MESSAGE}{last:013d}-~"
        for limit in _looks():
            found = list(self._table.query(self._range(ref, keys.MESSAGE, end, -1), limit))
            # a BETWEEN includes its ends, so the last one of the look before comes again
            yield from (items.decode(item, Message) for item in found if item["SK"]["S"] != end)
            if len(found) < limit:
                return
            end = found[-1]["SK"]["S"]

    def since(self, ref: ConversationRef, first: Millis) -> Iterator[Message]:
        """The same the other way."""
        begin = f"{keys.MESSAGE}{first:013d}"
        for limit in _looks():
            found = list(self._table.query(self._range(ref, begin, keys.MESSAGE + "~"), limit))
            yield from (items.decode(item, Message) for item in found if item["SK"]["S"] != begin)
            if len(found) < limit:
                return
            begin = found[-1]["SK"]["S"]

    def messages(self, ref: ConversationRef) -> Iterator[Message]:
        """One Query, page by page."""
        yield from (items.decode(item, Message) for item in self._all(ref, keys.MESSAGE))

    def statuses(self, ref: ConversationRef) -> Sequence[StatusChange]:
        """One Query."""
        return [items.decode(item, StatusChange) for item in self._all(ref, keys.STATUS)]

    def records(self, ref: ConversationRef) -> Iterator[Record]:
        """A Query per kind."""
        for prefix in (keys.STATUS, keys.DECISION, keys.EVENT):
            yield from (items.record_of(item) for item in self._all(ref, prefix))

    def _all(self, ref: ConversationRef, prefix: str) -> "Iterator[StoredItem]":
        yield from self._table.query(self._range(ref, prefix, prefix + "~"))

    def _range(self, ref: ConversationRef, first: str, last: str, direction: int = 1) -> "QueryInputTypeDef":
        return {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": keys.conversation(*ref), ":first": first, ":last": last}),
            "ConsistentRead": True,
            "ScanIndexForward": direction > 0,
        }


def _looks() -> Iterator[int]:
    yield _A_LOOK
    while True:
        yield _MORE
