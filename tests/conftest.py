"""What every test stands on: no network but this machine's own, and the local stack for those marked `stack`."""

import os
import sys
from ipaddress import ip_address
from typing import Final

from hypothesis import settings

pytest_plugins = ["frontdesk_local.testing"]
"""The running local stack, as the session fixtures `stack` and `stack_layout`."""

settings.register_profile("frontdesk", deadline=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("frontdesk"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "frontdesk"))

_ASKS_FOR_A_NAME: Final = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
_LEAVES: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


class NetworkUsed(AssertionError):
    """A test tried to leave this machine."""


def _refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every name and address but the loopback's; sockets in the file system have no address to refuse."""
    if event in _ASKS_FOR_A_NAME:
        host = arguments[0]
    elif event in _LEAVES and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if isinstance(host, str) and not _is_loopback(host):
        raise NetworkUsed(host)


def _is_loopback(host: str) -> bool:
    if host in {"", "localhost"}:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


sys.addaudithook(_refuse_the_network)
