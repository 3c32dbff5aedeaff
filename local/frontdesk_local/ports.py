"""Which ports a stack listens on, always on the loopback address only."""

import errno
import socket
from dataclasses import dataclass
from typing import Final

from frontdesk_local.errors import LocalStackError

LOOPBACK: Final = "127.0.0.1"
DEFAULT_GATEWAY: Final = 8080
_DEFAULT_EMULATOR: Final = 4566
_HIGHEST: Final = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    gateway: int
    simulators: int
    emulator: int


def choose_ports(gateway: int | None) -> Ports:
    """The default three, or with a gateway port of one's own: that, the next one, and any free one for the emulator.

    Raises `LocalStackError` naming the first port that is taken.
    """
    first = gateway or DEFAULT_GATEWAY
    emulator = _DEFAULT_EMULATOR if gateway is None else _free_port_beside(first, first + 1)
    ports = Ports(gateway=first, simulators=first + 1, emulator=emulator)
    for name, port in (("gateway", ports.gateway), ("simulators", ports.simulators), ("emulator", ports.emulator)):
        if not is_free(port):
            raise LocalStackError(_taken(name, port))
    return ports


def is_free(port: int) -> bool:
    """Whether one could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as refused:
            if refused.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def _free_port_beside(*others: int) -> int:
    while (port := free_port()) in others:
        continue
    return port


def free_pair() -> int:
    """A free port whose successor is free too."""
    while True:
        port = free_port()
        if port < _HIGHEST and is_free(port + 1):
            return port


def _taken(name: str, port: int) -> str:
    return (
        f"Port {port}, wanted for the {name}, is in use: stop what listens there, "
        f"or start the desk elsewhere with `frontdesk up --port {DEFAULT_GATEWAY + 1000}`."
    )
