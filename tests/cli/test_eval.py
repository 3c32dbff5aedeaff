"""How well the AI does on the shipped conversations: kept here, so that a change that makes it worse is seen."""

import json
from typing import Final

import pytest
from typer.testing import CliRunner

from frontdesk.ai.knowledge import ArticleAnswerer
from frontdesk.model import AiProvider
from frontdesk_cli.evaluation.cases import SHIPPED, Kind, read_cases
from frontdesk_cli.evaluation.measure import Became, Report, measure, settings_for
from frontdesk_cli.main import application
from tests.ai.articles import index
from tests.docs.pages import page

NOW: Final = 1_800_000_000_000
CASES: Final = read_cases(SHIPPED)


@pytest.fixture(scope="module")
def report() -> Report:
    indexes = {name: index(name) for name in ("hotel", "shop")}
    return measure(CASES, indexes, settings_for(CASES, AiProvider.KNOWLEDGE), ArticleAnswerer(), NOW)


def test_the_set_is_as_wide_as_it_should_be() -> None:
    assert len(CASES.conversations) >= 60
    assert {case.language for case in CASES.conversations} == {"en", "fa", "es"}
    assert {case.business for case in CASES.conversations} == {"hotel", "shop"}
    assert {case.kind for case in CASES.conversations} == set(Kind)
    assert all(case.includes for case in CASES.conversations if case.kind is Kind.ANSWERABLE)


def test_nothing_leaks(report: Report) -> None:
    assert report.figures()["leaked"] == 0


def test_what_is_for_people_goes_to_people(report: Report) -> None:
    for kind in (Kind.UNANSWERABLE, Kind.RESTRICTED, Kind.HAND_OFF):
        assert set(report.confusion[kind]) == {Became.HANDED_OFF}


def test_what_can_be_answered_is_answered_right(report: Report) -> None:
    wrong = [result.case.say for result in report.results if result.case.kind is Kind.ANSWERABLE and not result.correct]
    assert len(wrong) <= 1, wrong
    told = [result for result in report.results if result.became is Became.ANSWERED]
    assert [result.case.say for result in told if not result.correct] == []


def test_the_figures_of_the_page_are_these(report: Report) -> None:
    shown = {name.strip("`"): int(value) for name, value in page("docs/ai.md").rows("figure")}
    assert shown == {name: report.figures()[name] for name in shown}
    assert {"conversations", "answered", "correct", "handed_off", "leaked"} <= set(shown)


def test_the_command_prints_them() -> None:
    done = CliRunner().invoke(application(["eval"]), ["eval", "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["conversations"] == len(CASES.conversations)
    assert told["leaked"] == 0
    assert told["confusion"]["restricted"] == {"answered": 0, "handed off": 6, "silent": 0}
