"""A message or a gift to many."""

from frontdesk.model import Millis
from frontdesk.store.keys.base import Key, age


def campaign(workspace_id: str, campaign_id: str) -> Key:
    """A message or a gift to many."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", "CAMPAIGN")


def running(workspace_id: str, campaign_id: str) -> Key:
    """A campaign that runs, among those of all workspaces; there are few at a time."""
    return Key("RUNNING", f"CAMPAIGN#{workspace_id}#{campaign_id}")


def gift(workspace_id: str, campaign_id: str, contact_id: str) -> Key:
    """A customer has been given a campaign's gift."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", f"GIFT#{contact_id}")


def skipped(workspace_id: str, campaign_id: str, contact_id: str) -> Key:
    """A customer whom a campaign could not write to."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", f"SKIPPED#{contact_id}")


def listed_campaign(workspace_id: str, created_at: Millis, campaign_id: str) -> Key:
    """A campaign in its workspace's list, the latest first."""
    return Key(f"CAMPAIGNS#{workspace_id}", f"{age(created_at)}#{campaign_id}")


def scheduled(starts_at: Millis, workspace_id: str, campaign_id: str) -> Key:
    """A campaign that waits for its time, among those of all workspaces, the earliest first."""
    return Key("SCHEDULED", f"{starts_at:013d}#{workspace_id}#{campaign_id}")
