"""The people of each business, as the user pool had them when it was last asked."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from frontdesk.errors import AlreadyStored, Conflict
from frontdesk.model import Millis, User
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A person as kept; not `sure` while the pool is being changed, and after a change that was cut off.

    `since` is when it was written, `version` rises with every write.
    """

    user: User
    sure: bool
    since: Millis = 0
    version: int = 0


class PeopleStore(Protocol):
    """Strongly consistent."""

    def kept(self, workspace_id: str) -> Sequence[Kept] | None:
        """Everybody of a workspace by address; None until they were first read from the pool."""
        ...

    def adopt(self, workspace_id: str, people: Sequence[User]) -> None:
        """Keep whom the pool knows, except those who are kept already."""
        ...

    def one(self, workspace_id: str, email: str) -> Kept | None:
        """One person."""
        ...

    def swap(self, workspace_id: str, before: Kept | None, after: Kept | None) -> None:
        """Write over what was read, or take it away; Conflict when it has moved on."""
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

    def one(self, workspace_id: str, email: str) -> Kept | None:
        """One read."""
        key = keys.person(workspace_id, email)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Kept)

    def swap(self, workspace_id: str, before: Kept | None, after: Kept | None) -> None:
        """One conditional write."""
        person = before or after
        if person is None:
            return
        key = keys.person(workspace_id, person.user.email)
        what = {"Key": items.primary(key)} if after is None else {"Item": items.keyed(key, items.encode(after))}
        write = {"TableName": self._table.name, **what, **_still(before)}
        self._table.transact([cast("TransactWriteItemTypeDef", {"Delete" if after is None else "Put": write})])


def _still(before: Kept | None) -> Mapping[str, object]:
    """What was read is what there is; rows of before there were versions have none."""
    if before is None:
        return {"ConditionExpression": "attribute_not_exists(PK)"}
    same = "#version = :read" if before.version else "(attribute_not_exists(#version) OR #version = :read)"
    return {
        "ConditionExpression": same,
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": item_of({":read": before.version}),
    }
