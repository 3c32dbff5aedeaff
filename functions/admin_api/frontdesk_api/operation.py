"""An operation of the API: what it takes, what it answers, who may call it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Generic, Protocol, TypeVar

from frontdesk.change import RequestKey
from frontdesk.errors import Conflict, Refused
from frontdesk.ids import natural_id
from frontdesk.services.ports import Deps
from frontdesk_api.callers import Caller, Role
from frontdesk_api.cursors import Cursors
from frontdesk_api.exchange import Request, compact
from frontdesk_api.problems import Problem
from frontdesk_api.reading import read_body, read_key, read_query, read_version
from frontdesk_api.shapes.base import Again, Input, Shape
from frontdesk_api.stores import Stores

Q = TypeVar("Q", bound=Input)
B = TypeVar("B", bound=Input)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Q, B]):
    """One call of an operation, read and checked; `version` and `claim` are None where they were not sent."""

    caller: Caller
    path: Mapping[str, str]
    query: Q
    body: B
    version: int | None
    claim: RequestKey | None
    deps: Deps
    stores: Stores
    cursors: Cursors


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an operation is called with beside the request."""

    caller: Caller
    deps: Deps
    stores: Stores
    cursors: Cursors


class Route(Protocol):
    """An operation, whatever it takes."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def minimum(self) -> Role: ...
    @property
    def query(self) -> type[Input]: ...
    @property
    def body(self) -> type[Input]: ...
    @property
    def answer(self) -> type[Shape]: ...
    @property
    def status(self) -> HTTPStatus: ...
    @property
    def conflict(self) -> type[Shape] | None: ...
    @property
    def matches_version(self) -> bool: ...
    @property
    def renderings(self) -> tuple[str, ...]: ...
    @property
    def only_reads(self) -> bool: ...
    @property
    def refuses(self) -> tuple[str, ...]: ...

    def perform(self, request: Request, path: Mapping[str, str], around: Surroundings) -> Shape:
        """Read the request and answer it, or raise the Problem with it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[Q, B]):
    """A method on a path, and the function behind it.

    `current` reads the state that a lost race left behind, for the 409's `conflict` shape; `matches_version` says
    whether If-Match is heeded; `renderings` are the media types it may answer beside JSON;
    `only_reads` is said of a question too long for a query, so that nobody's trail tells of it;
    `refuses` are the codes of its own rules, told with 422.

    A request that comes again under its Idempotency-Key is answered as before where `keeps_answer` says so of the
    answer, which is for answers that tell nothing of a customer: what is kept outlives an erasure. Where it says no the
    request is carried out again; without it `again`, or `current`, answers as things are now.
    """

    method: str
    path: str
    name: str
    summary: str
    minimum: Role
    query: type[Q]
    body: type[B]
    answer: type[Shape]
    run: Callable[[Call[Q, B]], Shape]
    status: HTTPStatus = HTTPStatus.OK
    conflict: type[Shape] | None = None
    current: Callable[[Call[Q, B]], Shape | None] | None = None
    matches_version: bool = False
    renderings: tuple[str, ...] = ()
    only_reads: bool = False
    refuses: tuple[str, ...] = ()
    keeps_answer: Callable[[Shape], bool] | None = None
    again: Callable[[Call[Q, B]], Shape] | None = None

    def perform(self, request: Request, path: Mapping[str, str], around: Surroundings) -> Shape:
        """Read the request and answer it, or raise the Problem with it."""
        call = self._call(request, path, around)
        if call.claim is None:
            return self._run(call)
        answer = self._repeated(call, call.claim)
        return self._run_once(call, call.claim) if answer is None else answer

    def _repeated(self, call: Call[Q, B], claim: RequestKey) -> Shape | None:
        """The answer to a request that was carried out before; None where it is to be carried out, maybe once more."""
        done = call.stores.requests.carried_out(claim)
        if done is None:
            return None
        if done.fingerprint != claim.fingerprint:
            raise Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY, "key_reused", "This Idempotency-Key belongs to another request."
            )
        if done.in_change:
            return None
        if done.answer is not None:
            return Again(text=done.answer)
        now = self.again or self.current
        return now(call) if now else None

    def _run_once(self, call: Call[Q, B], claim: RequestKey) -> Shape:
        answer = self._run(call)
        if self.keeps_answer is None or self.keeps_answer(answer):
            kept = answer.model_dump_json() if self.keeps_answer else None
            call.stores.requests.keep(claim, kept, call.deps.clock())
        return answer

    def _run(self, call: Call[Q, B]) -> Shape:
        try:
            return self.run(call)
        except Conflict:
            raise self._lost(call, "Too many people are writing here at the moment; try again.") from None
        except Refused as refused:
            if refused.code == "conflict":
                raise self._lost(call, refused.detail) from None
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, refused.code, refused.detail) from None

    def _call(self, request: Request, path: Mapping[str, str], around: Surroundings) -> Call[Q, B]:
        body = read_body(b"" if request.method == "GET" else request.body, self.body)  # a GET's body means nothing
        return Call(
            caller=around.caller,
            path=path,
            query=read_query(request.query, self.query),
            body=body,
            version=read_version(request.headers) if self.matches_version else None,
            claim=_claim(request, body, around.caller),
            deps=around.deps,
            stores=around.stores,
            cursors=around.cursors,
        )

    def _lost(self, call: Call[Q, B], detail: str) -> Problem:
        current = self.current(call) if self.current else None
        return Problem(HTTPStatus.CONFLICT, "conflict", detail, current=current)


def always(answer: Shape) -> bool:
    """Keep whatever was answered: it tells nothing of a customer."""
    del answer
    return True


def _claim(request: Request, body: Input, caller: Caller) -> RequestKey | None:
    """The claim on the request's own key; one person's keys are no other's."""
    key = None if request.method == "GET" else read_key(request.headers)
    if key is None:
        return None
    said = compact([request.method, request.path, body.model_dump(mode="json", exclude_unset=True)])
    fingerprint = natural_id(said)
    return RequestKey(workspace_id=caller.workspace_id, user_id=caller.user_id, key=key, fingerprint=fingerprint)
