"""A conversation once more: each burst with what was known then, and nothing sent."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from frontdesk.ai.base import Answer, Prompt, Tool
from frontdesk.model import AiProvider, AiSettings, Message, MessageStatus, WhenUnsure
from frontdesk_cli.evaluation.replaying import read_trial, replayed
from frontdesk_local.errors import LocalStackError
from tests.ai.articles import index
from tests.support.builders import NOW, SETTINGS, WAITING, created, reply_message

INBOUND: Final = created().added[0]
BY_ARTICLES: Final = replace(SETTINGS, ai=AiSettings(provider=AiProvider.KNOWLEDGE))


def said(seq: int, in_seq: int, text: str) -> Message:
    return replace(INBOUND, seq=seq, in_seq=in_seq, text=text, sent_at=NOW + seq, received_at=NOW + seq)


HISTORY: Final = (
    said(1, 1, "hello"),
    said(2, 2, "Is there parking?"),
    replace(reply_message(seq=3, text="Let me look."), status=MessageStatus.SENT),
    said(4, 3, "Do you have a sauna?"),
)
HEAD: Final = replace(WAITING, seq=4, in_seq=3)


class Listening:
    """A model that notes what it is shown."""

    def __init__(self) -> None:
        self.prompts: list[Prompt] = []

    def model(self, preferred: str | None) -> str:
        return preferred or "m"

    def answer(self, prompt: Prompt, model: str, tools: Sequence[Tool] = ()) -> Answer:
        del tools
        self.prompts.append(prompt)
        return Answer(text=f"answer {len(self.prompts)}", model=model)


def test_each_burst_is_asked_again_beside_what_was_told() -> None:
    first, second = replayed(HEAD, HISTORY, BY_ARTICLES, index("hotel"), Listening())
    assert (first.asked, first.told, first.outcome) == ("hello\nIs there parking?", "Let me look.", "answered")
    assert "garage" in first.answer
    assert (second.asked, second.told, second.answer) == ("Do you have a sauna?", "", "")
    assert (second.outcome, second.why) == ("handed off", "no_knowledge: no article answers this")


def test_a_model_sees_nothing_of_what_came_later() -> None:
    model = Listening()
    trials = list(replayed(HEAD, HISTORY, SETTINGS, index("hotel"), model))
    assert [trial.answer for trial in trials] == ["answer 1", "answer 2"]
    assert [turn.text for turn in model.prompts[0].turns] == ["hello\nIs there parking?"]
    assert [turn.text for turn in model.prompts[1].turns][-1] == "Do you have a sauna?"


def test_settings_of_a_file_go_over_the_workspace_s_own(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("ai:\n  provider: knowledge\n  when_unsure: silent\nknowledge: k.md\n")
    (tmp_path / "k.md").write_text("# Sauna\nFrom 16:00.")
    mine = replace(SETTINGS, ai=AiSettings(persona="Kind."))
    setup = read_trial(path, mine)
    assert setup.settings.ai == AiSettings(
        provider=AiProvider.KNOWLEDGE, when_unsure=WhenUnsure.SILENT, persona="Kind."
    )
    assert setup.knowledge == tmp_path / "k.md"
    assert read_trial(None, mine).settings == mine


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour: red", "may have ai and knowledge"),
        ("ai:\n  colour: red", "ai has no setting 'colour'"),
        ("ai:\n  temperature: hot", "ai: "),
        ("ai:\n  provider: oracle", "ai: "),
        ("- a", "may have"),
        ("ai: [", "cannot be read"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(text)
    with pytest.raises(LocalStackError, match=message):
        read_trial(path, SETTINGS)
