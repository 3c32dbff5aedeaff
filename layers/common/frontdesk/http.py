"""The way to the providers: one try, no redirects, a deadline for the whole call, and every failure with its fate."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR
from threading import Event, Timer
from time import monotonic
from typing import Final

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import HTTPResponse

from frontdesk.channels.base import HttpRequest
from frontdesk.channels.base import HttpResponse as Answer
from frontdesk.errors import Ambiguous, NotSent, Rejected
from frontdesk.failures import NO_ANSWER, UNREACHABLE, UNSENDABLE

CONNECT_SECONDS: Final = 3.0
READ_SECONDS: Final = 10.0
_LARGEST: Final = 1_000_000
"""Bytes of a provider's answer that are read."""


class Urllib3:
    """Sends through a connection pool that outlives the invocation."""

    def __init__(self, connect: float = CONNECT_SECONDS, read: float = READ_SECONDS) -> None:
        """Set the time-outs in seconds. urllib3 warns with the address, which may hold a token: it is silenced."""
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self._longest = connect + read
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=connect, read=read), retries=False)
        self._pool.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

    def send(self, request: HttpRequest) -> Answer:
        """Make the call; NotSent when it provably did not leave, Ambiguous when no certain answer came back.

        A message of an error may hold the address, and an address may hold a token: it is left out.
        """
        deadline = monotonic() + self._longest
        try:
            response = self._pool.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                body=request.body,
                redirect=False,
                preload_content=False,
            )
            with _at_most(deadline - monotonic(), response.shutdown):
                body = response.read(_LARGEST)
            response.release_conn()
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise NotSent(UNREACHABLE) from error
        except HTTPError as error:
            raise Ambiguous(NO_ANSWER) from error
        except ValueError:
            raise Rejected(UNSENDABLE) from None
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status=response.status, headers=headers, body=body)


@contextmanager
def _at_most(seconds: float, hang_up: Callable[[], None]) -> Iterator[None]:
    """Hang up when the time is over, however slowly the other side keeps on talking; what was cut is no answer."""
    over = Event()

    def cut() -> None:
        over.set()
        with suppress(OSError, ValueError, RuntimeError):  # it may have ended at the same moment
            hang_up()

    timer = Timer(max(seconds, 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if over.is_set():
        raise HTTPError("the deadline has passed")


class _Careful(HTTPConnection):
    """Fails as `not connected` until the request may leave, and waits for the head of an answer only so long."""

    def connect(self) -> None:  # type: ignore[explicit-override]  # `override` is 3.12's
        """Connect, the encryption included: whatever fails here, nothing was sent."""
        try:
            super().connect()
        except (NewConnectionError, ConnectTimeoutError):
            raise
        except (OSError, HTTPError) as error:
            raise NewConnectionError(self, type(error).__name__) from error

    def getresponse(self) -> HTTPResponse:  # type: ignore[override, explicit-override]  # as urllib3's own
        """Read an answer's head within the read time-out, all of it together."""
        patience = self.timeout if isinstance(self.timeout, int | float) else READ_SECONDS
        with _at_most(patience, lambda: self.sock.shutdown(SHUT_RDWR)):
            return super().getresponse()


class _CarefulTls(_Careful, HTTPSConnection):
    """The same, encrypted."""


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Careful


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _CarefulTls
