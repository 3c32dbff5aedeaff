"""Fetching a customer's file from a provider's host, and from nowhere else.

An address comes out of a message, so it is not trusted: only hosts of the channel, only HTTPS, no private network after
the name is resolved, no redirect off the list, a limit of size and of time. The connection goes to the very address
that was checked, so that a name cannot point elsewhere a moment later.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from ipaddress import ip_address
from socket import IPPROTO_TCP, gaierror, getaddrinfo
from time import monotonic
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from frontdesk.channels.files import BUSY, Place, check
from frontdesk.errors import NotFetched

LARGEST: Final = 100 * 1024 * 1024
"""Bytes of a file: the largest document a channel takes."""
SECONDS: Final = 25.0
MOST_REDIRECTS: Final = 3
_CHUNK: Final = 256 * 1024
_HTTPS: Final = 443
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

NOT_THEIRS: Final = "The file does not lie where this channel keeps files, so it was not fetched."
TOO_LARGE: Final = "The file is larger than 100 MB."
TOO_SLOW: Final = "The file took too long to fetch."


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host."""
    return [str(found[4][0]) for found in getaddrinfo(host, port, proto=IPPROTO_TCP)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """Fetches files; `trusted` are `host:port` of this machine's own simulators, exempt from the rules of the network.

    `largest` is in bytes, `seconds` the time for one file.
    """

    trusted: Collection[str] = ()
    largest: int = LARGEST
    seconds: float = SECONDS
    resolve: Callable[[str, int], Sequence[str]] = resolve

    def fetch(self, place: Place, hosts: Sequence[str]) -> bytes:
        """The bytes that lie there; NotFetched when the place is not one of `hosts`, or does not give them."""
        until, url, authorization = monotonic() + self.seconds, place.url, place.authorization
        for _ in range(MOST_REDIRECTS + 1):
            target = self._checked(url, hosts)
            try:
                found = self._read(target, authorization, until)
            except HTTPError:
                raise NotFetched(BUSY, lasting=False) from None
            if isinstance(found, bytes):
                return found
            moved = urljoin(url, found)
            authorization = authorization if urlsplit(moved).netloc == target.netloc else None
            url = moved
        raise NotFetched(NOT_THEIRS, lasting=True)

    def _checked(self, url: str, hosts: Sequence[str]) -> SplitResult:
        """Take an address apart, if it may be fetched from."""
        try:
            target = urlsplit(url)
            port = target.port
        except ValueError:
            raise NotFetched(NOT_THEIRS, lasting=True) from None
        if target.netloc in self.trusted:
            return target
        plain = target.username is None and target.password is None and port in (None, _HTTPS)
        if target.scheme != "https" or not plain or not _listed(target.hostname or "", hosts):
            raise NotFetched(NOT_THEIRS, lasting=True)
        return target

    def _read(self, target: SplitResult, authorization: str | None, until: float) -> bytes | str:
        """The bytes, or the address they have moved to."""
        headers = {"accept-encoding": "identity", "host": target.netloc, "user-agent": "frontdesk"}
        if authorization:
            headers["authorization"] = authorization
        with self._pool(target, until) as pool, closing(_opened(pool, target, headers)) as response:
            if response.status in _REDIRECTS:
                return response.headers.get("location", "")
            check(response.status)
            return self._whole(response, until)

    def _pool(self, target: SplitResult, until: float) -> HTTPConnectionPool:
        """A connection to the address that was looked at, which need not be what the name says next time."""
        host, secure = target.hostname or "", target.scheme == "https"
        port = target.port or (_HTTPS if secure else 80)
        address = self._address(host, port, checked=target.netloc not in self.trusted)
        timeout = Timeout(connect=3.0, read=max(0.1, min(10.0, until - monotonic())))
        if not secure:
            return HTTPConnectionPool(address, port, timeout=timeout)
        return HTTPSConnectionPool(address, port, timeout=timeout, server_hostname=host, assert_hostname=host)

    def _address(self, host: str, port: int, *, checked: bool) -> str:
        try:
            found = self.resolve(host, port)
        except (gaierror, UnicodeError):
            raise NotFetched(BUSY, lasting=False) from None
        if not found:
            raise NotFetched(BUSY, lasting=False)
        if checked and not all(_public(address) for address in found):
            raise NotFetched(NOT_THEIRS, lasting=True)
        return found[0]

    def _whole(self, response: BaseHTTPResponse, until: float) -> bytes:
        told = response.headers.get("content-length", "")
        if told.isdigit() and int(told) > self.largest:
            raise NotFetched(TOO_LARGE, lasting=True)
        parts, size = [], 0
        for part in response.stream(_CHUNK, decode_content=False):
            size += len(part)
            if size > self.largest:
                raise NotFetched(TOO_LARGE, lasting=True)
            if monotonic() > until:
                raise NotFetched(TOO_SLOW, lasting=False)
            parts.append(part)
        return b"".join(parts)


def _opened(pool: HTTPConnectionPool, target: SplitResult, headers: Mapping[str, str]) -> BaseHTTPResponse:
    path = f"{target.path or '/'}{'?' if target.query else ''}{target.query}"
    return pool.request(
        "GET", path, headers=headers, redirect=False, retries=False, preload_content=False, decode_content=False
    )


def _listed(host: str, hosts: Sequence[str]) -> bool:
    name = host.lower()
    return any(name.endswith(each) if each.startswith(".") else name == each for each in hosts)


def _public(address: str) -> bool:
    """Whether an address is one of the open internet; an IPv4 one written as IPv6 counts as what it stands for."""
    found = ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)
