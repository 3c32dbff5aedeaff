"""`frontdesk knowledge import` and `frontdesk replay` on the running stack, as a person types them."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from frontdesk_local.layout import STATE_VARIABLE
from frontdesk_local.stackfile import write
from tests.stack.premises import Desk
from tests.stack.visit import visit

FRONTDESK: Final = Path(sys.executable).parent / "frontdesk"
FILE: Final = "# Parking\ntags: car\n\nIn the yard.\n\n# Door code\naudience: checked_in\n\n4711#\n"


@pytest.fixture
def state(desk: Desk, tmp_path: Path) -> Path:
    """A stack file that knows this test's workspace only."""
    write(replace(desk.premises.stack, workspaces=(desk.workspace,)), tmp_path / "stack.json")
    return tmp_path


def run(state: Path, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [FRONTDESK, *words],
        env={**os.environ, STATE_VARIABLE: str(state), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def told(state: Path, *words: str | Path) -> Any:
    done = run(state, *words, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_articles_are_imported_once_and_answer_at_once(desk: Desk, state: Path) -> None:
    path = state / "articles.md"
    path.write_text(FILE, encoding="utf-8")
    ours = ("--workspace", desk.id)
    assert told(state, "knowledge", "import", path, *ours, "--dry-run")["created"] == 2
    assert desk.api().items("/knowledge") == []
    assert told(state, "knowledge", "import", path, *ours)["created"] == 2
    path.write_text(FILE.replace("In the yard.", "In the yard, 9 a night."), encoding="utf-8")
    again = told(state, "knowledge", "import", path, *ours)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 1, 1)
    assert {article["title"] for article in desk.api().items("/knowledge")} == {"Parking", "Door code"}

    desk.api("admin").ask("PATCH", "/settings", {"ai": {"provider": "knowledge"}})
    guest = visit(desk, "telegram")
    guest.says("Is there parking?")
    guest.at_rest()
    assert guest.got() == ["In the yard, 9 a night."]


def test_a_conversation_is_replayed_under_other_settings_and_nothing_is_sent(desk: Desk, state: Path) -> None:
    guest = visit(desk, "telegram")
    guest.says("Is there parking?")
    guest.at_rest()
    before = guest.thread()
    (state / "articles.md").write_text(FILE, encoding="utf-8")
    settings = state / "settings.yaml"
    settings.write_text("ai:\n  provider: knowledge\nknowledge: articles.md\n", encoding="utf-8")

    (trial,) = told(state, "replay", guest.ref.conversation_id, "--with", settings)

    assert (trial["asked"], trial["told"]) == ("Is there parking?", guest.got()[0])
    assert (trial["answer"], trial["outcome"]) == ("In the yard.", "answered")
    assert guest.thread() == before
    assert len(guest.tries()) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("replay", "A" * 26), "There is no conversation"),
        (("knowledge", "import", "absent.md"), "cannot be read"),
        (("replay", "A" * 26, "--workspace", "nobody"), "has no workspace 'nobody'"),
    ],
)
def test_what_cannot_be_is_one_sentence(state: Path, words: tuple[str, ...], said: str) -> None:
    done = run(state, *words)
    assert done.returncode == 1
    assert said in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
