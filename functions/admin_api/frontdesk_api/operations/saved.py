"""What people keep at hand, of whatever kind: one's own or everybody's, written once, page by page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from frontdesk.ids import natural_id
from frontdesk.model import Millis, SavedReply, SavedView
from frontdesk.services.saved import Everybodys, Person, Saving
from frontdesk.store.saved import SavedStore
from frontdesk_api.callers import Role
from frontdesk_api.exchange import compact
from frontdesk_api.operation import Call
from frontdesk_api.problems import Problem, not_found
from frontdesk_api.shapes.base import Input, Nothing, Shape
from frontdesk_api.shapes.inputs import PageQuery
from frontdesk_api.shapes.saved import SavedBody
from frontdesk_api.stores import Stores

B = TypeVar("B", bound=Input)
Q = TypeVar("Q", bound=Input)
R = TypeVar("R")
S = TypeVar("S", SavedReply, SavedView)
W = TypeVar("W", bound=SavedBody)

_ID: Final = re.compile("[A-Z2-7]{26}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Under which id something is kept, whose it is, and what asked for it."""

    id: str
    workspace_id: str
    owner_id: str | None
    updated_at: Millis
    request: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[S, W]):
    """One kind of saved thing, and all that can be done with it.

    `name` tells its ids from other kinds', `parameter` is what a path calls an id, `rank` is where one stands in the
    list.
    """

    name: str
    parameter: str
    store: Callable[[Stores], SavedStore[S]]
    rank: Callable[[S], str]
    made: Callable[[Origin, W], S]
    shown: Callable[[S], Shape]
    page: Callable[[Sequence[S], str | None], Shape]

    def listing(self, call: Call[PageQuery, Nothing]) -> Shape:
        """List what everybody shares and what is the caller's own."""
        sealed = compact([self.name])
        after = call.cursors.open(sealed, call.query.cursor) if call.query.cursor else ""
        ranked = ((f"{self.rank(saved)}#{saved.id}", saved) for saved in self._saving(call).seen(_person(call)))
        left = sorted((pair for pair in ranked if pair[0] > after), key=lambda pair: pair[0])
        shown = left[: call.query.limit]
        more = len(left) > len(shown)
        return self.page([saved for _, saved in shown], call.cursors.seal(sealed, shown[-1][0]) if more else None)

    def create(self, call: Call[Nothing, W]) -> Shape:
        """Keep something; with an Idempotency-Key once."""
        wanted = self._wanted(call, self._fresh_id(call))
        return self.shown(_written(lambda: self._saving(call).create(_person(call), wanted)))

    def put(self, call: Call[Nothing, W]) -> Shape:
        """Replace what the path names."""
        wanted = self._wanted(call, self._id(call))
        return self.shown(_written(lambda: self._saving(call).replace(_person(call), wanted, call.version)))

    def delete(self, call: Call[Nothing, Nothing]) -> Shape:
        """Remove what the path names and show it one last time."""
        name = self._id(call)
        return self.shown(_written(lambda: self._saving(call).remove(_person(call), name, call.version)))

    def current(self, call: Call[Nothing, Any]) -> Shape | None:
        """What the path names as it is now."""
        found = self._saving(call).one(_person(call), self._id(call))
        return None if found is None else self.shown(found)

    def _saving(self, call: Call[Q, B]) -> Saving[S]:
        return Saving(store=self.store(call.stores), clock=call.deps.clock)

    def _id(self, call: Call[Nothing, B]) -> str:
        name = call.path[self.parameter]
        if not _ID.fullmatch(name):
            raise not_found()
        return name

    def _fresh_id(self, call: Call[Nothing, W]) -> str:
        """An id that follows from the request's key where it has one, so that it is kept once."""
        caller, claim = call.caller, call.claim
        seed = (claim.key,) if claim else (str(call.deps.clock()), call.body.model_dump_json())
        return natural_id(self.name, caller.workspace_id, caller.user_id, *seed)

    def _wanted(self, call: Call[Nothing, W], saved_id: str) -> S:
        origin = Origin(
            id=saved_id,
            workspace_id=call.caller.workspace_id,
            owner_id=None if call.body.shared else call.caller.user_id,
            updated_at=call.deps.clock(),
            request=call.claim.fingerprint if call.claim else None,
        )
        return self.made(origin, call.body)


def _person(call: Call[Q, B]) -> Person:
    caller = call.caller
    return Person(workspace_id=caller.workspace_id, user_id=caller.user_id, keeps=caller.role >= Role.ADMIN)


def _written(write: Callable[[], R | None]) -> R:
    """What was written; 403 for what is everybody's, 404 where there is nothing."""
    try:
        saved = write()
    except Everybodys:
        raise Problem(403, "forbidden", "What everybody shares is written by admins; keep it as your own.") from None
    if saved is None:
        raise not_found()
    return saved
