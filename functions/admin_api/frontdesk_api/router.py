"""From a method and a path to an operation."""

from collections.abc import Mapping, Sequence

from frontdesk_api.operation import Route
from frontdesk_api.problems import Problem, not_found
from frontdesk_api.routes import ROUTES


def find(method: str, path: str) -> tuple[Route, Mapping[str, str]]:
    """Find the operation and what its path names; 404 for another path, 405 for another method on it.

    A word in a route goes before a parameter in its place.
    """
    here = [(route, names) for route in ROUTES if (names := _names(route.path, path)) is not None]
    fewest = min((len(names) for _, names in here), default=0)
    exact = [(route, names) for route, names in here if len(names) == fewest]
    for route, names in exact:
        if route.method == method:
            return route, names
    raise _wrong_method([route.method for route, _ in exact]) if exact else not_found()


def _names(route: str, path: str) -> Mapping[str, str] | None:
    parts, given = route.split("/"), path.split("/")
    if len(parts) != len(given):
        return None
    pairs = list(zip(parts, given, strict=True))
    if any(part != word for part, word in pairs if not part.startswith("{")) or not all(given[1:]):
        return None
    return {part.strip("{}"): word for part, word in pairs if part.startswith("{")}


def _wrong_method(allowed: Sequence[str]) -> Problem:
    methods = ", ".join(sorted(allowed))
    return Problem(405, "method_not_allowed", f"Here one can {methods}.", headers={"allow": methods})
