"""Articles from files: what is read, and what is wrong is named with its place."""

from pathlib import Path

import pytest

from frontdesk.model import Audience
from frontdesk_local.articles import Written, read_articles
from frontdesk_local.errors import LocalStackError

MARKDOWN = """
# Parking
tags: car,  garage , car
audience: booked

In the yard.

## Prices
9 a night.

# Wi-Fi

Free. # not a title
"""


def read(tmp_path: Path, text: str, name: str = "a.md") -> list[Written]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_articles(path)


def test_every_heading_of_markdown_is_an_article(tmp_path: Path) -> None:
    parking, wifi = read(tmp_path, MARKDOWN)
    assert (parking.said.title, parking.said.text) == ("Parking", "In the yard.\n\n## Prices\n9 a night.")
    assert (parking.said.tags, parking.said.audience) == (("car", "garage"), Audience.BOOKED)
    assert (wifi.said.text, wifi.said.tags, wifi.said.audience) == ("Free. # not a title", (), Audience.ANYONE)


def test_every_row_of_a_table_is_an_article(tmp_path: Path) -> None:
    text = '\ufefftitle,text,tags,audience\n"Wi-Fi","Free, and fast.",wlan,\nCode,4711,,checked_in\n'
    wifi, code = read(tmp_path, text, "a.csv")
    assert (wifi.said.text, wifi.said.tags) == ("Free, and fast.", ("wlan",))
    assert code.said.audience is Audience.CHECKED_IN


def test_the_id_follows_from_the_title(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "# Wi-Fi\nFree.")
    (other,) = read(tmp_path, "title,text\nWi-Fi,Not free.\n", "a.csv")
    assert one.id == other.id


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("no heading", "a.md", "has no article"),
        ("# Wi-Fi\n\n# Parking\nYard.", "a.md", "'Wi-Fi': an article needs a title and a text"),
        ("# A\nx\n# A\ny", "a.md", "two articles called 'A'"),
        ("# A\naudience: friends\nx", "a.md", "the audience is one of anyone, booked, checked_in, not 'friends'"),
        ("title,body\nA,x\n", "a.csv", "needs the columns title and text"),
        ("title,text,colour\nA,x,red\n", "a.csv", "needs the columns title and text"),
        ("title,text\nA,\n", "a.csv", "row 1: an article needs a title and a text"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, name: str, said: str) -> None:
    with pytest.raises(LocalStackError, match=said):
        read(tmp_path, text, name)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalStackError, match="cannot be read"):
        read_articles(tmp_path / "absent.md")
    (tmp_path / "b.md").write_bytes(b"# \xff")
    with pytest.raises(LocalStackError, match="cannot be read"):
        read_articles(tmp_path / "b.md")
