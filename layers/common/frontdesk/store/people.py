"""The people of each business, as the user pool had them when it was last asked."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from frontdesk.errors import AlreadyStored, Conflict
from frontdesk.model import User
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A person as kept; not `sure` while the pool is being changed, and after a change that was cut off."""

    user: User
    sure: bool


class PeopleStore(Protocol):
    """Strongly consistent."""

    def kept(self, workspace_id: str) -> Sequence[Kept] | None:
        """Everybody of a workspace by address; None until they were first read from the pool."""
        ...

    def adopt(self, workspace_id: str, people: Sequence[User]) -> None:
        """Keep whom the pool knows, except those who are kept already."""
        ...

    def keep(self, workspace_id: str, person: Kept) -> None:
        """Write over what was kept of a person."""
        ...

    def forget(self, workspace_id: str, email: str) -> None:
        """Keep a person no more."""
        ...


class TablePeople:
    """The PeopleStore on a DynamoDB table: a collection for each workspace, with a mark that it is whole."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def kept(self, workspace_id: str) -> Sequence[Kept] | None:
        """One Query."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": keys.people(workspace_id).PK, ":first": " ", ":last": "~"}),
            "ConsistentRead": True,
        }
        found = {item["SK"]["S"]: item for item in self._table.query(request)}
        if found.pop(keys.people(workspace_id).SK, None) is None:
            return None
        return [items.decode(found[place], Kept) for place in sorted(found)]

    def adopt(self, workspace_id: str, people: Sequence[User]) -> None:
        """Say that the collection is whole only when it is."""
        for user in people:
            item = items.keyed(keys.person(workspace_id, user.email), items.encode(Kept(user=user, sure=True)))
            unless_kept = "attribute_not_exists(PK)"
            with suppress(AlreadyStored, Conflict):  # a Conflict: somebody else writes the same row right now
                self._table.transact(
                    [{"Put": {"TableName": self._table.name, "Item": item, "ConditionExpression": unless_kept}}],
                    claims=1,
                )
        self._table.put(items.primary(keys.people(workspace_id)))

    def keep(self, workspace_id: str, person: Kept) -> None:
        """Put the person's row."""
        key = keys.person(workspace_id, person.user.email)
        self._table.put(items.keyed(key, items.encode(person)))

    def forget(self, workspace_id: str, email: str) -> None:
        """Delete the person's row."""
        self._table.write([], [keys.person(workspace_id, email)])
