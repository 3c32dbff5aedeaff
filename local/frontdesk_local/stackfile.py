"""`.local/stack.json`: how everyone else finds the stack."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from frontdesk_local.errors import LocalStackError

VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Aws:
    """Where the emulated AWS is and what the stack's resources are called."""

    endpoint_url: str
    region: str
    table: str
    bucket: str
    log_groups: Mapping[str, str]
    queues: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    user_pool_id: str
    client_id: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    email: str
    password: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """A connected account, with the secrets the real provider would know."""

    id: str
    channel: str
    account_id: str
    webhook_url: str
    secrets: Mapping[str, str]
    operators: tuple[str, ...] = ()
    phone: str | None = None
    manager_phones: tuple[str, ...] = ()
    assistant_identity: str | None = None
    public_webhook_url: str | None = None
    business: str | None = None

    def told(self) -> Mapping[str, object]:
        """What there is to tell of this inbox: a channel without phones has no word about them."""
        return {name: value for name, value in asdict(self).items() if value not in (None, ())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    id: str
    default_reply_handler: str
    users: tuple[User, ...]
    inboxes: tuple[Inbox, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The running stack, as written to and read from the file."""

    version: int = VERSION
    api_url: str
    webhook_base_url: str
    inbox_url: str
    phone_url: str
    websocket_url: str
    simulator_url: str
    aws: Aws
    auth: Auth
    workspaces: tuple[Workspace, ...] = field(default=())


def write(stack: Stack, path: Path) -> None:
    """Writes the file whole or not at all; only its owner may read it."""
    scratch = path.with_suffix(".making")
    scratch.touch(mode=0o600)
    scratch.write_text(json.dumps(_told(stack), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    scratch.rename(path)


def _told(stack: Stack) -> Mapping[str, object]:
    workspaces = [
        {**asdict(workspace), "inboxes": [inbox.told() for inbox in workspace.inboxes]}
        for workspace in stack.workspaces
    ]
    return {**asdict(stack), "workspaces": workspaces}


def read(path: Path) -> Stack:
    """The running stack. Raises `LocalStackError` when none is running or its file is of another version."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Stack)
    except FileNotFoundError:
        raise LocalStackError("No local stack is running; start it with `frontdesk up`.") from None
    except msgspec.DecodeError as other:
        raise LocalStackError(f"{path} is not of this version ({other}); restart with `frontdesk up`.") from other
