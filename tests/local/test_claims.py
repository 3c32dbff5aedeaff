"""A claim names who holds it for exactly as long as they live."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk_local.claims import Claim, claims_in, holder, is_held, stop_holder
from frontdesk_local.errors import LocalStackError

OBEDIENT = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {OBEDIENT}"
WITH_CHILD = (
    "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    f"print(child.pid, flush=True); {OBEDIENT}"
)

Process = subprocess.Popen[str]


@pytest.fixture
def started() -> Iterator[list[Process]]:
    """Processes to be ended with the test."""
    processes: list[Process] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def start(path: Path, program: str, started: list[Process]) -> Process:
    """A process group that holds the claim and has said its first word."""
    claim = Claim(path)
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        pass_fds=[claim.descriptor],
        start_new_session=True,
    )
    started.append(process)
    claim.name(-process.pid)
    claim.hand_over()
    return process


def first_word(process: Process) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def is_gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().split()[2] == "Z"


def test_a_held_claim_names_its_holder(tmp_path: Path, started: list[Process]) -> None:
    process = start(tmp_path / "a.pid", OBEDIENT, started)
    assert holder(tmp_path / "a.pid") == -process.pid


def test_a_held_claim_cannot_be_taken(tmp_path: Path, started: list[Process]) -> None:
    start(tmp_path / "a.pid", OBEDIENT, started)
    with pytest.raises(LocalStackError, match="already running"):
        Claim(tmp_path / "a.pid")


def test_a_claim_ends_with_its_holder_however_it_ends(tmp_path: Path, started: list[Process]) -> None:
    process = start(tmp_path / "a.pid", OBEDIENT, started)
    process.kill()
    process.wait()
    assert not is_held(tmp_path / "a.pid")
    assert holder(tmp_path / "a.pid") is None
    Claim(tmp_path / "a.pid").withdraw()


def test_a_left_over_file_with_a_strangers_process_id_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "a.pid").write_text("1")
    assert holder(tmp_path / "a.pid") is None
    assert not stop_holder(tmp_path / "a.pid", patience=1)
    assert not (tmp_path / "a.pid").exists()


def test_no_file_is_nobody(tmp_path: Path) -> None:
    assert holder(tmp_path / "a.pid") is None
    assert not stop_holder(tmp_path / "a.pid", patience=1)


@pytest.mark.parametrize("program", [OBEDIENT, STUBBORN], ids=["obedient", "stubborn"])
def test_the_holder_is_asked_and_then_killed(tmp_path: Path, started: list[Process], program: str) -> None:
    process = start(tmp_path / "a.pid", program, started)
    first_word(process)
    assert stop_holder(tmp_path / "a.pid", patience=0.3)
    assert process.wait(timeout=30) < 0
    assert list(claims_in(tmp_path)) == []


def test_the_holders_children_end_with_it(tmp_path: Path, started: list[Process]) -> None:
    process = start(tmp_path / "a.pid", WITH_CHILD, started)
    child = int(first_word(process))
    stop_holder(tmp_path / "a.pid", patience=2)
    process.wait(timeout=30)
    deadline = time.monotonic() + 30
    while not is_gone(child):
        assert time.monotonic() < deadline, "the child lives on"
        time.sleep(0.02)
