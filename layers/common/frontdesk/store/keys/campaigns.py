"""A message or a gift to many."""

from frontdesk.store.keys.base import Key


def campaign(workspace_id: str, campaign_id: str) -> Key:
    """A message or a gift to many."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", "CAMPAIGN")


def running(workspace_id: str, campaign_id: str) -> Key:
    """A campaign that runs, among those of all workspaces; there are few at a time."""
    return Key("RUNNING", f"CAMPAIGN#{workspace_id}#{campaign_id}")


def gift(workspace_id: str, campaign_id: str, contact_id: str) -> Key:
    """A customer has been given a campaign's gift."""
    return Key(f"CAMPAIGN#{workspace_id}#{campaign_id}", f"GIFT#{contact_id}")
