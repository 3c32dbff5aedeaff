"""One request of the API: recognise the caller, find the operation, let it answer, and say in words what went wrong."""

from collections.abc import Callable
from traceback import extract_tb
from typing import Final

from frontdesk.cache import Cache
from frontdesk.errors import DirectoryUnavailable, StoreUnavailable
from frontdesk.model import HOUR
from frontdesk.observability import logger
from frontdesk.services.ports import Deps
from frontdesk_api.callers import caller_of
from frontdesk_api.cursors import Cursors
from frontdesk_api.exchange import HttpEvent, Request, Response, request_from, response
from frontdesk_api.operation import Surroundings
from frontdesk_api.operations.audit import Named, entry_of
from frontdesk_api.problems import Problem
from frontdesk_api.router import find
from frontdesk_api.shapes.base import Again, Rendering, Shape
from frontdesk_api.stores import Stores
from frontdesk_api.turnstile import Turnstile

DOCUMENT: Final = "/openapi.json"


class Api:
    """The API with all it needs of the outside; `chance` makes 32 bytes nobody can guess."""

    def __init__(self, deps: Deps, stores: Stores, chance: Callable[[], bytes], turnstile: Turnstile) -> None:
        """Keep the workspaces' cursor keys for an hour."""
        self._deps = deps
        self._stores = stores
        self._turnstile = turnstile
        self._chance = chance
        self._keys: Cache[bytes] = Cache(lambda name: deps.store.cursor_key(name, chance()), HOUR, deps.clock)

    def respond(self, event: HttpEvent) -> Response:
        """Answer one request, whatever happens."""
        try:
            return self._answer(request_from(event))
        except Problem as problem:
            return problem.response()
        except DirectoryUnavailable as error:
            logger.warning("user pool out of reach", extra={"cause": str(error)})
            return Problem(503, "unavailable", "The desk cannot reach its people's directory; try again.").response()
        except StoreUnavailable as error:
            logger.warning("table out of reach", extra={"cause": str(error)})
            return Problem(503, "unavailable", "The desk cannot reach its table; try again.").response()
        except Exception as error:  # noqa: BLE001  # the last resort: it is logged, and told to nobody
            logger.error("request failed", extra=_failure(error))
            return Problem(500, "internal", "The desk could not handle this request.").response()

    def _answer(self, request: Request) -> Response:
        if (request.method, request.path) == ("GET", DOCUMENT):
            return _document()
        caller = caller_of(request.claims)
        self._turnstile.admit(caller.workspace_id)
        route, names = find(request.method, request.path)
        if caller.role < route.minimum:
            raise Problem(403, "forbidden", f"This needs the role {route.minimum.group}.")
        cursors = Cursors(caller.workspace_id, lambda: self._keys.get(caller.workspace_id))
        around = Surroundings(caller=caller, deps=self._deps, stores=self._stores, cursors=cursors)
        answer = route.perform(request, names, around)
        if request.method != "GET" and not route.only_reads:
            named = Named(path=names, body=request.body)
            entry = entry_of(caller, route, named, self._deps.clock(), self._chance())
            self._stores.audit.note(caller.workspace_id, entry)
        return _written(route.status, answer)


def _written(status: int, answer: Shape) -> Response:
    """Write an answer; a rendering is for saving, and runs nothing when it is opened."""
    if isinstance(answer, Again):
        return response(status, answer.text)
    if not isinstance(answer, Rendering):
        return response(status, answer.model_dump_json())
    headers = {
        "content-disposition": f'attachment; filename="{answer.file_name}"',
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return response(status, answer.text, f"{answer.kind}; charset=utf-8", headers)


def _document() -> Response:
    from frontdesk_api.document import text  # noqa: PLC0415  # only who asks for it waits for it

    return response(200, text())


def _failure(error: Exception) -> dict[str, object]:
    """The kind of an error and where it arose; its message may hold a customer's words."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
    return {"kind": type(error).__name__, "frames": frames[-12:]}
