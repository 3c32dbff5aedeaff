"""The pytest plugin that gives a test run one stack of its own: `pytest_plugins = ["frontdesk_local.testing"]`."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from frontdesk_local.detached import start_detached
from frontdesk_local.layout import Layout, default_layout
from frontdesk_local.options import Options
from frontdesk_local.ports import free_pair
from frontdesk_local.stackfile import Stack, read
from frontdesk_local.stop import stop


class _Quiet:
    """Tests do not watch a stack start."""

    def step(self, name: str) -> None:
        """Say nothing."""

    def warn(self, text: str) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def stack_layout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    """The folders of a running stack without demo conversations, on free ports, its functions held to their roles.

    It is started once per test run, by whichever worker needs it first, and ended by the last. Should the run be
    killed, the stack ends by itself. Commands find it when `FRONTDESK_LOCAL_DIR` names `stack_layout.state`.
    """
    worker = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    shared, owner = (base.parent, os.getppid()) if worker else (base, os.getpid())
    layout = Layout(repository=default_layout().repository, state=shared / "stack")
    layout.state.mkdir(exist_ok=True)
    _enter(layout, owner)
    try:
        yield layout
    finally:
        _leave(layout)


@pytest.fixture(scope="session")
def stack(stack_layout: Layout) -> Stack:
    """The running stack of this test run, as described by its `stack.json`."""
    return read(stack_layout.stack_file)


def _enter(layout: Layout, owner: int) -> None:
    with _users(layout) as users:
        if not users:
            options = Options(layout=layout, port=free_pair(), demo=False, enforce_iam=True, owner=owner)
            start_detached(options, _Quiet())
        users.append(os.getpid())


def _leave(layout: Layout) -> None:
    with _users(layout) as users:
        users.remove(os.getpid())
        if not users:
            stop(layout)


@contextmanager
def _users(layout: Layout) -> Iterator[list[int]]:
    """The processes using the stack; one at a time may look and change it."""
    with (layout.state / "users").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        users = [int(line) for line in file]
        yield users
        file.truncate(0)
        file.writelines(f"{user}\n" for user in users)
