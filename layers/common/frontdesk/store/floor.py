"""A workspace's live support at a glance, in one collection; sessions enter and leave it with their conversations."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import SECOND, Colleague, Floor, Presence
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.live import TableLive

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef


class FloorStore(Protocol):
    """Strongly consistent."""

    def floor(self, workspace_id: str) -> Floor:
        """Who is there, who has how many sessions, who waits."""
        ...

    def attend(self, workspace_id: str, person: Colleague) -> None:
        """Note that a person is there, or busy, or gone."""
        ...


class FloorTable:
    """The FloorStore on a DynamoDB table. Who has an open connection is there; so is who has said so lately."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table
        self._live = TableLive(table)

    def floor(self, workspace_id: str) -> Floor:
        """Two queries."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": keys.floor(workspace_id), ":first": " ", ":last": "~"}),
            "ConsistentRead": True,
        }
        said, waiting, given = [], [], dict[str, int]()
        serving, holding = Counter[str](), Counter[str]()
        for item in self._table.query(request):
            place = item["SK"]["S"]
            if place.startswith(keys.PRESENT):
                said.append(items.decode(item, Colleague))
            elif place.startswith(keys.WAITING):
                waiting.append(item["conversation_id"]["S"])
            elif place.startswith(keys.GIVEN):
                given[place.removeprefix(keys.GIVEN)] = int(item["given"]["N"])
            else:
                kept, counted = (keys.SERVING, serving) if place.startswith(keys.SERVING) else (keys.HOLDING, holding)
                counted[place.removeprefix(kept).rpartition("#")[0]] += 1
        return Floor(
            present=_merged(said, self._live.presence(workspace_id)),
            serving=serving,
            waiting=tuple(waiting),
            holding=holding,
            given=given,
        )

    def attend(self, workspace_id: str, person: Colleague) -> None:
        """Write over what was known of the person."""
        ttl = person.until // SECOND
        self._table.put(items.keyed(keys.present(workspace_id, person.user_id), items.encode(person), ttl))
        self._live.say_busy(workspace_id, person.user_id, busy=person.busy)


def _merged(said: Sequence[Colleague], live: Presence) -> tuple[Colleague, ...]:
    """One entry for each person, there until the last of all signs of life."""
    connected = [
        Colleague(user_id=connection.user_id, name=connection.name, until=connection.expires_at)
        for connection in live.connections
        if connection.answers
    ]
    merged: dict[str, Colleague] = {}
    for person in sorted((*said, *connected), key=lambda person: person.until):
        known = merged.get(person.user_id, person)
        busy = person.user_id in live.busy
        merged[person.user_id] = replace(person, name=person.name or known.name, busy=busy)
    return tuple(merged.values())
