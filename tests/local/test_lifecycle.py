"""`frontdesk up` and `down` as a person meets them: it is there, and then nothing of it is."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from frontdesk_local.claims import holder
from frontdesk_local.detached import start_detached
from frontdesk_local.errors import LocalStackError
from frontdesk_local.health import answers
from frontdesk_local.layout import STATE_VARIABLE, Layout, default_layout
from frontdesk_local.options import Options
from frontdesk_local.ports import free_pair

pytestmark = [
    pytest.mark.stack,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc"),
]

FRONTDESK = str(Path(sys.executable).parent / "frontdesk")
UP_SECONDS = 100


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    """A stack's folder; whatever a failed test leaves running in it is ended."""
    folder = tmp_path / "local"
    yield folder
    frontdesk(folder, "down")


def environment(state: Path) -> dict[str, str]:
    return os.environ | {STATE_VARIABLE: str(state)}


def frontdesk(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [FRONTDESK, *arguments]
    return subprocess.run(
        command, env=environment(state), capture_output=True, text=True, timeout=UP_SECONDS, check=False
    )


def up(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return frontdesk(state, "up", "--detach", "--no-demo", "--port", str(free_pair()), *arguments)


def processes_of(state: Path) -> list[str]:
    """The command lines of everything that runs for this stack: its folder is in their arguments or environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line, variables = (process / "cmdline").read_bytes(), (process / "environ").read_bytes()
        except OSError:
            continue  # gone meanwhile, or not ours to see
        if str(state).encode() in line + variables and int(process.name) != os.getpid():
            found.append(line.replace(b"\0", b" ").decode())
    return found


def read_stack(state: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((state / "stack.json").read_text())
    return content


def test_a_stack_in_the_background_comes_answers_and_goes(state: Path) -> None:
    came = up(state)
    assert came.returncode == 0, came.stderr
    assert "Frontdesk is ready" in came.stdout
    assert "owner@demo-hotel.example" in came.stdout
    assert "\x1b[" not in came.stdout + came.stderr
    stack = read_stack(state)
    assert answers(urlsplit(stack["inbox_url"]).port or 0, "/")
    went = frontdesk(state, "down")
    assert (went.returncode, went.stdout) == (0, "Stopped.\n")
    assert processes_of(state) == []
    assert not (state / "stack.json").exists()


def test_everything_listens_on_loopback_only(state: Path) -> None:
    assert up(state).returncode == 0
    stack = read_stack(state)
    urls = (stack["inbox_url"], stack["simulator_url"], stack["aws"]["endpoint_url"])
    for port in (int(url.rstrip("/").rsplit(":", 1)[1]) for url in urls):
        with socket.socket() as probe:
            probe.bind(("127.0.0.2", port))  # would be taken, did anything listen on all addresses


def test_a_second_start_is_refused_while_the_first_runs(state: Path) -> None:
    assert up(state).returncode == 0
    again = up(state)
    assert again.returncode == 1
    assert again.stderr == ("frontdesk: The stack of this folder is already running; stop it with `frontdesk down`.\n")
    assert read_stack(state)["version"] == 1


def test_ctrl_c_ends_a_stack_in_the_foreground(state: Path) -> None:
    command = [FRONTDESK, "up", "--no-demo", "--port", str(free_pair())]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(state), stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            if line == "Ctrl-C ends it.\n":
                break
        assert len(processes_of(state)) >= 4
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read().endswith("Stopped; nothing is left running.\n")
    assert processes_of(state) == []


def test_ctrl_c_while_it_is_still_starting_leaves_nothing(state: Path) -> None:
    command = [FRONTDESK, "up", "--no-demo", "--port", str(free_pair())]
    with subprocess.Popen(command, env=environment(state), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_until((state / "running" / "emulator.pid").exists)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    assert processes_of(state) == []


def test_down_clears_up_after_a_supervisor_that_was_killed(state: Path) -> None:
    assert up(state).returncode == 0
    supervisor = holder(state / "running" / "supervisor.pid")
    assert supervisor is not None
    os.kill(supervisor, signal.SIGKILL)
    wait_until(lambda: holder(state / "running" / "supervisor.pid") is None)
    assert processes_of(state) != []
    assert frontdesk(state, "down").returncode == 0
    assert processes_of(state) == []
    assert not (state / "stack.json").exists()


def test_a_part_that_dies_takes_the_stack_with_it_and_is_named(state: Path) -> None:
    assert up(state).returncode == 0
    emulator = holder(state / "running" / "emulator.pid")
    assert emulator is not None
    os.kill(emulator, signal.SIGKILL)
    wait_until(lambda: processes_of(state) == [])
    assert "The emulator ended (code -9)" in (state / "up.log").read_text()
    assert not (state / "stack.json").exists()


def test_a_taken_port_is_one_sentence_and_nothing_is_left(state: Path) -> None:
    port = free_pair()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port + 1))
        taken.listen()
        refused = frontdesk(state, "up", "--detach", "--no-demo", "--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"frontdesk: Port {port + 1}, wanted for the simulators, is in use")
    assert refused.stderr.count("\n") == 1
    assert processes_of(state) == []


def test_a_start_that_fails_half_way_is_one_sentence_and_nothing_is_left(state: Path, tmp_path: Path) -> None:
    layout = Layout(repository=broken_repository(tmp_path / "repository"), state=state)
    with pytest.raises(LocalStackError, match="The template cannot be deployed: RepliesQueue: "):
        start_detached(Options(layout=layout, port=free_pair(), demo=False), Silent())
    assert processes_of(state) == []


class Silent:
    """Nobody watches."""

    def step(self, name: str) -> None:
        """Say nothing."""

    def warn(self, text: str) -> None:
        """Say nothing."""


def broken_repository(folder: Path) -> Path:
    """The repository with a queue in its template whose dead letters go nowhere."""
    folder.mkdir()
    for entry in default_layout().repository.iterdir():
        if entry.name in ("functions", "layers", "scripts"):  # the packager wants them inside
            shutil.copytree(entry, folder / entry.name)
        elif entry.name not in ("template.yaml", ".local", ".git"):
            (folder / entry.name).symlink_to(entry)
    template = (default_layout().repository / "template.yaml").read_text()
    (folder / "template.yaml").write_text(template.replace("!GetAtt RepliesDlq.Arn", "!GetAtt Nowhere.Arn"))
    return folder


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)
