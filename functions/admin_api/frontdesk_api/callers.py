"""Who calls: the claims of a verified token as a person with a role in a workspace."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontdesk.model import Author, AuthorKind
from frontdesk_api.exchange import Claims
from frontdesk_api.problems import Problem


class Role(IntEnum):
    """What a person may do; each includes the ones before."""

    VIEWER = 1
    AGENT = 2
    ADMIN = 3
    OWNER = 4

    @property
    def group(self) -> str:
        """The role's name in the contract and in the user pool."""
        return self.name.lower()


_WORKSPACE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Part of every key, so it may hold nothing that separates a key's parts."""
_WORD: Final = re.compile(r"[^\s,\[\]\"]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A person of a workspace."""

    user_id: str
    workspace_id: str
    role: Role
    email: str | None
    name: str | None

    @property
    def author(self) -> Author:
        """The caller as whoever writes a message or causes a change."""
        return Author(kind=AuthorKind.AGENT, id=self.user_id, name=self.name or self.email)


def caller_of(claims: Claims | None) -> Caller:
    """Recognise a person; 401 without an ID token, 403 for one without a workspace or a role in it."""
    if claims is None or claims.get("token_use") != "id" or not claims.get("sub"):
        raise Problem(401, "unauthenticated", "Send the ID token of a signed-in person.")
    workspace_id = claims.get("custom:workspace_id", "")
    if not _WORKSPACE.fullmatch(workspace_id):
        raise Problem(403, "forbidden", "You do not belong to a workspace.")
    return Caller(
        user_id=claims["sub"],
        workspace_id=workspace_id,
        role=_role(claims.get("cognito:groups", "")),
        email=claims.get("email"),
        name=claims.get("name"),
    )


def _role(groups: str) -> Role:
    """Find the highest role; API Gateway writes a list of groups as `[owner agent]`, others as words."""
    words = set(_WORD.findall(groups))
    held = [role for role in Role if role.group in words]
    if not held:
        raise Problem(403, "forbidden", "You have no role in this workspace.")
    return max(held)
