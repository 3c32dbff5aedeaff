"""Words as people type them: compared after folding case, width, accents and surrounding punctuation, in any script."""

from typing import Final
from unicodedata import category, normalize

_ONE_LETTER: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": "", "\u200c": " ", "\u200d": ""})
"""Arabic letters that Persian keyboards write differently, the stretching stroke, and the joiners."""


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
