"""A business: its accounts, what it has set, what it knows, what it may use."""

from typing import Final

from frontdesk.store.keys.base import Key

ARTICLE: Final = "ARTICLE#"


def inbox(inbox_id: str) -> Key:
    """An inbox by the id in its webhook's address."""
    return Key(f"INBOX#{inbox_id}", "INBOX")


def workspace_inbox(workspace_id: str, inbox_id: str) -> Key:
    """An inbox in its workspace's collection."""
    return Key(f"WORKSPACE#{workspace_id}", f"INBOX#{inbox_id}")


def account(workspace_id: str, channel: str, account_id: str) -> Key:
    """The inbox of a workspace that a channel's account belongs to."""
    return Key(f"ACCOUNT#{workspace_id}#{channel}#{account_id}", "ACCOUNT")


def settings(workspace_id: str) -> Key:
    """What a workspace has set for itself."""
    return Key(f"WORKSPACE#{workspace_id}", "SETTINGS")


def template(workspace_id: str, name: str) -> Key:
    """A menu template; the empty name begins them all."""
    return Key(f"WORKSPACE#{workspace_id}", f"TEMPLATE#{name}")


def catalogue(workspace_id: str) -> Key:
    """What there is of templates in a workspace; every change of one moves it on."""
    return Key(f"WORKSPACE#{workspace_id}", "TEMPLATES")


def cursor_key(workspace_id: str) -> Key:
    """What a workspace's cursors are signed with."""
    return Key(f"WORKSPACE#{workspace_id}", "CURSOR_KEY")


def saved_reply(workspace_id: str, reply_id: str) -> Key:
    """A text at hand, among all of a workspace's."""
    return Key(f"SAVED#{workspace_id}", f"REPLY#{reply_id}")


def saved_view(workspace_id: str, view_id: str) -> Key:
    """A list to come back to, among all of a workspace's."""
    return Key(f"SAVED#{workspace_id}", f"VIEW#{view_id}")


def article(workspace_id: str, article_id: str) -> Key:
    """Something the business knows, among all of its articles."""
    return Key(f"KNOWLEDGE#{workspace_id}", f"{ARTICLE}{article_id}")


def knowledge_revision(workspace_id: str) -> Key:
    """The number that rises with every change of a workspace's articles."""
    return Key(f"KNOWLEDGE#{workspace_id}", "REVISION")


def allowance(workspace_id: str, span: int) -> Key:
    """How many requests a workspace has been granted in a span of time."""
    return Key(f"ALLOWANCE#{workspace_id}", str(span))
