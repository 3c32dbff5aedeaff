"""The tests' own promise: nothing leaves this machine."""

import socket
from contextlib import closing

import pytest
import urllib3

ELSEWHERE = "192.0.2.1"


def test_an_address_elsewhere_is_refused_before_anything_leaves() -> None:
    with closing(socket.socket()) as client, pytest.raises(AssertionError, match=ELSEWHERE):
        client.connect((ELSEWHERE, 80))
    with closing(socket.socket(type=socket.SOCK_DGRAM)) as client, pytest.raises(AssertionError, match=ELSEWHERE):
        client.sendto(b"", (ELSEWHERE, 53))


def test_a_name_elsewhere_is_not_even_looked_up() -> None:
    with pytest.raises(AssertionError, match="example"):
        urllib3.PoolManager().request("GET", "https://example.invalid/")


def test_this_machine_is_reached() -> None:
    with socket.create_server(("localhost", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
