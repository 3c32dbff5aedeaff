"""Draws the figures of `bench.api` as one SVG: a bar to the median, a line to the 95th percentile, the budget across.

.venv/bin/python -m bench.plot figures.json docs/images/performance.svg
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bench.api import CONTACTS, LISTS, MESSAGES

NEXT: Final = "the page after the first"
GROUPS: Final[Mapping[str, tuple[Sequence[str], int | None]]] = {
    "Lists and sums": ((*LISTS, NEXT), 200),
    "Contacts": (tuple(CONTACTS), 300),
    "Messages": (tuple(MESSAGES), 300),
}
_COLOURS: Final = {1_000: "#9db4c0", 100_000: "#2b6777"}
_LEFT, _SCALE, _BAR, _ROW, _LONGEST = 250, 1.0, 7, 24, 500


def drawing(figures: Sequence[Mapping[str, Any]]) -> str:
    """Draw those of 1,000 and of 100,000."""
    parts, top = [], 44
    for title, (names, budget) in GROUPS.items():
        parts.append(_text(16, top, title, weight="bold"))
        first, top = top + 8, top + 14
        for name in names:
            parts += [_text(16, top + 11, name), *_bars(name, figures, top)]
            top += _ROW
        if budget:
            parts += _budget(budget, first, top)
        top += 26
    legend = [
        f'<rect x="{_LEFT + place * 110}" y="10" width="10" height="10" fill="{colour}"/>'
        + _text(_LEFT + 16 + place * 110, 19, f"{size:,}")
        for place, (size, colour) in enumerate(_COLOURS.items())
    ]
    width = _LEFT + int(_LONGEST * _SCALE) + 70
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top}" width="{width}" height="{top}"'
    style = 'font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Milliseconds per request">'
    ground = f'<rect width="{width}" height="{top}" fill="#ffffff"/>'
    return "\n".join([f"{head} {style}", ground, *legend, *parts, "</svg>", ""])


def _bars(name: str, figures: Sequence[Mapping[str, Any]], top: int) -> Iterator[str]:
    for place, (size, colour) in enumerate(_COLOURS.items()):
        for each in figures:
            if each["what"] == name and each["size"] == size:
                y = top + place * (_BAR + 2)
                half, most = (min(each[key], _LONGEST) * _SCALE for key in ("p50", "p95"))
                middle = y + _BAR / 2
                yield f'<rect x="{_LEFT}" y="{y}" width="{half:.0f}" height="{_BAR}" fill="{colour}"/>'
                yield _line(_LEFT + half, middle, _LEFT + most, middle, colour)


def _budget(budget: int, first: int, last: int) -> Iterator[str]:
    at = _LEFT + budget * _SCALE
    yield _line(at, first, at, last, "#c8553d", dashed=True)
    yield _text(at + 4, first + 4, f"{budget} ms", colour="#c8553d")


def _line(left: float, top: float, right: float, bottom: float, colour: str, *, dashed: bool = False) -> str:
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<path d="M{left:.0f} {top:.1f}L{right:.0f} {bottom:.1f}" stroke="{colour}"{dashes}/>'


def _text(left: float, base: float, said: str, *, weight: str = "normal", colour: str = "#222222") -> str:
    return f'<text x="{left:.0f}" y="{base:.0f}" font-weight="{weight}" fill="{colour}">{said}</text>'


def main() -> None:
    """Read figures, write a drawing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path)
    parser.add_argument("drawing", type=Path)
    options = parser.parse_args()
    options.drawing.write_text(drawing(json.loads(options.figures.read_text())))


if __name__ == "__main__":
    main()
