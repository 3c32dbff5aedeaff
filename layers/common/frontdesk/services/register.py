"""The register of a business's people: rows of its own beside the user pool, which can be asked only for everybody.

The pool decides who may sign in; a row says what it said. A row is doubtful from before the pool is changed until
after, so that a change that was cut off is found out, by asking the pool about that one person. Who may do what to whom
is decided by what the pool says now.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from frontdesk.errors import Conflict, Refused
from frontdesk.model import SECOND, Millis, User, UserRole
from frontdesk.store.people import Kept, PeopleStore

CUT_OFF: Final[Millis] = 30 * SECOND
"""A change that began so long ago is over, whatever became of it: no request lives longer than half of it."""
IN_HAND: Final = "Somebody is changing this person at this moment; try again in half a minute."


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
        """Let a person sign in no more; whoever is gone already is done with."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everybody of a workspace costs one query; a change, a read and two writes.

    Whoever raises a doubt has that person to themselves until it is settled, or certainly over.
    """

    pool: Directory
    store: PeopleStore
    clock: Callable[[], Millis]

    def people(self, workspace_id: str) -> Sequence[User]:
        """Everybody of a workspace, by address. The whole pool is read once in the workspace's life."""
        return [user for each in self._kept(workspace_id) if (user := self._as_the_pool_has(workspace_id, each))]

    def as_it_is(self, workspace_id: str, user: User) -> User | None:
        """One of the people as the pool has them now, who may have been changed at its console."""
        return self.pool.person(workspace_id, user.email)

    def invite(self, workspace_id: str, email: str, name: str | None, role: UserRole) -> User:
        """Let somebody sign in; Refused `conflict` where the address is taken."""
        if any(user.email == email for user in self.people(workspace_id)):
            raise Refused("conflict", "Somebody with this address may sign in already.")
        awaited = User(id="", email=email, name=name, role=role, invited=True, created_at=0)
        doubt = self._doubt(workspace_id, awaited)
        try:
            user = self.pool.invite(workspace_id, email, name, role)
        except Refused:
            self._settle(workspace_id, doubt, self.pool.person(workspace_id, email))
            raise
        self._settle(workspace_id, doubt, user)
        return user

    def invite_again(self, user: User) -> bool:
        """Send an invitation once more, unless its person needs none; says whether it was sent."""
        if user.disabled or not user.invited:
            return False
        self.pool.invite_again(user)
        return True

    def change(self, workspace_id: str, before: User, after: User) -> None:
        """Bring a person to what is wanted."""
        doubt = self._doubt(workspace_id, before)
        self.pool.change(before, after)
        self._settle(workspace_id, doubt, after)

    def remove(self, workspace_id: str, user: User) -> None:
        """Let a person sign in no more; somebody the pool no longer has is done with."""
        doubt = self._doubt(workspace_id, user)
        self.pool.remove(user)
        self._settle(workspace_id, doubt, None)

    def forget(self, workspace_id: str, user: User) -> None:
        """Keep somebody no more whom the pool no longer has."""
        self._settle(workspace_id, self._doubt(workspace_id, user), None)

    def met(self, workspace_id: str, email: str, role: UserRole) -> None:
        """Somebody has signed in: ask the pool about them where the register says otherwise."""
        everybody = self.store.kept(workspace_id)
        if everybody is None:
            return
        kept = next((each for each in everybody if each.user.email == email), None)
        known = kept.user if kept is not None and kept.sure else None
        if known is not None and known.role is role and not known.invited and not known.disabled:
            return
        user = self.pool.person(workspace_id, email)
        if kept is not None:
            self._settle_what_is_over(workspace_id, kept, user)
        elif user is not None:
            self.store.adopt(workspace_id, [user])

    def may_sign_in(self, workspace_id: str, user_id: str, email: str | None) -> bool:
        """Whether whoever holds a token, which outlives them by an hour, may still sign in."""
        user = self.pool.person(workspace_id, email) if email else None
        return user is not None and user.id == user_id and not user.disabled

    def _kept(self, workspace_id: str) -> Sequence[Kept]:
        kept = self.store.kept(workspace_id)
        if kept is None:
            self.store.adopt(workspace_id, self.pool.people(workspace_id))
            kept = self.store.kept(workspace_id) or []
        return kept

    def _as_the_pool_has(self, workspace_id: str, kept: Kept) -> User | None:
        if kept.sure:
            return kept.user
        user = self.pool.person(workspace_id, kept.user.email)
        self._settle_what_is_over(workspace_id, kept, user)
        return user

    def _doubt(self, workspace_id: str, user: User) -> Kept:
        known = self.store.one(workspace_id, user.email)
        if known is not None and self._under_way(known):
            raise Refused("conflict", IN_HAND)
        version = known.version if known else 0
        doubt = Kept(user=user, sure=False, since=self.clock(), version=version + 1)
        try:
            self.store.swap(workspace_id, known, doubt)
        except Conflict:
            raise Refused("conflict", IN_HAND) from None
        return doubt

    def _settle(self, workspace_id: str, kept: Kept, user: User | None) -> None:
        settled = Kept(user=user, sure=True, since=self.clock(), version=kept.version + 1) if user else None
        with suppress(Conflict):  # somebody has looked at it since, and the pool was asked again
            self.store.swap(workspace_id, kept, settled)

    def _settle_what_is_over(self, workspace_id: str, kept: Kept, user: User | None) -> None:
        """Write down what the pool has, unless somebody is about to make it otherwise."""
        if not self._under_way(kept):
            self._settle(workspace_id, kept, user)

    def _under_way(self, kept: Kept) -> bool:
        return not kept.sure and self.clock() - kept.since <= CUT_OFF
