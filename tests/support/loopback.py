"""A provider on this machine that answers, or fails to, exactly as a test says."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Final, TypeAlias

Play: TypeAlias = Callable[[socket.socket], None]
"""What happens on a connection; it is closed afterwards."""

_PATIENCE: Final = 5.0


@dataclass
class Provider:
    """Where it listens and what it was sent, connection by connection."""

    address: str
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def provider(*plays: Play, reads: bool = True) -> Iterator[Provider]:
    """Play one connection after the other, then listen to nobody; with `reads`, each after its request was read."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(_PATIENCE)
        host, port = listener.getsockname()
        told = Provider(f"http://{host}:{port}")
        thread = Thread(target=_serve, args=(listener, plays, told, reads), daemon=True)
        thread.start()
        try:
            yield told
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(_PATIENCE)


def _serve(listener: socket.socket, plays: tuple[Play, ...], told: Provider, reads: bool) -> None:
    with suppress(OSError):
        for play in plays:
            connection, _ = listener.accept()
            with connection:
                connection.settimeout(_PATIENCE)
                if reads:
                    told.requests.append(read_request(connection))
                play(connection)


def read_request(connection: socket.socket) -> bytes:
    """Read a request whole, as far as its content-length says."""
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65_536)
        if not more:
            return received
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0 and (more := connection.recv(missing)):
        received, missing = received + more, missing - len(more)
    return received


def answering(status: str, body: bytes = b"", headers: str = "") -> Play:
    """Answer properly."""
    head = f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n{headers}\r\n".encode()
    return lambda connection: connection.sendall(head + body)


def raw(answer: bytes) -> Play:
    """Answer these bytes and hang up."""
    return lambda connection: connection.sendall(answer)


def resetting(connection: socket.socket) -> None:
    """Hang up with a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def silent(connection: socket.socket) -> None:
    """Take the request and never answer; the caller hangs up."""
    with suppress(OSError):
        connection.recv(1)
