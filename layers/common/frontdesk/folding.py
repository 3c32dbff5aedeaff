"""Words made equal that people type differently: case, width, accents, Persian and Arabic letters, in any script."""

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import category, digit, normalize

_ONE_LETTER: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": "", "\u200c": " ", "\u200d": ""})
"""Arabic letters that Persian keyboards write differently, the stretching stroke, and the joiners."""

_WORD: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> Sequence[str]:
    """The words of a text, folded, digits of every script as 0 to 9; `Wi-Fi` and `وای‌فای` are two."""
    return _WORD.findall("".join(_plain_digit(letter) for letter in folded(text)))


def folded(text: str) -> str:
    """Fold a text for comparison: `" Suppórt!! "` and `support` are the same word."""
    wide = normalize("NFKD", text.casefold().translate(_ONE_LETTER))
    plain = "".join(letter for letter in wide if category(letter) != "Mn")
    return " ".join(_stripped(plain).split())


def _stripped(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_edge(letter: str) -> bool:
    """Spaces, punctuation and format marks around a word; symbols such as emoji stay part of it."""
    return category(letter)[0] in "ZPC"


def _plain_digit(letter: str) -> str:
    value = digit(letter, None)
    return letter if value is None else str(value)
