"""The decision records: each with a number of its own, of one shape, all in the list."""

import re
from typing import Final

import pytest

from tests.docs.pages import HEADING, Page, page, pages

RECORDS: Final = [shown for shown in pages() if re.match(r"docs/adr/\d", shown.name)]
SECTIONS: Final = ["Context", "Decision", "Consequences", "Alternatives"]


def test_no_two_have_one_number() -> None:
    numbers = [int(shown.path.name[:4]) for shown in RECORDS]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.path.stem)
def test_a_record_has_its_number_a_date_and_the_sections(record: Page) -> None:
    title, *sections = HEADING.findall(record.text)
    assert title.startswith(f"{record.path.name[:4]}: ")
    assert re.search(r"^(Accepted|Replaced by .+), \d{4}-\d\d-\d\d\.$", record.text, re.MULTILINE)
    assert sections == SECTIONS


def test_the_list_names_each_record_by_its_title() -> None:
    listed = dict(page("docs/adr/README.md").rows("#"))
    written = {
        f"[{shown.path.name[:4]}]({shown.path.name})": HEADING.findall(shown.text)[0].partition(": ")[2]
        for shown in RECORDS
    }
    assert listed == written
