"""Comparing what a caller shows with what only the provider can know."""

from collections.abc import Iterable, Iterator
from hmac import compare_digest

from frontdesk.channels.base import Secrets


def secrets_of(secrets: Secrets, *names: str) -> Iterator[str]:
    """Yield the secrets in force: the current one and, during a rotation, the previous; never an empty one."""
    return (value for name in names if (value := secrets.get(name, "")))


def shown(given: str, accepted: Iterable[str]) -> bool:
    """Tell in constant time whether `given` is one of the accepted values; nothing accepted refuses everything."""
    candidate = given.encode("utf-8", "surrogatepass")
    results = [compare_digest(candidate, value.encode("utf-8", "surrogatepass")) for value in accepted]
    return any(results)
