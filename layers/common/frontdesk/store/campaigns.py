"""Campaigns, those that run or wait, whom they skipped, and gifts that are given once."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from frontdesk.model import DAY, SECOND, Campaign, CampaignState, Contact, Millis, Skipped
from frontdesk.store import items, keys
from frontdesk.store.attributes import StoredItem, item_of
from frontdesk.store.client import Table
from frontdesk.store.keys import Key
from frontdesk.store.transaction import update

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import QueryInputTypeDef, TransactWriteItemTypeDef

KEPT: Final[Millis] = 90 * DAY
"""How long it is known who was skipped."""


class CampaignStore(Protocol):
    """Strongly consistent."""

    def create(self, campaign: Campaign) -> None:
        """Store a new campaign as running or scheduled; AlreadyStored when there is one of this id."""
        ...

    def campaign(self, workspace_id: str, campaign_id: str) -> Campaign | None:
        """A campaign by its id."""
        ...

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, Campaign]]:
        """A page of the workspace's campaigns, the latest first, each with its place; `after` is the last one's."""
        ...

    def save(self, campaign: Campaign, read_version: int, skipped: Sequence[Skipped] = ()) -> None:
        """Write it as it is now, with whom it skipped since; Conflict when it changed since `read_version`."""
        ...

    def skipped(self, campaign: Campaign, limit: int, after: str | None = None) -> Sequence[Skipped]:
        """A page of those whom it skipped, by contact id; `after` is the last of the page before."""
        ...

    def due(self, now: Millis, limit: int) -> Sequence[tuple[str, str]]:
        """Workspace and id of scheduled campaigns whose time has come, of all workspaces."""
        ...

    def running(self, limit: int) -> Sequence[tuple[str, str]]:
        """Workspace and id of campaigns that run, of all workspaces."""
        ...

    def give(self, campaign: Campaign, before: Contact, after: Contact) -> None:
        """Write a customer with the gift; AlreadyStored when it was given, Conflict when the customer changed."""
        ...


class TableCampaigns:
    """The CampaignStore on a DynamoDB table."""

    def __init__(self, table: Table) -> None:
        """Speak to one table."""
        self._table = table

    def create(self, campaign: Campaign) -> None:
        """The campaign, its place in the list and its row among those that run or wait, together."""
        put = self._put(campaign)
        put["Put"]["ConditionExpression"] = "attribute_not_exists(PK)"
        place = keys.listed_campaign(campaign.workspace_id, campaign.created_at, campaign.id)
        self._table.transact([put, self._named(place, campaign), *self._rows(campaign)], claims=1)

    def campaign(self, workspace_id: str, campaign_id: str) -> Campaign | None:
        """A campaign by its id."""
        key = keys.campaign(workspace_id, campaign_id)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Campaign)

    def listed(self, workspace_id: str, limit: int, after: str | None = None) -> Sequence[tuple[str, Campaign]]:
        """One Query, then one read of the campaigns."""
        pk = keys.listed_campaign(workspace_id, 0, "").PK
        rows = [(row["SK"]["S"], row["campaign_id"]["S"]) for row in self._after(pk, after or " ", limit)]
        places = [keys.campaign(workspace_id, name) for _, name in rows]
        found = self._table.get(places) if places else {}
        return [
            (place, items.decode(found[key], Campaign))
            for (place, _), key in zip(rows, places, strict=True)
            if key in found
        ]

    def save(self, campaign: Campaign, read_version: int, skipped: Sequence[Skipped] = ()) -> None:
        """The campaign, its row among those that run or wait, and whom it skipped, together."""
        put = self._put(campaign)
        put["Put"] |= {
            "ConditionExpression": "#version = :read",
            "ExpressionAttributeNames": {"#version": "version"},
            "ExpressionAttributeValues": item_of({":read": read_version}),
        }
        self._table.transact([put, *self._rows(campaign), *(self._skip(campaign, each) for each in skipped)])

    def skipped(self, campaign: Campaign, limit: int, after: str | None = None) -> Sequence[Skipped]:
        """One Query."""
        first, last = (keys.skipped(campaign.workspace_id, campaign.id, place) for place in (after or "", "~"))
        return [items.decode(row, Skipped) for row in self._after(first.PK, first.SK, limit, last.SK)]

    def running(self, limit: int) -> Sequence[tuple[str, str]]:
        """One Query."""
        return [_name(row) for row in self._after(keys.running("", "").PK, " ", limit)]

    def due(self, now: Millis, limit: int) -> Sequence[tuple[str, str]]:
        """One Query."""
        first = keys.scheduled(0, "", "")
        last = keys.scheduled(now, "~", "")
        return [_name(row) for row in self._after(first.PK, first.SK, limit, last.SK)]

    def _after(self, pk: str, after: str, limit: int, last: str = "~") -> Iterator[StoredItem]:
        """The rows of a collection behind `after`, up to `last`."""
        request: QueryInputTypeDef = {
            "TableName": self._table.name,
            "KeyConditionExpression": "PK = :pk AND SK BETWEEN :first AND :last",
            "ExpressionAttributeValues": item_of({":pk": pk, ":first": after, ":last": last}),
            "ConsistentRead": True,
        }
        rows = (row for row in self._table.query(request, limit + 1) if row["SK"]["S"] != after)
        return islice(rows, limit)

    def give(self, campaign: Campaign, before: Contact, after: Contact) -> None:
        """The gift's own key, and the customer, together."""
        key = keys.contact(campaign.workspace_id, after.id)
        old, new = (items.contact_item(campaign.workspace_id, contact) for contact in (before, after))
        change = update(self._table.name, key, old, new)
        values = {**change.get("ExpressionAttributeValues", {}), **item_of({":read": before.version})}
        given = keys.gift(campaign.workspace_id, campaign.id, after.id)
        claim: TransactWriteItemTypeDef = {
            "Put": {
                "TableName": self._table.name,
                "Item": items.primary(given),
                "ConditionExpression": "attribute_not_exists(PK)",
            }
        }
        write = {**change, "ConditionExpression": "#version = :read", "ExpressionAttributeValues": values}
        self._table.transact([claim, {"Update": write}], claims=1)  # type: ignore[typeddict-item]  # with its condition

    def _put(self, campaign: Campaign) -> "TransactWriteItemTypeDef":
        item = items.keyed(keys.campaign(campaign.workspace_id, campaign.id), items.encode(campaign))
        return {"Put": {"TableName": self._table.name, "Item": item}}

    def _rows(self, campaign: Campaign) -> "Sequence[TransactWriteItemTypeDef]":
        """Its row among those that run, and for one that was to wait the row among those that do."""
        running = keys.running(campaign.workspace_id, campaign.id)
        rows = [self._row(running, campaign, stands=campaign.state is CampaignState.RUNNING)]
        if campaign.starts_at is not None:
            waiting = keys.scheduled(campaign.starts_at, campaign.workspace_id, campaign.id)
            rows.append(self._row(waiting, campaign, stands=campaign.state is CampaignState.SCHEDULED))
        return rows

    def _row(self, key: Key, campaign: Campaign, *, stands: bool) -> "TransactWriteItemTypeDef":
        if stands:
            return self._named(key, campaign)
        return {"Delete": {"TableName": self._table.name, "Key": items.primary(key)}}

    def _named(self, key: Key, campaign: Campaign) -> "TransactWriteItemTypeDef":
        named = item_of({"workspace_id": campaign.workspace_id, "campaign_id": campaign.id})
        return {"Put": {"TableName": self._table.name, "Item": items.keyed(key, named)}}

    def _skip(self, campaign: Campaign, skipped: Skipped) -> "TransactWriteItemTypeDef":
        key = keys.skipped(campaign.workspace_id, campaign.id, skipped.contact_id)
        began = campaign.starts_at or campaign.created_at
        item = items.keyed(key, items.encode(skipped), (began + KEPT) // SECOND)
        return {"Put": {"TableName": self._table.name, "Item": item}}


def _name(row: StoredItem) -> tuple[str, str]:
    return row["workspace_id"]["S"], row["campaign_id"]["S"]
