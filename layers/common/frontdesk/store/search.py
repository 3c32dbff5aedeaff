"""The inverted index: one row per word of a message, and per word that is known of a conversation's contact.

Rows of a word stand together, newest first; words with the same beginning stand next to each other, so that the ones
that begin with what a person has typed so far are found by leaping from one to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from frontdesk.changed import Changed, HeadChanged, MessageChanged
from frontdesk.model import ConversationRef, Head, Message
from frontdesk.searching import Place, known, said
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef

_LAST: Final = "\U0010ffff"


class Found(NamedTuple):
    """A message that has a word; `position` orders all of them newest first."""

    position: str
    conversation_id: str
    message_id: str


class SearchStore(Protocol):
    """Eventually consistent: a change is found once the stream has brought it."""

    def follow(self, changes: Iterable[Changed]) -> None:
        """Bring the index up to these changes, oldest first; what is erased is found no more."""
        ...

    def completions(self, workspace_id: str, beginning: str, most: int) -> Sequence[str]:
        """Words of messages that begin so."""
        ...

    def with_word(self, workspace_id: str, word: str, limit: int, after: str = "") -> Sequence[Found]:
        """Messages that have a word, newest first, from a position on."""
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

    def follow(self, changes: Iterable[Changed]) -> None:
        """Write what came and delete what went; doing it again does no harm."""
        rows: dict[Key, bool] = {}
        for change in changes:
            before, after = _rows(change, change.before), _rows(change, change.after)
            rows |= dict.fromkeys(before - after, False)
            rows |= dict.fromkeys(after - before, True)
        puts = [items.primary(key) for key, stays in rows.items() if stays]
        self._table.write(puts, [key for key, stays in rows.items() if not stays])

    def completions(self, workspace_id: str, beginning: str, most: int) -> Sequence[str]:
        """One Query per word: past all rows of a word stands the next one."""
        found: list[str] = []
        pk, start = keys.word(workspace_id, beginning, "", "", "").PK, beginning
        while len(found) < most:
            row = next(iter(self._range(pk, start, beginning + _LAST, 1)), None)
            if row is None:
                return found
            found.append(row.partition("#")[0])
            start = f"{found[-1]}#{_LAST}"
        return found

    def with_word(self, workspace_id: str, word: str, limit: int, after: str = "") -> Sequence[Found]:
        """One Query."""
        pk = keys.word(workspace_id, word, "", "", "").PK
        first = f"{word}#{after}" + ("~" if after else "")
        return [_found(row) for row in self._range(pk, first, f"{word}#{_LAST}", limit)]

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

    def _range(self, pk: str, first: str, last: str, limit: int) -> Iterator[str]:
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": pk, ":first": first, ":last": last}),
        }
        for row in self._table.query(request, limit):
            yield row["SK"]["S"]


def _found(row: str) -> Found:
    _, age, conversation_id, message_id = row.split("#")
    return Found(f"{age}#{conversation_id}#{message_id}", conversation_id, message_id)


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
    return frozenset(keys.word(ref.workspace_id, word, age, ref.conversation_id, message.id) for word in said(message))
