"""A program of the stack gets exactly its environment, writes into its log and ends with its children."""

import os
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from frontdesk_local.claims import is_held
from frontdesk_local.errors import LocalStackError
from frontdesk_local.health import answers, wait_until_answering
from frontdesk_local.layout import Layout
from frontdesk_local.ports import free_port
from frontdesk_local.process import Child, last_words, start, stop_all


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = Layout(repository=tmp_path, state=tmp_path / "state")
    made.renew(cache=False)
    return made


WAITS_FOR_TWO_MORE: Final = """
import os, pathlib, signal, time

def asked(*_):
    pathlib.Path("{folder}/asked-{name}").touch()
    while len(list(pathlib.Path("{folder}").glob("asked-*"))) < 3:
        time.sleep(0.01)
    os._exit(0)

signal.signal(signal.SIGTERM, asked)
print("ready", flush=True)
time.sleep(60)
"""
"""A program that ends only once three of its kind have been asked to; at once, or a second signal meets it halfway."""


def run(layout: Layout, program: str, name: str = "part") -> Child:
    return start(name, [sys.executable, "-c", program], layout=layout, environment={"ONLY": "this"})


def wait_for_words(child: Child) -> str:
    deadline = time.monotonic() + 30
    while not child.log.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)
    return child.log.read_text()


def test_nothing_of_the_hosts_environment_gets_in(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "real")
    child = run(layout, "import os; print(sorted(os.environ), flush=True)")
    words = wait_for_words(child)
    child.stop()
    assert "ONLY" in words
    assert "AWS_SECRET_ACCESS_KEY" not in words


def test_what_it_says_is_in_its_log(layout: Layout) -> None:
    child = run(layout, "import sys; print('out', flush=True); sys.exit('err')")
    child.process.wait(timeout=30)
    assert layout.log("part").read_text() == "out\nerr\n"
    assert str(child.failure()).startswith("The part ended (code 1): err (see ")


def test_it_leads_a_group_of_its_own_and_holds_its_claim(layout: Layout) -> None:
    child = run(layout, "import time; time.sleep(60)")
    assert os.getpgid(child.process.pid) == child.process.pid
    assert is_held(child.claim)
    child.stop()
    assert not child.claim.exists()
    assert child.ended()


def test_all_are_stopped_side_by_side(layout: Layout) -> None:
    children = [
        run(layout, WAITS_FOR_TWO_MORE.format(folder=layout.state, name=name), name) for name in ("a", "b", "c")
    ]
    for child in children:
        wait_for_words(child)
    stop_all(children)
    assert [child.process.returncode for child in children] == [0, 0, 0]


def test_a_program_that_is_not_there_is_named(layout: Layout) -> None:
    with pytest.raises(LocalStackError, match=r"The part cannot be started: .*no-such-program"):
        start("part", ["no-such-program"], layout=layout, environment={})
    assert list(layout.running.iterdir()) == []


def test_waiting_ends_when_the_program_does(layout: Layout) -> None:
    child = run(layout, "raise SystemExit('no licence')")
    with pytest.raises(LocalStackError, match="no licence"):
        wait_until_answering(child, port=free_port(), path="/")


def test_nobody_answers_on_a_free_port() -> None:
    assert not answers(free_port(), "/")


@pytest.mark.parametrize(("text", "words"), [("a\n\n b \n\n", "b"), ("", "it said nothing")])
def test_last_words_are_the_last_line_that_says_something(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "log").write_text(text)
    assert last_words(tmp_path / "log") == f"{words} (see {tmp_path / 'log'})"
