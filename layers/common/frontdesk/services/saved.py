"""People keep replies and views: their own, or everybody's where they keep the desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from frontdesk.errors import Conflict, FrontdeskError, Refused
from frontdesk.model import Millis, SavedReply, SavedView
from frontdesk.store.saved import SavedStore

MOST_SAVED: Final = 1_000
"""Of a kind in a workspace: all are read when they are listed."""

S = TypeVar("S", SavedReply, SavedView)


class Everybodys(FrontdeskError):
    """Only who keeps the desk writes what belongs to the whole workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks, and whether they keep the desk."""

    workspace_id: str
    user_id: str
    keeps: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving(Generic[S]):
    """What keeping things needs of the outside."""

    store: SavedStore[S]
    clock: Callable[[], Millis]

    def seen(self, person: Person) -> Sequence[S]:
        """The workspace's and the person's own; nobody else's."""
        return [saved for saved in self.store.all(person.workspace_id) if _sees(person, saved)]

    def one(self, person: Person, saved_id: str) -> S | None:
        """One that the person sees."""
        found = self.store.one(person.workspace_id, saved_id)
        return found if found is not None and _sees(person, found) else None

    def create(self, person: Person, wanted: S) -> S:
        """Keep something once: the same request again finds it, another one under the same id is Refused."""
        _allowed(person, wanted)
        if len(self.store.all(person.workspace_id)) >= MOST_SAVED:
            raise Refused("too_many", f"A workspace keeps at most {MOST_SAVED} of them.")
        made = replace(wanted, updated_at=self.clock(), version=1)
        try:
            self.store.put(made)
        except Conflict:
            known = self.store.one(person.workspace_id, wanted.id)
            if known is None or wanted.request is None or known.request != wanted.request:
                raise Refused("key_reused", "This Idempotency-Key belongs to another request.") from None
            return known
        return made

    def replace(self, person: Person, wanted: S, version: int | None) -> S | None:
        """Say something else under an id, and perhaps share it; None where the person sees nothing."""
        known = self.one(person, wanted.id)
        if known is None:
            return None
        _allowed(person, known)
        _allowed(person, wanted)
        _expect(known, version)
        new = replace(wanted, updated_at=known.updated_at, version=known.version, request=known.request)
        if new == known:
            return known
        written = replace(new, updated_at=self.clock(), version=known.version + 1)
        self.store.put(written)
        return written

    def remove(self, person: Person, saved_id: str, version: int | None) -> S | None:
        """Remove one and return it as it was; None where the person sees nothing."""
        known = self.one(person, saved_id)
        if known is None:
            return None
        _allowed(person, known)
        _expect(known, version)
        self.store.delete(known)
        return known


def _sees(person: Person, saved: SavedReply | SavedView) -> bool:
    return saved.owner_id in {None, person.user_id}


def _allowed(person: Person, saved: SavedReply | SavedView) -> None:
    if saved.owner_id is None and not person.keeps:
        raise Everybodys


def _expect(known: SavedReply | SavedView, version: int | None) -> None:
    if version is not None and version != known.version:
        raise Refused("conflict", "Somebody else changed it first.")
