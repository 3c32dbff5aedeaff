"""Which messages may have all the words looked for, newest first: one period of the index after the other."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from frontdesk.searching import Wanted
from frontdesk.store import keys
from frontdesk.store.search import Found, SearchStore

_MOST_ROWS: Final = 2_000
"""Rows of a word that are read at once to be held against another word's."""
_MOST_WORDS: Final = 3
"""Words that are looked up; the rest are looked for in the messages themselves."""
_MOST_COMPLETIONS: Final = 12
_LEAST_BEGINNING: Final = 3
"""Letters of a begun word until others that begin so are looked up."""
_FEW: Final = 10
"""Candidates that are cheaper read than held against the rows of one more word."""
_SOME: Final = 60
"""Candidates that are cheaper read than held against the rows of a beginning."""
_MOST_LOOKS: Final = 60
"""Looks into the index for one page; at a fortnight each, over two years of what is rarely said."""


class Step(NamedTuple):
    """Candidates, and the position up to which there are no others; None when there are none at all."""

    found: Sequence[Found]
    position: str | None


class _Rows(NamedTuple):
    """Some of what is in a period, and the position up to which it is all."""

    found: Sequence[Found]
    end: str


def steps(store: SearchStore, workspace_id: str, wanted: Wanted, after: str, at_once: int) -> Iterator[Step]:
    """Go from a position on towards the oldest message, about `at_once` candidates a step."""
    found: list[Found] = []
    looks = 0
    for period in store.periods(workspace_id):
        end = keys.end_of(period)
        while after < end:
            rows = _Look(store, workspace_id, period, after).candidates(wanted, at_once)
            found += rows.found
            after, looks = rows.end, looks + 1
            if len(found) >= at_once or looks == _MOST_LOOKS:
                yield Step(found, after)
                found = []
            if looks == _MOST_LOOKS:
                return
    yield Step(found, None)


class _Look(NamedTuple):
    """A look into one period from a position on."""

    store: SearchStore
    workspace_id: str
    period: str
    after: str

    def candidates(self, wanted: Wanted, at_once: int) -> _Rows:
        """Hold the rows of the words against each other, as far as all of them were read."""
        end = keys.end_of(self.period)
        words = sorted(wanted.words, key=len, reverse=True)[:_MOST_WORDS]
        begun = not words or len(wanted.beginning) >= _LEAST_BEGINNING
        limit = _MOST_ROWS if len(words) + begun > 1 else at_once
        both: set[Found] | None = None
        for word in words:
            rows = self._of_word(word, limit)
            both, end = set(rows.found) if both is None else both.intersection(rows.found), min(end, rows.end)
            if len(both) <= _FEW:
                return _both(both, end)
        if begun and (both is None or len(both) > _SOME):
            rows = self._of_begun(wanted.beginning, at_once if both is None else _MOST_ROWS)
            both, end = set(rows.found) if both is None else both.intersection(rows.found), min(end, rows.end)
        return _both(both or set(), end)

    def _of_word(self, word: str, limit: int) -> _Rows:
        found = self.store.with_word(self.workspace_id, self.period, word, limit, self.after)
        return _Rows(found, found[-1].position if len(found) == limit else keys.end_of(self.period))

    def _of_begun(self, beginning: str, limit: int) -> _Rows:
        """Read all words that begin so when they are few rows, else twelve of them side by side."""
        found = self.store.beginning(self.workspace_id, self.period, beginning, _MOST_ROWS)
        if len(found) < _MOST_ROWS:
            return _Rows([each for each in found if each.position > self.after], keys.end_of(self.period))
        words = self.store.completions(self.workspace_id, self.period, beginning, _MOST_COMPLETIONS)
        several = [self._of_word(word, limit) for word in words]
        return _Rows(
            [each for rows in several for each in rows.found],
            min((rows.end for rows in several), default=keys.end_of(self.period)),
        )


def _both(found: set[Found], end: str) -> _Rows:
    return _Rows(sorted(each for each in found if each.position <= end), end)
