"""Answers to an input step: read, checked, and brought into one form; None for what is not one."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final
from unicodedata import decimal

from frontdesk.model import Input, InputKind, Value

LONGEST: Final = 500
"""Characters of an answer that are kept."""
LONGEST_MATCHED: Final = 200
"""Characters of an answer that a pattern is tried on."""

_EMAIL: Final = re.compile(r"[^\s@<>(),;:]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}")
_PHONE: Final = re.compile(r"(\+|00)?([1-9]\d{6,14}|0\d{6,14})")
_ISO_DATE: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,6})?")


def read(asked: Input, text: str) -> Value | None:
    """Read an answer as what was asked for."""
    text = text.strip()
    if asked.kind is InputKind.REGEX:
        return text if _matches(asked.pattern or "", text) else None
    return _READERS[asked.kind](text)


def western(text: str) -> str:
    """Digits of every script as 0-9."""
    return "".join(letter if (value := decimal(letter, None)) is None else str(value) for letter in text)


def _matches(pattern: str, text: str) -> bool:
    if len(text) > LONGEST_MATCHED:
        return False
    return re.fullmatch(pattern, text) is not None or re.fullmatch(pattern, western(text)) is not None


def _text(text: str) -> str | None:
    return text[:LONGEST] or None


def _email(text: str) -> str | None:
    return text if len(text) <= LONGEST_MATCHED and _EMAIL.fullmatch(text) else None


def _phone(text: str) -> str | None:
    """A number that could be dialled, without what people put between its digits."""
    matched = _PHONE.fullmatch(re.sub(r"[\s()./\u2010-\u2015-]", "", western(text)))
    if matched is None:
        return None
    return ("+" if matched[1] else "") + matched[2]


def _date(text: str) -> str | None:
    """A day of the calendar as YYYY-MM-DD; where the year stands last, the day stands first."""
    plain = western(text)
    if matched := _ISO_DATE.fullmatch(plain):
        year, month, day = matched.groups()
    elif matched := _DAY_FIRST.fullmatch(plain):
        day, month, year = matched.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int | float | None:
    plain = western(text).replace("٫", ".").replace("٬", "")
    grouped = re.sub(r"(?<=\d)[,\s](?=\d{3}(?:\D|$))", "", plain)
    matched = _NUMBER.fullmatch(grouped)
    if matched is None:
        return None
    return float(matched[0]) if "." in matched[0] else int(matched[0])


_READERS: Final[Mapping[InputKind, Callable[[str], Value | None]]] = {
    InputKind.TEXT: _text,
    InputKind.CHOICE: _text,
    InputKind.EMAIL: _email,
    InputKind.PHONE: _phone,
    InputKind.DATE: _date,
    InputKind.NUMBER: _number,
}
