"""A8: `frontdesk verify status-rules` on the running stack, as a person types it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from frontdesk.model import ReplyHandler
from frontdesk_local.layout import STATE_VARIABLE, Layout
from frontdesk_local.stackfile import write
from tests.stack.premises import CHANNELS, Premises

FRONTDESK: Final = Path(sys.executable).parent / "frontdesk"
Run: TypeAlias = "subprocess.CompletedProcess[str]"
CHECKS: Final = ["new conversation", "second message", "manual change kept", "AI only when active"]


def verify(state: Path, *options: str) -> Run:
    return subprocess.run(
        [FRONTDESK, "verify", "status-rules", *options],
        env={**os.environ, STATE_VARIABLE: str(state), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture(scope="module")
def runs(premises: Premises, stack_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Run]:
    """The command in several ways, all at once: none minds the others."""
    desk = premises.open_desk("verify-broken", ReplyHandler.AI, ai=False)
    known = replace(desk.workspace, users=(desk.person("agent"),))
    broken = tmp_path_factory.mktemp("broken")
    write(replace(premises.stack, workspaces=(known,)), broken / "stack.json")
    ways = {
        "plain": (stack_layout.state,),
        "json": (stack_layout.state, "--json", "--workspace", "demo-manual"),
        "broken": (broken, "--wait", "2"),
    }
    with ThreadPoolExecutor(len(ways)) as pool:
        return dict(zip(ways, pool.map(lambda way: verify(*way), ways.values()), strict=True))


def test_it_prints_four_passes_per_channel(runs: Mapping[str, Run]) -> None:
    done = runs["plain"]
    assert done.returncode == 0, done.stdout + done.stderr
    passes = [line.split(maxsplit=2)[:2] for line in done.stdout.splitlines()]
    assert passes == [["pass", channel] for channel in CHANNELS for _ in CHECKS]
    assert [name for name in CHECKS if done.stdout.count(name) != len(CHANNELS)] == []


def test_json_tells_every_finding(runs: Mapping[str, Run]) -> None:
    done = runs["json"]
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["passed"] is True
    assert [(check["channel"], check["check"]) for check in told["checks"]] == [
        (channel, check) for channel in CHANNELS for check in CHECKS
    ]
    assert {finding["workspace"] for check in told["checks"] for finding in check["findings"]} == {"demo-manual"}


def test_a_broken_rule_is_named_and_fails(runs: Mapping[str, Run]) -> None:
    """The AI of this workspace is off, so what should be answered is not."""
    done = runs["broken"]
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.startswith("FAIL") for line in lines] == [False, False, False, True] * 2
    assert all("decisions are no_knowledge, no_knowledge, not_active" in line for line in lines[3::4])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [((), "No local stack is running"), (("--workspace", "nowhere"), "has no workspace 'nowhere'")],
)
def test_what_cannot_be_checked_is_one_sentence(
    options: tuple[str, ...], sentence: str, stack_layout: Layout, tmp_path: Path
) -> None:
    done = verify(stack_layout.state if options else tmp_path, *options)
    assert done.returncode == 1
    assert done.stdout == ""
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
