"""Files that say which process plays which part of the stack, and whether it still lives.

A process id alone goes stale and can be given to a stranger. So each process holds a lock on its file for as long as it
lives; the lock is inherited at its start and ends with it, however it ends. A file without a lock is only a leftover.
"""

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from frontdesk_local.errors import LocalStackError


class Claim:
    """A locked file naming what to signal: a process by its id, a process group by its id made negative."""

    def __init__(self, path: Path) -> None:
        """Locks the file. Raises `LocalStackError` when a living process holds it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = path.open("a+")
        if not _try_lock(self._file.fileno()):
            self._file.close()
            raise LocalStackError("The stack of this folder is already running; stop it with `frontdesk down`.")

    @property
    def descriptor(self) -> int:
        """What a child inherits to hold the lock itself."""
        return self._file.fileno()

    def name(self, target: int) -> None:
        """Writes down whose claim it is."""
        self._file.truncate(0)
        self._file.write(str(target))
        self._file.flush()

    def hand_over(self) -> None:
        """Leaves the lock to the child that inherited it."""
        self._file.close()

    def keep_until_exit(self) -> None:
        """Holds the lock to the very end of this process, which is what those who stop it wait for."""
        os.dup(self._file.fileno())
        self._file.close()

    def withdraw(self) -> None:
        """Takes the file away and gives up the lock."""
        self._path.unlink(missing_ok=True)
        self._file.close()


def holder(path: Path) -> int | None:
    """What to signal to reach the holder of this claim, None if nobody holds it."""
    with contextlib.suppress(FileNotFoundError), path.open("r+") as file:
        if _try_lock(file.fileno()):
            return None
        return int(file.read())
    return None


def is_held(path: Path) -> bool:
    """Whether a living process holds this claim."""
    with contextlib.suppress(FileNotFoundError), path.open("r+") as file:
        return not _try_lock(file.fileno())
    return False


def stop_holder(path: Path, *, patience: float) -> bool:
    """Ends who holds this claim: asks, waits `patience` seconds, then kills. False if nobody held it."""
    target = holder(path)
    if target is not None:
        end(target, ended=lambda: not is_held(path), patience=patience)
    path.unlink(missing_ok=True)
    return target is not None


def end(target: int, *, ended: Callable[[], bool], patience: float) -> None:
    """SIGTERM, and SIGKILL once `patience` seconds have passed; a group's stragglers are killed in any case."""
    ask_to_end(target)
    if not _becomes_true(ended, patience) or target < 0:
        _signal(target, signal.SIGKILL)
        _becomes_true(ended, patience)


def claims_in(folder: Path) -> Iterator[Path]:
    """Every claim, living or left over, in the order of their names."""
    yield from sorted(folder.glob("*.pid"))


def _becomes_true(ended: Callable[[], bool], patience: float) -> bool:
    deadline = time.monotonic() + patience
    while not ended():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def ask_to_end(target: int) -> None:
    """Sends SIGTERM; nobody there is no fault."""
    _signal(target, signal.SIGTERM)


def _signal(target: int, request: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(target, request)
