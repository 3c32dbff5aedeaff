"""A text as the terms it is found by: words of any script, folded and cut to their beginning.

Cutting to five letters is a stemmer for every language at once (check, checking; reserva, reservar). Scripts without
spaces are taken two letters at a time. Two words side by side are a term too: `check in`, `Check-in` and `checkin`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from frontdesk.folding import words_of
from frontdesk.lexicon import STOP_WORDS

STEM: Final = 5
_SPACELESS: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


def terms(text: str) -> Iterator[str]:
    """Every term of a text, in order."""
    words = words_of(text)
    for word in words:
        yield from _cut(word)
    yield from pairs(words)


def telling(text: str) -> tuple[str, ...]:
    """The distinct terms that tell what a text is about."""
    words = [word for word in words_of(text) if word not in STOP_WORDS]
    return tuple(dict.fromkeys(term for word in words for term in _cut(word)))


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Two words side by side as one, of which at least one tells something."""
    for first, second in pairwise(words):
        if first not in STOP_WORDS or second not in STOP_WORDS:
            yield first + second
    yield from (word for word in words if len(word) > STEM)


def _cut(word: str) -> Iterator[str]:
    if _SPACELESS.fullmatch(word) and len(word) > 1:
        yield from (word[at : at + 2] for at in range(len(word) - 1))
    else:
        yield word[:STEM]
