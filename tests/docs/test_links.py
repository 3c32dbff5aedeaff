"""Whatever a page points at is there, and every page is pointed at."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.docs.pages import ROOT, Page, page, pages

LINK: Final = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
IMAGE: Final = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
MACHINE_PATH: Final = re.compile(r"(?<![\w.:/-])/(work|root|home|Users|tmp|private|mnt)/")
each_page = pytest.mark.parametrize("shown", pages(), ids=lambda shown: shown.name)


def links(shown: Page) -> Iterator[tuple[Path, str]]:
    """The files of this repository that a page links to, each with its anchor."""
    for target in LINK.findall(shown.prose):
        if "://" not in target:
            path, _, anchor = target.partition("#")
            yield (shown.path.parent / path).resolve() if path else shown.path, anchor


@each_page
def test_a_link_leads_somewhere(shown: Page) -> None:
    assert [str(path) for path, _ in links(shown) if not path.exists()] == []


@each_page
def test_an_anchor_is_a_heading_of_its_page(shown: Page) -> None:
    anchored = [(path, anchor) for path, anchor in links(shown) if anchor]
    assert [anchor for path, anchor in anchored if anchor not in Page(path=path).anchors()] == []


@each_page
def test_an_image_lies_with_the_pages_and_is_described(shown: Page) -> None:
    for description, target in IMAGE.findall(shown.text):
        assert len(description.split()) > 3
        assert (shown.path.parent / target).resolve().is_relative_to(ROOT / "docs/images")


@each_page
def test_no_page_names_a_folder_of_one_machine(shown: Page) -> None:
    assert [line for line in shown.text.splitlines() if MACHINE_PATH.search(line)] == []


def test_every_page_is_found_from_the_first() -> None:
    found, waiting = set[Path](), [page("README.md").path]
    while waiting:
        path = waiting.pop()
        if path not in found and path.suffix == ".md":
            found.add(path)
            waiting += [target for target, _ in links(Page(path=path))]
    assert {shown.path for shown in pages()} - found == set()
