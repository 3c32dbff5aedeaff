"""What saved replies and saved views have in common: whose they are, how they are written, page by page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from frontdesk.ids import natural_id
from frontdesk.model import SavedReply, SavedView
from frontdesk.services.saved import Everybodys, Person
from frontdesk_api.callers import Role
from frontdesk_api.exchange import compact
from frontdesk_api.operation import Call
from frontdesk_api.problems import Problem, not_found
from frontdesk_api.shapes.base import Input, Nothing
from frontdesk_api.shapes.inputs import PageQuery

B = TypeVar("B", bound=Input)
Q = TypeVar("Q", bound=Input)
R = TypeVar("R")
S = TypeVar("S", SavedReply, SavedView)


def person(call: Call[Q, B]) -> Person:
    """The caller as whoever keeps things."""
    caller = call.caller
    return Person(workspace_id=caller.workspace_id, user_id=caller.user_id, keeps=caller.role >= Role.ADMIN)


def owner(call: Call[Nothing, B], *, shared: bool) -> str | None:
    """Whose it will be."""
    return None if shared else call.caller.user_id


def fresh_id(call: Call[Nothing, B], kind: str) -> str:
    """An id that follows from the request's key where it has one, so that it is kept once."""
    caller, claim = call.caller, call.claim
    seed = (claim.key,) if claim else (str(call.deps.clock()), call.body.model_dump_json())
    return natural_id(kind, caller.workspace_id, caller.user_id, *seed)


def request_of(call: Call[Nothing, B]) -> str | None:
    """What the key was used for."""
    return call.claim.fingerprint if call.claim else None


def written(write: Callable[[], R | None]) -> R:
    """What was written; 403 for what is everybody's, 404 where there is nothing."""
    try:
        saved = write()
    except Everybodys:
        raise Problem(403, "forbidden", "What everybody shares is written by admins; keep it as your own.") from None
    if saved is None:
        raise not_found()
    return saved


def page(call: Call[PageQuery, Nothing], name: str, ranked: Sequence[tuple[str, S]]) -> tuple[Sequence[S], str | None]:
    """A page of what stands in the order of its ranks, and where the next begins."""
    sealed = compact([name])
    after = call.cursors.open(sealed, call.query.cursor) if call.query.cursor else ""
    left = sorted((pair for pair in ranked if pair[0] > after), key=lambda pair: pair[0])
    shown = left[: call.query.limit]
    more = len(left) > len(shown)
    return [saved for _, saved in shown], call.cursors.seal(sealed, shown[-1][0]) if more else None
