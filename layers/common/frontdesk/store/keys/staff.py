"""Who works for a business, what they did, and their browsers."""

from typing import Final

from frontdesk.store.keys.base import Key

PUSH_KEYS: Final = Key("PUSH", "KEYS")
"""What the stack signs its pushes with."""


def people(workspace_id: str) -> Key:
    """The mark that a workspace's people are all in its collection."""
    return Key(f"PEOPLE#{workspace_id}", "ALL")


def person(workspace_id: str, email: str) -> Key:
    """A person of a workspace."""
    return Key(people(workspace_id).PK, f"PERSON#{email}")


def audit(workspace_id: str, entry_id: str) -> Key:
    """What a person did; its id begins with the moment, so the latest stands last."""
    return Key(f"AUDIT#{workspace_id}", f"ENTRY#{entry_id}")


def live(workspace_id: str, connection_id: str) -> Key:
    """An open inbox in its workspace's collection."""
    return Key(f"LIVE#{workspace_id}", f"CONNECTION#{connection_id}")


def busy(workspace_id: str, user_id: str) -> Key:
    """A person who said that they are busy."""
    return Key(f"LIVE#{workspace_id}", f"BUSY#{user_id}")


def connection(connection_id: str) -> Key:
    """An open inbox by what API Gateway calls it."""
    return Key(f"CONNECTION#{connection_id}", "CONNECTION")


def push(workspace_id: str, user_id: str, name: str) -> Key:
    """A browser that wants to be told."""
    return Key(f"PUSH#{workspace_id}", f"{user_id}#{name}")
