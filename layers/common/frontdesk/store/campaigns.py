"""Campaigns, the list of those that run, and gifts that are given once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from frontdesk.model import Campaign, CampaignState, Contact
from frontdesk.store import items, keys
from frontdesk.store.attributes import item_of
from frontdesk.store.client import Table
from frontdesk.store.transaction import update

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import TransactWriteItemTypeDef


class CampaignStore(Protocol):
    """Strongly consistent."""

    def create(self, campaign: Campaign) -> None:
        """Store a new campaign as running; AlreadyStored when there is one of this id."""
        ...

    def campaign(self, workspace_id: str, campaign_id: str) -> Campaign | None:
        """A campaign by its id."""
        ...

    def save(self, campaign: Campaign, read_version: int) -> None:
        """Write it as it is now; Conflict when it changed since `read_version`."""
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
        """The campaign and its row among the running, together."""
        put = self._put(campaign)
        put["Put"]["ConditionExpression"] = "attribute_not_exists(PK)"
        self._table.transact([put, self._row(campaign)], claims=1)

    def campaign(self, workspace_id: str, campaign_id: str) -> Campaign | None:
        """A campaign by its id."""
        key = keys.campaign(workspace_id, campaign_id)
        found = self._table.get([key]).get(key)
        return None if found is None else items.decode(found, Campaign)

    def save(self, campaign: Campaign, read_version: int) -> None:
        """The campaign, and its row among the running as long as it runs."""
        put = self._put(campaign)
        put["Put"] |= {
            "ConditionExpression": "#version = :read",
            "ExpressionAttributeNames": {"#version": "version"},
            "ExpressionAttributeValues": item_of({":read": read_version}),
        }
        self._table.transact([put, self._row(campaign)])

    def running(self, limit: int) -> Sequence[tuple[str, str]]:
        """One Query."""
        found = self._table.query(
            {
                "TableName": self._table.name,
                "KeyConditionExpression": "PK = :pk AND SK > :after",
                "ExpressionAttributeValues": item_of({":pk": keys.running("", "").PK, ":after": " "}),
                "ConsistentRead": True,
            },
            limit,
        )
        return [(row["workspace_id"]["S"], row["campaign_id"]["S"]) for row in found]

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

    def _row(self, campaign: Campaign) -> "TransactWriteItemTypeDef":
        key = keys.running(campaign.workspace_id, campaign.id)
        if campaign.state is not CampaignState.RUNNING:
            return {"Delete": {"TableName": self._table.name, "Key": items.primary(key)}}
        named = item_of({"workspace_id": campaign.workspace_id, "campaign_id": campaign.id})
        return {"Put": {"TableName": self._table.name, "Item": items.keyed(key, named)}}
