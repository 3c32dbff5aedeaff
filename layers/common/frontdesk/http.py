"""The way to the providers: one try, no redirects, both time-outs set, and every failure with its fate."""

import logging
from typing import Final

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from frontdesk.channels.base import HttpRequest, HttpResponse
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
        timeout = urllib3.Timeout(connect=connect, read=read)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def send(self, request: HttpRequest) -> HttpResponse:
        """Make the call; NotSent when it provably did not leave, Ambiguous when no certain answer came back.

        A message of an error may hold the address, and an address may hold a token: it is left out.
        """
        try:
            response = self._pool.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                body=request.body,
                redirect=False,
                preload_content=False,
            )
            body = response.read(_LARGEST)
            response.release_conn()
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise NotSent(UNREACHABLE) from error
        except HTTPError as error:
            raise Ambiguous(NO_ANSWER) from error
        except ValueError:
            raise Rejected(UNSENDABLE) from None
        headers = {name.lower(): value for name, value in response.headers.items()}
        return HttpResponse(status=response.status, headers=headers, body=body)
