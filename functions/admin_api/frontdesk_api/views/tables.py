"""Tables as CSV that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final
from unicodedata import category, normalize

_RUNS: Final = frozenset("=+-@\u2212")
"""What spreadsheets take for the beginning of a formula, in any width."""
_BREAKS: Final = frozenset("\t\r\n")
"""What may make a cell of what follows."""
_UNSEEN: Final = "Cf"
"""The category of characters that show nothing: marks of direction, joiners, a byte order mark."""


def table(rows: Iterable[Sequence[object]]) -> str:
    """Write rows; a text that a spreadsheet would run gets an apostrophe in front, numbers stay numbers."""
    out = io.StringIO()
    csv.writer(out).writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def _runs(text: str) -> bool:
    """Whether a text begins like a formula once what a spreadsheet trims is gone."""
    for letter in text:
        if letter in _BREAKS:
            return True
        if not letter.isspace() and category(letter) != _UNSEEN:
            return normalize("NFKC", letter)[0] in _RUNS
    return False
