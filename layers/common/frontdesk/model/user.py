"""A person of a business."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.model.times import Millis


class UserRole(StrEnum):
    """What a person may do; each includes the ones before."""

    VIEWER = "viewer"
    AGENT = "agent"
    ADMIN = "admin"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may sign in; `invited` until the first time."""

    id: str
    email: str
    name: str | None = None
    role: UserRole
    disabled: bool = False
    invited: bool = False
    created_at: Millis
