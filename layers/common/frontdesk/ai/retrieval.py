"""A workspace's articles in a full-text index of SQLite (FTS5, BM25), in memory: no service, no file, no model.

Who may not be told an article does not find it: what the audience excludes is left out of the query itself.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final
from weakref import finalize

from frontdesk.ai.base import Hit
from frontdesk.ai.terms import pairs, telling, terms
from frontdesk.folding import words_of
from frontdesk.lexicon import language_of
from frontdesk.model import STRANGER, Article, Reader

_CANDIDATES: Final = 8
CURVE: Final = (-4.15, 5.15, 10.6, 2.64, -0.28, -0.15)
"""Of nothing, what is said, named, unknown, the margin to the next article, the language."""


class SearchUnavailable(RuntimeError):
    """This Python's SQLite was built without FTS5: a fault of the installation, so nothing catches it."""


class Index:
    """Articles to be searched; made once for each revision of a workspace's articles."""

    def __init__(self, articles: Sequence[Article], connect: Callable[[], sqlite3.Connection] | None = None) -> None:
        """Index the articles in a fresh database."""
        self.articles = tuple(articles)
        self._terms = [_Terms.of(article) for article in articles]
        self._spread = Counter(term for found in self._terms for term in found.all)
        self._database = (connect or _in_memory)()
        finalize(self, self._database.close)
        _fill(self._database, self._terms)

    def search(self, question: str, reader: Reader = STRANGER, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that answer a question best, the surest first."""
        asked = self._asked(question)
        allowed = [number for number, article in enumerate(self.articles) if reader.may_know(article)]
        if not asked or not allowed:
            return ()
        found = self._candidates(asked, allowed)
        language = language_of(question, "")
        scored = [self._score(asked, number, language) for number in found]
        scored.sort(key=lambda score: -score.rank)
        second = scored[1].rank if len(scored) > 1 else 0.0
        return tuple(
            Hit(
                article=self.articles[score.number],
                confidence=probability(score, score.rank - second if place == 0 else 0.0),
            )
            for place, score in enumerate(scored[:limit])
        )

    def _asked(self, question: str) -> Mapping[str, float]:
        """What a question is about, by weight: a pair of words counts where an article has it too."""
        words = words_of(question)
        single = telling(question)
        known = [pair for pair in pairs(words) if pair in self._spread]
        return {term: self._weight(term) for term in dict.fromkeys((*single, *known))}

    def _candidates(self, asked: Mapping[str, float], allowed: Sequence[int]) -> list[int]:
        query = " OR ".join(f'"{term}"' for term in asked)
        rows = self._database.execute(
            "SELECT rowid FROM article WHERE article MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
            " ORDER BY bm25(article, 4.0, 3.0, 1.0) LIMIT ?",
            (query, json.dumps(allowed), _CANDIDATES),
        )
        return [int(row[0]) for row in rows]

    def _score(self, asked: Mapping[str, float], number: int, language: str) -> "Score":
        """How much of what was asked, by how telling it is, an article speaks of."""
        known = self._terms[number]
        whole = sum(asked.values())
        named = sum(weight for term, weight in asked.items() if term in known.names)
        said = sum(weight for term, weight in asked.items() if term in known.all)
        unknown = sum(weight for term, weight in asked.items() if term not in self._spread)
        return Score(
            number=number,
            said=said / whole,
            named=named / whole,
            unknown=unknown / whole,
            same_language=not language or known.language in ("", language),
        )

    def _weight(self, term: str) -> float:
        return log(1 + (len(self.articles) + 1) / (self._spread[term] + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    title: tuple[str, ...]
    tags: tuple[str, ...]
    text: tuple[str, ...]
    names: frozenset[str]
    all: frozenset[str]
    language: str

    @classmethod
    def of(cls, article: Article) -> "_Terms":
        title, text = (tuple(terms(part)) for part in (article.title, article.text))
        named = tuple(term for tag in article.words for term in terms(tag))
        names = frozenset((*title, *named))
        language = language_of(article.text, "")
        return cls(title=title, tags=named, text=text, names=names, all=names | frozenset(text), language=language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares of what was asked: what an article speaks of, what it is named for, what no article speaks of."""

    number: int
    said: float
    named: float
    unknown: float
    same_language: bool

    @property
    def rank(self) -> float:
        """What articles are ordered by."""
        return self.said + 0.5 * self.named + (0.3 if self.same_language else 0.0)


def probability(score: Score, margin: float) -> float:
    """A logistic curve fitted to the shipped questions; `tests/ai/test_retrieval.py` holds it to them."""
    weights = CURVE
    features = (1.0, score.said, score.named, score.unknown, min(margin, 1.0), float(score.same_language))
    return 1 / (1 + exp(-sum(weight * feature for weight, feature in zip(weights, features, strict=True))))


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", check_same_thread=False)


def _fill(database: sqlite3.Connection, articles: Sequence[_Terms]) -> None:
    try:
        database.execute("CREATE VIRTUAL TABLE article USING fts5(title, tags, text, tokenize='unicode61')")
    except sqlite3.DatabaseError as missing:
        raise SearchUnavailable("Python's sqlite3 has no FTS5; install a Python whose SQLite has it.") from missing
    rows = [
        (number, " ".join(each.title), " ".join(each.tags), " ".join(each.text)) for number, each in enumerate(articles)
    ]
    database.executemany("INSERT INTO article (rowid, title, tags, text) VALUES (?, ?, ?, ?)", rows)
