"""The search on questions as guests type them: typos, speech, two languages in one. Nothing is fitted to these."""

from collections import Counter
from pathlib import Path
from typing import Final

import yaml

import frontdesk_cli.evaluation
from frontdesk.ai.understanding import SURE, understood
from frontdesk.model import STRANGER
from tests.ai.articles import index
from tests.docs.pages import page

SET: Final = Path(frontdesk_cli.evaluation.__file__).parent / "guests.yaml"


def became(business: str, wanted: set[str], question: str) -> str:
    found = understood(index(business), question, STRANGER)
    if found.confidence < SURE:
        return "left to people"
    told = {hit.article.title for hit in found.hits if hit.leads}
    return "answered right" if wanted and told == wanted else "answered wrong"


def test_the_figures_of_guests_questions_are_those_of_the_page() -> None:
    table: dict[str, Counter[str]] = {"has an article": Counter(), "has none": Counter()}
    for business, asked in yaml.safe_load(SET.read_text(encoding="utf-8")).items():
        for titles, questions in asked.items():
            wanted = set() if titles == "none" else set(titles.split(" + "))
            for question in questions:
                outcome = became(business, wanted, question)
                table["has an article" if wanted else "has none"][outcome] += 1
                print(f"{outcome}: {question}")
    columns = ("answered right", "answered wrong", "left to people")
    shown = {name: tuple(int(number) for number in row) for name, *row in page("docs/ai.md").rows("guests ask what")}
    print(table)
    assert sum(sum(row.values()) for row in table.values()) >= 40
    assert shown == {name: tuple(row[column] for column in columns) for name, row in table.items()}
