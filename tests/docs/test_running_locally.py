"""What docs/running-locally.md quotes is still said, and its defaults are the code's."""

from typing import Final

import pytest

from frontdesk_local.ministack import HEALTH_PATH
from frontdesk_local.ports import DEFAULT_GATEWAY
from frontdesk_local.seed.demo import demo_workspaces
from tests.docs.pages import CODE, ROOT, page

LOCALLY: Final = page("docs/running-locally.md")
SAID: Final = "".join(
    path.read_text(encoding="utf-8")
    for folder, kind in (("local", "*.py"), ("cli", "*.py"), ("scripts", "*.sh"))
    for path in (ROOT / folder).rglob(kind)
)
QUOTED: Final = [CODE.findall(says)[0] for says, _ in LOCALLY.rows("it says")]


@pytest.mark.parametrize("sentence", QUOTED)
def test_a_quoted_sentence_is_still_said(sentence: str) -> None:
    assert sentence in SAID


def test_the_ports_are_the_default_ones() -> None:
    assert f"<http://127.0.0.1:{DEFAULT_GATEWAY}/>" in LOCALLY.text
    assert f"<http://127.0.0.1:{DEFAULT_GATEWAY + 1}>" in LOCALLY.text
    assert HEALTH_PATH.startswith("/_ministack")


def test_the_demo_workspaces_are_described() -> None:
    shown = {row[0].strip("`"): (row[1], CODE.findall(row[2])) for row in LOCALLY.rows("workspace")}
    handlers = {"ai": "the AI answers", "manual": "people answer"}
    assert shown == {
        workspace.id: (handlers[workspace.default_reply_handler], [inbox.id for inbox in workspace.inboxes])
        for workspace in demo_workspaces("")
    }


def test_the_emulator_s_version_is_the_pinned_one() -> None:
    pinned = (ROOT / "requirements/ministack.in").read_text(encoding="utf-8")
    (version,) = [line.partition("==")[2] for line in pinned.splitlines() if line.startswith("ministack==")]
    assert f"| MiniStack {version} |" in LOCALLY.text
