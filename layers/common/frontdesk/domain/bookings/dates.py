"""Dates as people write them; whether day or month comes first is found out from the whole file, not guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
_MONTH_DAY: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_FIRST: Final = frozenset({"US", "PR", "GU", "VI", "PH", "PW", "FM", "MH"})
_MOST_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How a file writes its days; `month_first` is None where nothing tells."""

    month_first: bool | None

    @classmethod
    def of(cls, written: Sequence[str], country: str | None) -> "Days":
        """Find it out from all dates of a file, else from the country; dots always have the day first."""
        slashed = [found for text in written if (found := _NUMBERS.fullmatch(text.strip())) and found[2] != "."]
        day_first = any(int(found[1]) > _MOST_MONTHS for found in slashed)
        month_first = any(int(found[3]) > _MOST_MONTHS for found in slashed)
        if day_first != month_first:
            return cls(month_first=month_first)
        return cls(month_first=None if country is None else country in _MONTH_FIRST)

    def read(self, name: str, written: str) -> date:
        """Read one date; ValueError names the field and the rule."""
        text = " ".join(written.split())
        try:
            found = self._parts(name, text)
            return date(*found) if found else _named(text)
        except ValueError as wrong:
            message = str(wrong)
            raise ValueError(message if message.startswith(name) else f"{name}: {written[:40]!r} is no date") from None

    def _parts(self, name: str, text: str) -> tuple[int, int, int] | None:
        if found := _ISO.fullmatch(text):
            return int(found[1]), int(found[2]), int(found[3])
        found = _NUMBERS.fullmatch(text)
        if found is None:
            return None
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        if found[2] == "." or first > _MOST_MONTHS:
            return year, second, first
        if second > _MOST_MONTHS:
            return year, first, second
        if self.month_first is None and first != second:
            raise ValueError(f"{name}: {text} may have the day or the month first; write it as {year}-MM-DD")
        return (year, first, second) if self.month_first else (year, second, first)


def _named(text: str) -> date:
    if found := _DAY_MONTH.fullmatch(text):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    raise ValueError(text)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004  # a century is left out
