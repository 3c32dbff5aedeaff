"""A customer's words taken apart, because one message asks several things: what answers each of them, best first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontdesk.ai.base import Hit
from frontdesk.ai.retrieval import Index
from frontdesk.ai.terms import telling
from frontdesk.model import Reader

WORTH_SHOWING: Final = 0.1
"""Less likely articles would only distract a model."""
SURE: Final = 0.6
"""From here on an article answers a part of what was asked."""
_SENTENCE: Final = re.compile(r"[^.!?؟。！？\n]+[.!?؟。！？]*")
_CLAUSE: Final = re.compile(r"[,;،]| and | y | e | und | et | و ")
_ASKS: Final = ("?", "؟", "？")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The articles for what was asked, those that lead first; `confidence` is of the part that is answered worst."""

    hits: tuple[Hit, ...]
    confidence: float


NOTHING: Final = Understood(hits=(), confidence=0.0)


def understood(index: Index, words: str, reader: Reader) -> Understood:
    """Find what answers each part. Sentences that ask nothing are passed over where others ask."""
    parts = [answer for sentence in _asked(words) for answer in _answers(index, sentence, reader)]
    leading = [replace(hit, leads=True) for hit in parts if hit is not None]
    others = [hit for hit in index.search(words, reader) if hit.confidence >= WORTH_SHOWING]
    shown = {hit.article.id: hit for hit in reversed((*leading, *others))}
    return Understood(
        hits=tuple(sorted(shown.values(), key=lambda hit: (not hit.leads, -hit.confidence))),
        confidence=min((hit.confidence if hit else 0.0 for hit in parts), default=0.0),
    )


def _asked(words: str) -> Iterator[str]:
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(words) if telling(sentence)]
    asking = [sentence for sentence in sentences if sentence.endswith(_ASKS)]
    yield from asking or ([words] if sentences else [])


def _answers(index: Index, sentence: str, reader: Reader) -> Sequence[Hit | None]:
    """The best article for each clause of a sentence, if each has one; else for the sentence as a whole."""
    clauses = [_best(index, clause, reader) for clause in _CLAUSE.split(sentence) if telling(clause)]
    if len(clauses) > 1 and all(hit and hit.confidence >= SURE for hit in clauses):
        return clauses
    return [_best(index, sentence, reader)]


def _best(index: Index, words: str, reader: Reader) -> Hit | None:
    return next(iter(index.search(words, reader, limit=1)), None)
