"""Ports are chosen so that a taken one is named, never shared."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from frontdesk_local.errors import LocalStackError
from frontdesk_local.ports import choose_ports, free_pair, is_free


@contextmanager
def taken(port: int) -> Iterator[None]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen()
        yield


def test_a_port_of_ones_own_moves_all_three() -> None:
    wanted = free_pair()
    ports = choose_ports(wanted)
    assert (ports.gateway, ports.simulators) == (wanted, wanted + 1)
    assert ports.emulator not in (wanted, wanted + 1, 4566)


@pytest.mark.parametrize(("offset", "name"), [(0, "gateway"), (1, "simulators")])
def test_a_taken_port_is_named_with_a_way_out(offset: int, name: str) -> None:
    wanted = free_pair()
    sentence = re.escape(f"Port {wanted + offset}, wanted for the {name}, is in use") + ".*--port"
    with taken(wanted + offset), pytest.raises(LocalStackError, match=sentence):
        choose_ports(wanted)


def test_a_port_just_left_is_free() -> None:
    port = free_pair()
    with taken(port):
        assert not is_free(port)
    assert is_free(port)
