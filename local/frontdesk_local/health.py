"""Waiting until a program of the stack answers."""

import http.client
import time
from typing import Final

from frontdesk_local.errors import LocalStackError
from frontdesk_local.ports import LOOPBACK
from frontdesk_local.process import Child

HEALTH_PATH: Final = "/_health"
"""Where the gateway and the simulators say that they are up."""
_BOOT_SECONDS: Final = 30.0


def wait_until_answering(child: Child, *, port: int, path: str) -> None:
    """Returns once it answers. Raises `LocalStackError` when it ended, or said nothing for 30 s."""
    deadline = time.monotonic() + _BOOT_SECONDS
    while not answers(port, path):
        if child.ended():
            raise child.failure()
        if time.monotonic() > deadline:
            raise LocalStackError(f"The {child.name} did not answer within {_BOOT_SECONDS:.0f} s (see {child.log}).")
        time.sleep(0.05)


def answers(port: int, path: str) -> bool:
    """Whether something there answers this path with 200."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
