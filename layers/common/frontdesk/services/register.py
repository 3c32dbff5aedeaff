"""The register of a business's people: rows of its own beside the user pool, which can be asked only for everybody.

The pool decides who may sign in; a row says what it said. A row is doubtful from before the pool is changed until
after, so that a change that was cut off is found out, by asking the pool about that one person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from frontdesk.errors import Refused
from frontdesk.model import User, UserRole
from frontdesk.store.people import Kept, PeopleStore


class Directory(Protocol):
    """The people of all businesses, where they sign in."""

    def people(self, workspace_id: str) -> Sequence[User]:
        """Everybody of a workspace; reads everybody of all."""
        ...

    def person(self, workspace_id: str, email: str) -> User | None:
        """One person of a workspace."""
        ...

    def invite(self, workspace_id: str, email: str, name: str | None, role: UserRole) -> User:
        """Let somebody sign in; Refused `conflict` where the address is taken."""
        ...

    def invite_again(self, user: User) -> None:
        """Send an invitation once more, with a new password."""
        ...

    def change(self, before: User, after: User) -> None:
        """Bring a person to what is wanted."""
        ...

    def remove(self, user: User) -> None:
        """Let a person sign in no more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everybody of a workspace costs one query; a change, two writes."""

    pool: Directory
    store: PeopleStore

    def people(self, workspace_id: str) -> Sequence[User]:
        """Everybody of a workspace, by address. The whole pool is read once in the workspace's life."""
        kept = self.store.kept(workspace_id)
        if kept is None:
            self.store.adopt(workspace_id, self.pool.people(workspace_id))
            kept = self.store.kept(workspace_id) or []
        return list(self._as_the_pool_has_them(workspace_id, kept))

    def invite(self, workspace_id: str, email: str, name: str | None, role: UserRole) -> User:
        """Let somebody sign in; Refused `conflict` where the address is taken."""
        if any(user.email == email for user in self.people(workspace_id)):
            raise Refused("conflict", "Somebody with this address may sign in already.")
        awaited = User(id="", email=email, name=name, role=role, invited=True, created_at=0)
        self.store.keep(workspace_id, Kept(user=awaited, sure=False))
        try:
            user = self.pool.invite(workspace_id, email, name, role)
        except Refused:
            self.store.forget(workspace_id, email)
            raise
        self.store.keep(workspace_id, Kept(user=user, sure=True))
        return user

    def invite_again(self, workspace_id: str, user: User) -> bool:
        """Send an invitation once more, unless the pool knows that its person needs none; says whether it was sent."""
        now = self.pool.person(workspace_id, user.email)
        if now is None or now.disabled or not now.invited:
            return False
        self.pool.invite_again(now)
        return True

    def change(self, workspace_id: str, before: User, after: User) -> None:
        """Bring a person to what is wanted."""
        self.store.keep(workspace_id, Kept(user=before, sure=False))
        self.pool.change(before, after)
        self.store.keep(workspace_id, Kept(user=after, sure=True))

    def remove(self, workspace_id: str, user: User) -> None:
        """Let a person sign in no more."""
        self.store.keep(workspace_id, Kept(user=user, sure=False))
        self.pool.remove(user)
        self.store.forget(workspace_id, user.email)

    def met(self, workspace_id: str, email: str, role: UserRole) -> None:
        """Somebody has signed in: ask the pool about them where the register says otherwise."""
        kept = self.store.kept(workspace_id)
        if kept is None:
            return
        known = next((each.user for each in kept if each.sure and each.user.email == email), None)
        if known is not None and known.role is role and not known.invited and not known.disabled:
            return
        user = self.pool.person(workspace_id, email)
        if user is None:
            self.store.forget(workspace_id, email)
        else:
            self.store.keep(workspace_id, Kept(user=user, sure=True))

    def _as_the_pool_has_them(self, workspace_id: str, kept: Sequence[Kept]) -> Iterator[User]:
        for each in kept:
            user = each.user if each.sure else self.pool.person(workspace_id, each.user.email)
            if user is not None:
                yield user
