"""The inverted index: one row per word of a message, and per word that is known of a conversation's contact.

A message with files has a row per kind of them besides, under a mark that is no word.

Rows of a word stand together, newest first; words with the same beginning stand next to each other. A collection ends
with its period, a fortnight, so that it does not grow with the business; which periods there are is kept beside.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from frontdesk.changed import Changed, HeadChanged, MessageChanged
from frontdesk.model import ConversationRef, Head, Message
from frontdesk.searching import Place, known, said
from frontdesk.sought import marks
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef

_LAST: Final = "\U0010ffff"
_NEXT: Final = "!"
"""Stands before the # that parts a row: a position with it is behind itself and before all others."""


class Found(NamedTuple):
    """A message that has a word; `position` orders all of them newest first."""

    position: str
    conversation_id: str
    message_id: str


class Within(NamedTuple):
    """A part of a period: behind the position `after`, before `end`."""

    period: str
    after: str = ""
    end: str = _LAST


class SearchStore(Protocol):
    """Eventually consistent: a change is found once the stream has brought it."""

    def follow(self, changes: Iterable[Changed]) -> None:
        """Bring the index up to these changes, oldest first; what is erased is found no more."""
        ...

    def periods(self, workspace_id: str) -> Sequence[str]:
        """The periods from which there are messages, the latest first."""
        ...

    def with_word(self, workspace_id: str, word: str, within: Within, limit: int) -> Sequence[Found]:
        """Messages of a period that have a word, newest first."""
        ...

    def beginning(self, workspace_id: str, period: str, beginning: str, limit: int) -> Sequence[Found]:
        """Messages of a period that have a word that begins so, word by word."""
        ...

    def completions(self, workspace_id: str, period: str, beginning: str, most: int) -> Sequence[str]:
        """Words of a period's messages that begin so."""
        ...

    def about(self, workspace_id: str, beginning: str, limit: int, *, whole: bool) -> Sequence[tuple[str, Place]]:
        """Conversations whose contact is known by a word that begins so, or by this very word."""
        ...

    def heads(self, workspace_id: str, conversation_ids: Sequence[str]) -> dict[str, Head]:
        """Heads by id, up to 100."""
        ...

    def messages(self, workspace_id: str, found: Sequence[Found]) -> dict[Found, Message]:
        """The messages that were found, up to 100; those that are gone are left out."""
        ...


class TableSearch:
    """The SearchStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table
        self._noted: frozenset[Key] = frozenset()

    def follow(self, changes: Iterable[Changed]) -> None:
        """Write what came and delete what went; doing it again does no harm."""
        rows: dict[Key, bool] = {}
        changes = list(changes)
        for change in changes:
            before, after = _rows(change, change.before), _rows(change, change.after)
            rows |= dict.fromkeys(before - after, False)
            rows |= dict.fromkeys(after - before, True)
        self._note(changes)
        puts = [items.primary(key) for key, stays in rows.items() if stays]
        self._table.write(puts, [key for key, stays in rows.items() if not stays])

    def _note(self, changes: Iterable[Changed]) -> None:
        """Write down new periods before their words; whoever wrote one down once does not do it again."""
        periods = _periods(changes)
        if periods <= self._noted:
            return
        self._table.write([items.primary(key) for key in sorted(periods - self._noted)])
        self._noted |= periods

    def periods(self, workspace_id: str) -> Sequence[str]:
        """One Query."""
        return list(self._range(keys.period(workspace_id, "").PK, "0", _LAST))

    def with_word(self, workspace_id: str, word: str, within: Within, limit: int) -> Sequence[Found]:
        """One Query."""
        pk = _collection(workspace_id, within.period, word)
        first, last = f"{word}#{within.after}{_NEXT}", f"{word}#{within.end}"
        return [_found(row) for row in self._range(pk, first, last, limit)]

    def beginning(self, workspace_id: str, period: str, beginning: str, limit: int) -> Sequence[Found]:
        """One Query."""
        pk = _collection(workspace_id, period, beginning)
        return [_found(row) for row in self._range(pk, beginning, beginning + _LAST, limit)]

    def completions(self, workspace_id: str, period: str, beginning: str, most: int) -> Sequence[str]:
        """One Query per word: past all rows of a word stands the next one."""
        found: list[str] = []
        pk, start = _collection(workspace_id, period, beginning), beginning
        while len(found) < most:
            row = next(iter(self._range(pk, start, beginning + _LAST, 1)), None)
            if row is None:
                return found
            found.append(row.partition("#")[0])
            start = f"{found[-1]}#{_LAST}"
        return found

    def about(self, workspace_id: str, beginning: str, limit: int, *, whole: bool) -> Sequence[tuple[str, Place]]:
        """One Query."""
        pk = keys.fact(workspace_id, beginning, "", "").PK
        first = f"{beginning}#" if whole else beginning
        rows = (row.split("#") for row in self._range(pk, first, first + _LAST, limit))
        return [(conversation_id, Place(place)) for _, conversation_id, place in rows]

    def heads(self, workspace_id: str, conversation_ids: Sequence[str]) -> dict[str, Head]:
        """One read."""
        places = {keys.head(workspace_id, name): name for name in conversation_ids}
        found = self._table.get(list(places)) if places else {}
        return {places[key]: items.decode(item, Head) for key, item in found.items()}

    def messages(self, workspace_id: str, found: Sequence[Found]) -> dict[Found, Message]:
        """One read."""
        places = {keys.message(workspace_id, each.conversation_id, each.message_id): each for each in found}
        stored = self._table.get(list(places)) if places else {}
        return {each: items.decode(stored[key], Message) for key, each in places.items() if key in stored}

    def _range(self, pk: str, first: str, last: str, limit: int | None = None) -> Iterator[str]:
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": pk, ":first": first, ":last": last}),
        }
        for row in self._table.query(request, limit):
            yield row["SK"]["S"]


def _collection(workspace_id: str, period: str, word: str) -> str:
    return keys.word(workspace_id, period, word, "", "", "").PK


def _found(row: str) -> Found:
    _, age, conversation_id, message_id = row.split("#")
    return Found(f"{age}#{conversation_id}#{message_id}", conversation_id, message_id)


def rows_of(change: Changed) -> frozenset[Key]:
    """All rows that what is there after a change leads to, the period of its words among them."""
    return _rows(change, change.after) | _periods([change])


def _periods(changes: Iterable[Changed]) -> frozenset[Key]:
    return frozenset(
        keys.period(change.ref.workspace_id, keys.period_of(keys.age(change.after.sent_at)))
        for change in changes
        if isinstance(change, MessageChanged) and change.after
    )


def _rows(change: Changed, noun: Head | Message | None) -> frozenset[Key]:
    match change, noun:
        case HeadChanged(), Head():
            return _of_head(change.ref, noun)
        case MessageChanged(), Message():
            return _of_message(change.ref, noun)
    return frozenset()


def _of_head(ref: ConversationRef, head: Head) -> frozenset[Key]:
    return frozenset(keys.fact(ref.workspace_id, word, ref.conversation_id, place) for word, place in known(head))


def _of_message(ref: ConversationRef, message: Message) -> frozenset[Key]:
    age = keys.age(message.sent_at)
    period = keys.period_of(age)
    return frozenset(
        keys.word(ref.workspace_id, period, word, age, ref.conversation_id, message.id)
        for word in said(message) | marks(message)
    )
