"""The pages, and what stands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FENCE: Final = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE: Final = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown file."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """The page without its fenced blocks."""
        return FENCE.sub("", self.text)

    def blocks(self, language: str) -> list[str]:
        return [match["body"] for match in FENCE.finditer(self.text) if match["language"] == language]

    def anchors(self) -> set[str]:
        """What a link may point at, as GitHub names headings."""
        headings = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(self.prose))
        return {heading.strip().replace(" ", "-") for heading in headings}

    def rows(self, first: str) -> Iterator[list[str]]:
        """The rows of the table whose header begins with this word, each as its cells."""
        lines = self.text.splitlines()
        start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first} |"))
        for line in lines[start + 2 :]:
            if not line.startswith("|"):
                return
            yield [cell.strip() for cell in line.strip("|").split("|")]


def page(name: str) -> Page:
    return Page(path=ROOT / name)


def pages() -> list[Page]:
    """Everything a reader is meant to read."""
    return [Page(path=path) for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])]
