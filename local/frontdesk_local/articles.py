"""Articles as people keep them in files: Markdown with a heading each, or a table in CSV."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontdesk.ids import natural_id
from frontdesk.model import Article, Audience, Millis
from frontdesk.services.knowledge import Said
from frontdesk_local.errors import LocalStackError

_COLUMNS: Final = ("title", "text", "tags", "audience")
_SETTINGS: Final = ("tags", "audience")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An article of a file; its id follows from its title, so that importing it again replaces it."""

    id: str
    said: Said

    def article(self, workspace_id: str, updated_at: Millis = 0) -> Article:
        """The article as a workspace keeps it."""
        said = self.said
        return Article(
            id=self.id,
            workspace_id=workspace_id,
            title=said.title,
            text=said.text,
            tags=said.tags,
            audience=said.audience,
            updated_at=updated_at,
        )


def read_articles(path: Path) -> list[Written]:
    """Read a file, by its ending; LocalStackError names the place of what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        raise LocalStackError(f"{path} cannot be read: {broken}") from broken
    found = list(_of_csv(text, path) if path.suffix.lower() == ".csv" else _of_markdown(text, path))
    if not found:
        raise LocalStackError(f"{path} has no article: in Markdown each begins with a line `# Title`.")
    titles = [article.said.title for article in found]
    twice = next((title for title in titles if titles.count(title) > 1), None)
    if twice is not None:
        raise LocalStackError(f"{path} has two articles called {twice!r}.")
    return found


def _of_markdown(text: str, path: Path) -> Iterator[Written]:
    """Every `# Title`, then lines `tags: a, b` and `audience: booked` if any, then the text."""
    title, lines = "", list[str]()
    for line in [*text.splitlines(), "# "]:
        if not line.startswith("# "):
            lines.append(line)
            continue
        if title:
            yield _section(title, lines, path)
        title, lines = line[2:].strip(), []


def _section(title: str, lines: list[str], path: Path) -> Written:
    values: dict[str, str] = {}
    while lines and lines[0].partition(":")[0].strip() in _SETTINGS:
        name, _, value = lines.pop(0).partition(":")
        values[name.strip()] = value.strip()
    return _written({**values, "title": title, "text": "\n".join(lines)}, f"{path}, {title!r}")


def _of_csv(text: str, path: Path) -> Iterator[Written]:
    """A header with `title` and `text`, and, if wanted, `tags` and `audience`."""
    rows = csv.DictReader(text.splitlines())
    unknown = [name for name in rows.fieldnames or () if name not in _COLUMNS]
    if unknown or not {"title", "text"} <= set(rows.fieldnames or ()):
        raise LocalStackError(f"{path} needs the columns title and text, and may have tags and audience.")
    for number, row in enumerate(rows, 1):
        yield _written({name: value or "" for name, value in row.items()}, f"{path}, row {number}")


def _written(values: dict[str, str], place: str) -> Written:
    title, text = values["title"].strip(), values["text"].strip()
    if not title or not text:
        raise LocalStackError(f"{place}: an article needs a title and a text.")
    audience = values.get("audience", "").strip() or Audience.ANYONE
    if audience not in set(Audience):
        raise LocalStackError(f"{place}: the audience is one of {', '.join(Audience)}, not {audience!r}.")
    tags = tuple(dict.fromkeys(tag.strip() for tag in values.get("tags", "").split(",") if tag.strip()))
    said = Said(title=title, text=text, tags=tags, audience=Audience(audience))
    return Written(id=natural_id("article", title), said=said)
